import type { MessageEntry, NotificationEntry, RobotEntry } from '#core/api/notifications.ts';
import { shanghaiTime } from '#core/ledger/instant.ts';
import { table } from './table.ts';
import type { Language } from './text/language.ts';
import type { Say } from './text/messages.ts';

/** To the minute, in Shanghai. */
const timeOf = (at: string) => shanghaiTime(at)?.slice(0, 16).replace('T', ' ') ?? at;

const readerOf = ({ to, adviser, branchId }: Pick<NotificationEntry, 'to' | 'adviser' | 'branchId'>) =>
  (to === 'adviser' ? adviser : to === 'branch' ? branchId : to) ?? '–';

const sentence = (one: Pick<NotificationEntry, 'zh' | 'en'>, language: Language) =>
  `${one[language].title}: ${one[language].text}`;

export const showNotifications = (all: readonly NotificationEntry[], say: Say, language: Language): string =>
  table(
    [say('hAt'), say('hFor'), say('hTold'), say('hLeaves'), say('hLink')],
    all.map((one) => [
      ...[timeOf(one.at), readerOf(one), sentence(one, language)],
      one.leaves === null ? say('staysHere') : timeOf(one.leaves),
      one.link,
    ]),
  );

const cameOf = ({ by, webhook }: MessageEntry, say: Say) => {
  if (!by.includes('webhook')) return '–';
  if (webhook === null) return say('webhookWaits');
  return webhook.came === 'sent' ? say('webhookSent', { at: timeOf(webhook.at) }) : say('webhookNone');
};

export const showMessages = (all: readonly MessageEntry[], say: Say, language: Language): string =>
  table(
    [say('hAt'), say('hFor'), say('hMessage'), say('hWays'), say('hWebhook')],
    all.map((one) => [
      ...[timeOf(one.composedAt), readerOf({ ...one, adviser: null }), sentence(one, language)],
      ...[one.by.join(', '), cameOf(one, say)],
    ]),
  );

export const showRobots = (all: readonly RobotEntry[], say: Say): string =>
  table(
    [say('hWebhook'), say('hHost'), say('hSetBy'), say('hDay')],
    all.map(({ robot, host, by, on }) => [robot, host, by, on]),
  );

import type { OpenRequest, RightsDocument, RightsEntry } from '#core/api/rights.ts';
import { shanghaiTime } from '#core/ledger/instant.ts';
import { clientRights } from '#core/rights/client-rights.ts';
import { table } from './table.ts';
import type { Language } from './text/language.ts';
import type { Say } from './text/messages.ts';

/** To the minute, in Shanghai. */
const timeOf = (at: string) => shanghaiTime(at)?.slice(0, 16).replace('T', ' ') ?? at;

type Request = RightsEntry['requests'][number];

const heading = (say: Say) => [
  ...[say('hRequest'), say('hRight'), say('hReceived'), say('hDue'), say('hStanding'), say('hReason')],
  say('hAskedBy'),
];

function cellsOf(one: Request, say: Say, language: Language) {
  const standing =
    one.standing === 'open' && one.overdue ? 'rights-overdue' : (`rights-${one.standing}` as const);
  return [
    ...[one.requestId, clientRights[one.right].title[language], one.receivedOn, one.dueOn],
    ...[say(standing), one.reason, `${one.askedBy}, ${one.channel}`],
  ];
}

export const showOpenRequests = (all: readonly OpenRequest[], say: Say, language: Language): string =>
  table(
    [say('hClient'), ...heading(say)],
    all.map((one) => [one.clientId, ...cellsOf(one, say, language)]),
  );

export function showRights(entry: RightsEntry, say: Say, language: Language): string {
  const sinceOf = ({ given, said }: RightsEntry['marketing']) => {
    if (entry.restrictedAt !== null) return say('rightsAsRestricted');
    if (said !== null) return say('rightsSaid', { at: timeOf(said) });
    return given === null ? '' : say('rightsLedger');
  };
  const told = (consent: RightsEntry['marketing']) => ({
    consent: say(`consent-${consent.given}`),
    since: sinceOf(consent),
  });
  const { automatedRefusedAt, restrictedAt, tagsDeletedAt, requests } = entry;
  const lines = [
    say('rightsMarketing', told(entry.marketing)),
    say('rightsProfiling', told(entry.profiling)),
    ...(automatedRefusedAt ? [say('rightsAutomated', { at: timeOf(automatedRefusedAt) })] : []),
    ...(restrictedAt ? [say('rightsRestricted', { at: timeOf(restrictedAt) })] : []),
    ...(tagsDeletedAt ? [say('rightsTagsDeleted', { at: timeOf(tagsDeletedAt) })] : []),
    ...(requests.length === 0 ? [say('noRightsAsked')] : []),
  ];
  const rows = requests.map((one) => cellsOf(one, say, language));
  return `${lines.map((line) => `${line}\n`).join('')}${rows.length === 0 ? '' : table(heading(say), rows)}`;
}

export const showRightsDocument = (
  { words, digest, requestId }: RightsDocument,
  client: string,
  say: Say,
  language: Language,
): string =>
  [...words.map((one) => one[language]), say('rightsDocument', { digest, client, request: requestId })]
    .map((line) => `${line}\n`)
    .join('');

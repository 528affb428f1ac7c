import type { z } from 'zod';
import type { CaseDigest, CaseEntry } from '#core/api/cases.ts';
import { shanghaiTime } from '#core/ledger/instant.ts';
import { table } from './table.ts';
import type { Say } from './text/messages.ts';

/** To the minute, in Shanghai. */
const timeOf = (at: string | undefined) => (at && shanghaiTime(at)?.slice(0, 16).replace('T', ' ')) ?? null;

export const showCases = (cases: readonly CaseEntry[], say: Say): string =>
  table(
    [
      ...[say('hCase'), say('hClient'), say('hLevel'), say('hFamily'), say('hBand'), say('hAdviser')],
      ...[say('hStanding'), say('hDue'), say('hBreaches')],
    ],
    cases.map((one) => [
      ...[
        one.caseId,
        one.clientId,
        one.level,
        one.family,
        one.band,
        one.adviser,
        one.closedAs ?? one.standing,
      ],
      ...[timeOf(one.due?.dueAt), one.breaches.length],
    ]),
  );

export function showCase(one: CaseEntry, say: Say): string {
  const points = Object.entries(one.points).filter(([, given]) => given > 0);
  const lines = [
    say('caseEvidence', {
      ...{ score: one.score, openedOn: one.openedOn, evidences: one.evidences },
      points: points.map(([family, given]) => `${family} ${given}`).join(', ') || '–',
    }),
    ...(one.due ? [say('caseDue', { to: one.due.to.join(', '), due: timeOf(one.due.dueAt) ?? '–' })] : []),
    ...(one.serviceOnly ? [say('caseServiceOnly')] : []),
    ...(one.contact ? [say('caseContact', { kind: one.contact.kind, outcome: one.contact.outcome })] : []),
    ...(one.explained ? [say('caseExplained', { reason: one.explained.reason, on: one.explained.on })] : []),
  ];
  return `${showCases([one], say)}${lines.map((line) => `${line}\n`).join('')}`;
}

const counted = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ') || '–';

export function showDigest({ asOf, open, keptBack }: z.infer<typeof CaseDigest>, say: Say): string {
  const { cases, byLevel, breached } = open;
  const lines = [
    say('digestOpen', { cases, breached, levels: counted(byLevel) }),
    say('digestKept', { asOf: asOf ?? '–', alerts: keptBack.alerts, reasons: counted(keptBack.byReason) }),
    say('digestClasses', { classes: counted(keptBack.byClass) }),
  ];
  const head = [say('hClient'), say('hClass'), say('hLevel'), say('hFamily'), say('hCvs'), say('hReason')];
  const rows = keptBack.top.map((one) => [
    one.clientId,
    one.class,
    one.level,
    one.family,
    one.cvs,
    one.reason,
  ]);
  return `${lines.map((line) => `${line}\n`).join('')}${rows.length === 0 ? '' : table(head, rows)}`;
}

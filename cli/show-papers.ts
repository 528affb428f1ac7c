import type { ReviewPack } from '#core/review/pack.ts';
import type { CommandContext } from './command.ts';
import { table } from './table.ts';

/** What the author says: from when, why, and what clients are told. Of a preview nothing is said yet. */
export function showPapers({ say, language }: CommandContext, { window, statements }: ReviewPack): string {
  if (window === null) return '';
  const { reason, impactAssessment, clientText, fairness, alerts } = statements;
  const lines = [
    say('packWindow', { from: window.from, until: window.until ?? '–' }),
    say('packReason', { reason: reason ?? '–' }),
    say('packAssessment', { reference: impactAssessment ?? '–' }),
    say('packClientText', { text: clientText?.[language] ?? '–' }),
    ...(fairness === null ? [] : [say('packFairness', { words: fairness })]),
    ...(alerts === null ? [] : [say('packAlertsReason', { words: alerts })]),
  ];
  return lines.map((line) => `  ${line}\n`).join('');
}

const shortest = 60;
const short = (value: unknown): string | null => {
  if (value === null) return null;
  const text = JSON.stringify(value);
  return text.length <= shortest ? text : `${text.slice(0, shortest - 1)}…`;
};

const isOfTests = ({ pointer }: ReviewPack['changes'][number]) => pointer.startsWith('/tests/');

/** What of the file is added, removed and changed, place by place; of its tests how many. */
export function showChanges({ say }: CommandContext, changes: ReviewPack['changes']): string {
  if (changes.length === 0) return '';
  const rows = changes
    .filter((change) => !isOfTests(change))
    .map(({ pointer, before, after }) => [pointer, short(before), short(after)]);
  const heading = [say('hPlace'), say('hBefore'), say('hAfter')];
  const tests = changes.filter(isOfTests);
  const added = tests.filter(({ before }) => before === null).length;
  const removed = tests.filter(({ after }) => after === null).length;
  const told = { added, removed, changed: tests.length - added - removed };
  return [
    `${say('packChanges', { count: changes.length })}\n`,
    rows.length === 0 ? '' : table(heading, rows),
    tests.length === 0 ? '' : `  ${say('packTests', told)}\n`,
  ].join('');
}

import type { ReviewPack } from '#core/review/pack.ts';
import type { CommandContext } from './command.ts';
import { table } from './table.ts';

/** What the author says: from when, why, and what clients are told. Of a preview nothing is said yet. */
export function showPapers({ say, language }: CommandContext, { window, statements }: ReviewPack): string {
  if (window === null) return '';
  const { reason, impactAssessment, clientText, fairness } = statements;
  const lines = [
    say('packWindow', { from: window.from, until: window.until ?? '–' }),
    say('packReason', { reason: reason ?? '–' }),
    say('packAssessment', { reference: impactAssessment ?? '–' }),
    say('packClientText', { text: clientText?.[language] ?? '–' }),
    ...(fairness === null ? [] : [say('packFairness', { words: fairness })]),
  ];
  return lines.map((line) => `  ${line}\n`).join('');
}

const shortest = 60;
const short = (value: unknown): string | null => {
  if (value === null) return null;
  const text = JSON.stringify(value);
  return text.length <= shortest ? text : `${text.slice(0, shortest - 1)}…`;
};

/** What of the file is added, removed and changed, place by place. */
export function showChanges({ say }: CommandContext, changes: ReviewPack['changes']): string {
  if (changes.length === 0) return '';
  const rows = changes.map(({ pointer, before, after }) => [pointer, short(before), short(after)]);
  const heading = [say('hPlace'), say('hBefore'), say('hAfter')];
  return `${say('packChanges', { count: changes.length })}\n${table(heading, rows)}`;
}

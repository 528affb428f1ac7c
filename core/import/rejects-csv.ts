import { withoutValues } from '../ledger/reject-share.ts';
import type { StagedReject } from './staged.ts';

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** `rejects/<file>.csv`: line number, original text, reason in words; rejects in the order of their lines. */
export function rejectsCsv(rejects: readonly StagedReject[]): string {
  const lines = rejects.map(([line, text, reason]) => `${line},${quoted(text)},${quoted(reason)}\n`);
  return `line,text,reason\n${lines.join('')}`;
}

/** Rejects of one kind: the reason without what it quotes, so that everybody may read it. */
export interface ReasonCount {
  file: string;
  reason: string;
  count: number;
}

/** How often each reason was given, the most frequent first. */
export function countReasons(file: string, rejects: readonly StagedReject[]): ReasonCount[] {
  const counts = new Map<string, number>();
  for (const [, , reason] of rejects) {
    const words = withoutValues(reason);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return sorted.map(([reason, count]) => ({ file, reason, count }));
}

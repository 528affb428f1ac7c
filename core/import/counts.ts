import type { Sources } from '../book/book.ts';
import type { PlannedFile } from './plan.ts';

/** What became of the rows of one file. `listed` ones went in and are told. */
export interface FileCounts {
  read: number;
  accepted: number;
  rejected: number;
  listed: number;
}

/** What a step found in a file; steps add up. */
export interface FileTally {
  read: number;
  rejected: number;
  listed: number;
  firstDate?: string;
  lastDate?: string;
  /** Whether a row is a dividend (R69). */
  dividends?: true;
}

/** By file name. */
export type Tallies = Readonly<Record<string, FileTally>>;

const earlier = (a: string | undefined, b: string | undefined) =>
  a === undefined || (b !== undefined && b < a) ? b : a;
const later = (a: string | undefined, b: string | undefined) =>
  a === undefined || (b !== undefined && b > a) ? b : a;

function add(a: FileTally | undefined, b: FileTally): FileTally {
  if (!a) return b;
  const firstDate = earlier(a.firstDate, b.firstDate);
  const lastDate = later(a.lastDate, b.lastDate);
  return {
    read: a.read + b.read,
    rejected: a.rejected + b.rejected,
    listed: a.listed + b.listed,
    ...(firstDate !== undefined && { firstDate }),
    ...(lastDate !== undefined && { lastDate }),
    ...((a.dividends ?? b.dividends) && { dividends: true }),
  };
}

/** Tallies of steps together, file by file. */
export function sumTallies(all: readonly Tallies[]): Record<string, FileTally> {
  const sum: Record<string, FileTally> = {};
  for (const tallies of all)
    for (const [file, tally] of Object.entries(tallies)) sum[file] = add(sum[file], tally);
  return sum;
}

/** Records of a file: all that were read, of these accepted or rejected; `listed` ones are accepted and told. */
export const countsOf = ({ read, rejected, listed }: FileTally): FileCounts => ({
  read,
  accepted: read - rejected,
  rejected,
  listed,
});

/** What the store has received once these files are in: columns add up, dates widen (R15, R17). */
export function addSources(
  before: Sources,
  files: readonly PlannedFile[],
  knownColumns: (file: string) => readonly string[],
  tallies: Tallies,
): Sources {
  const sources: Record<string, NonNullable<Sources[string]>> = {};
  for (const [name, source] of Object.entries(before)) if (source) sources[name] = source;
  for (const { name, header, coversFrom } of files) {
    const old = sources[name];
    const columns = knownColumns(name).filter((one) => header.includes(one) || old?.columns.includes(one));
    const firstDate = earlier(old?.firstDate, tallies[name]?.firstDate);
    const covers = earlier(old?.coversFrom, coversFrom);
    sources[name] = {
      columns,
      ...(firstDate !== undefined && { firstDate }),
      ...(covers !== undefined && { coversFrom: covers }),
      ...((old?.dividends ?? tallies[name]?.dividends) && { dividends: true }),
    };
  }
  return sources;
}

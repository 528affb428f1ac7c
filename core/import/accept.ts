import { ledgerFiles } from '../ledger/files.ts';
import { tooManyRejects, tooManyRejectsText } from '../ledger/reject-share.ts';
import { countsOf, type FileCounts, type Tallies } from './counts.ts';
import type { ImportPlan, PlannedFile } from './plan.ts';
import type { ReasonCount } from './rejects-csv.ts';
import type { StagedReject } from './staged.ts';

/** What goes in, counted; written once the batch may. */
export interface AcceptReceipt {
  counts: Readonly<Record<string, FileCounts>>;
  tallies: Tallies;
  reasons: readonly ReasonCount[];
}

/** Why a batch does not go in: the file's name as handed over, the first line that is wrong, and what is. */
export interface Refusal {
  object: string;
  what: string;
  line: number | undefined;
}

/** The files of a batch in the order of their descriptions: clients first. */
export const inLedgerOrder = ({ files }: ImportPlan): PlannedFile[] =>
  Object.keys(ledgerFiles).flatMap((name) => files.filter((file) => file.name === name));

/** Whether too much of a file is rejected for the batch to go in. */
export function refusalOf(
  { object, name }: PlannedFile,
  tallies: Tallies,
  [first]: readonly StagedReject[],
): Refusal | undefined {
  const { read = 0, rejected = 0 } = tallies[name] ?? {};
  if (!tooManyRejects(read, rejected)) return undefined;
  return { object, what: tooManyRejectsText(read, rejected, first?.[2] ?? ''), line: first?.[0] };
}

/** Counts of every file of the plan, those without any record included. */
export const countsOfAll = (plan: ImportPlan, tallies: Tallies): Record<string, FileCounts> =>
  Object.fromEntries(
    plan.files.map(({ name }) => [name, countsOf(tallies[name] ?? { read: 0, rejected: 0, listed: 0 })]),
  );

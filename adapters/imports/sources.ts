import type { Sources } from '#core/book/book.ts';
import { addSources, type Tallies } from '#core/import/counts.ts';
import type { ImportPlan } from '#core/import/plan.ts';
import { ledgerFiles } from '#core/ledger/files.ts';
import type { Head } from '../head.ts';

const knownColumns = (file: string) => Object.keys(ledgerFiles[file]?.columns ?? {});

/** What the store has received once a batch is in. */
export const sourcesWith = (head: Head, { files }: ImportPlan, tallies: Tallies): Sources =>
  addSources(head.sources, files, knownColumns, tallies);

import type { ClientLine } from '#core/import/client-batch.ts';
import { hasPersonal, type JournalRow } from '#core/import/journal.ts';
import type { ImportPlan } from '#core/import/plan.ts';
import { splitPersonal } from '#core/ledger/client-rows.ts';
import type { LedgerFile } from '#core/ledger/file.ts';
import type { BranchKeys } from '../branch-keys.ts';
import { seal } from '../personal.ts';
import { writeJournal } from './journal.ts';

const rowsAtMost = 200_000;

/** The journal of files that no client owns, file after file, in pieces that fit memory. */
export class SharedJournal {
  readonly #plan: ImportPlan;
  readonly #keys: BranchKeys;
  #file: LedgerFile | undefined;
  #piece = 0;
  #rows: JournalRow[] = [];

  constructor(plan: ImportPlan, keys: BranchKeys) {
    this.#plan = plan;
    this.#keys = keys;
  }

  async add(file: LedgerFile, lines: readonly ClientLine[]): Promise<void> {
    if (file !== this.#file || this.#rows.length >= rowsAtMost) await this.finish();
    if (file !== this.#file) [this.#file, this.#piece] = [file, 0];
    for (const line of lines) this.#rows.push(this.#rowOf(file, line));
  }

  async finish(): Promise<void> {
    if (!this.#file || this.#rows.length === 0) return;
    await writeJournal(this.#plan, this.#file, String(++this.#piece), this.#rows);
    this.#rows = [];
  }

  /** What is personal in a row that no client owns is sealed with the branch's own key. */
  #rowOf(file: LedgerFile, { line, deleted, row }: ClientLine): JournalRow {
    if (!hasPersonal(file)) return { clientKey: null, line, deleted, row, personal: null };
    const { open, personal } = splitPersonal(file, row);
    const sealed = seal(JSON.stringify(personal), this.#keys.wrapping, file.name);
    return { clientKey: null, line, deleted, row: open, personal: Buffer.from(sealed).toString('base64') };
  }
}

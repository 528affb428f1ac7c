import { existsSync } from 'node:fs';
import path from 'node:path';
import { digestOf } from '#adapters/digest.ts';
import { SheetError } from '#adapters/sheets/sheet-error.ts';
import { type SheetKind, sheetKinds, writeSheet } from '#adapters/sheets/write-sheet.ts';
import { catalogue } from '#core/facts/catalogue.ts';
import type { Base, Problem } from '#core/rules/table/table.ts';
import { toGrid } from '#core/rules/table/to-grid.ts';
import { toTable } from '#core/rules/table/to-table.ts';
import type { CommandContext, Options } from './command.ts';
import { Failure } from './failure.ts';
import { readRules, type SoundRules } from './rule-file.ts';
import { showProblems } from './show-problems.ts';
import type { Say } from './text/messages.ts';
import { outPath, writeWhole } from './write-whole.ts';

/** What a sheet says of the rule set that it was made of. Half characters have no canonical form (RFC 8785). */
export function baseOf({ file, json }: SoundRules, name: string, say: Say): Base {
  try {
    return { id: file.id, version: file.version, digest: digestOf(json) };
  } catch (error) {
    throw new Failure(say('noDigest', { file: name }), 1, error);
  }
}

/** A sheet that is there may have been edited: it is not written over. */
function whereTo({ say }: CommandContext, out: Options[string]): { file: string; kind: SheetKind } {
  const file = typeof out === 'string' ? out : '';
  const kind = sheetKinds.find((one) => one === path.extname(file).toLowerCase().slice(1));
  if (kind === undefined) throw new Failure(say('sheetKind', { kinds: sheetKinds.join(', .') }), 2);
  if (existsSync(outPath(file))) throw new Failure(say('sheetExists', { file }), 2);
  return { file, kind };
}

/** `tidemark rules to-sheet <file> --out <sheet>`: the rules as rows and columns of an XLSX or CSV file. */
export async function toSheet(
  ctx: CommandContext,
  [name = '']: readonly string[],
  options: Options,
): Promise<0 | 1> {
  const { say, terminal, json } = ctx;
  const { file: sheet, kind } = whereTo(ctx, options['out']);
  const rules = await readRules(name, say);
  const base = baseOf(rules, name, say);
  const { table, problems } = toTable(rules.file.rules);
  const refuse = (found: readonly Problem[]): 1 => {
    if (json) terminal.out(`${JSON.stringify({ file: name, sheet: null, problems: found })}\n`);
    else terminal.out(`${say('noTable', { file: name })}\n${showProblems(ctx, found)}`);
    return 1;
  };
  if (problems.length > 0) return refuse(problems);
  try {
    await writeWhole(sheet, await writeSheet(toGrid(table, base, rules.file, catalogue), kind), say);
  } catch (error) {
    if (error instanceof SheetError) return refuse([error.problem]);
    throw error;
  }
  const [rows, columns] = [table.rows.length, table.headers.length];
  if (json) terminal.out(`${JSON.stringify({ file: name, sheet, base, rows, columns, problems })}\n`);
  else terminal.out(`${say('sheetWritten', { sheet, rows, columns, file: name })}\n`);
  return 0;
}

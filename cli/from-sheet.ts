import { editJson } from '#adapters/edit-json.ts';
import { catalogue } from '#core/facts/catalogue.ts';
import { check } from '#core/rules/check/check.ts';
import type { Finding } from '#core/rules/check/finding.ts';
import { runTests } from '#core/rules/evaluate/run-tests.ts';
import { type Change, changesBetween } from '#core/rules/table/changes.ts';
import { editRules } from '#core/rules/table/edit-rules.ts';
import type { Problem } from '#core/rules/table/table.ts';
import { toTable } from '#core/rules/table/to-table.ts';
import type { SemanticDiff } from '#core/rules/analyse/diff.ts';
import type { CommandContext, Options } from './command.ts';
import { compareRules, showDiff } from './compare-rules.ts';
import { readTable, rowBehind } from './read-table.ts';
import { findFile, readRules } from './rule-file.ts';
import { showChanges } from './show-changes.ts';
import { showFindings } from './show-findings.ts';
import { showProblems } from './show-problems.ts';
import { baseOf } from './to-sheet.ts';
import { writeWhole } from './write-whole.ts';

/** What an edited sheet came to; `row` of a finding is that of the sheet, `out` the file that was written. */
interface Outcome {
  sheet: string;
  base: string;
  problems: readonly Problem[];
  changes: readonly Change[];
  /** What the changes mean for clients; null where nothing changed or the result is not sound. */
  difference: SemanticDiff | null;
  findings: readonly (Finding & { row?: number })[];
  out: string | null;
}

function show(ctx: CommandContext, outcome: Outcome, isSound: boolean): void {
  const { say, terminal } = ctx;
  const { sheet, base, problems, changes, difference, findings, out } = outcome;
  if (problems.length > 0) {
    terminal.out(`${say('sheetRefused', { sheet, count: problems.length })}\n${showProblems(ctx, problems)}`);
    return;
  }
  if (changes.length === 0) terminal.out(`${say('sheetUnchanged', { sheet, base })}\n`);
  else
    terminal.out(
      `${say('sheetChanges', { sheet, base, count: changes.length })}\n${showChanges(ctx, changes)}`,
    );
  if (difference !== null) terminal.out(showDiff(ctx, { before: base, after: sheet }, difference));
  if (findings.length > 0) {
    const rows = new Map(findings.map((finding) => [finding as Finding, finding.row]));
    const where = (finding: Finding) => {
      const row = rows.get(finding);
      return row === undefined ? '' : say('sheetRow', { row });
    };
    terminal.out(
      `${say(isSound ? 'sheetOmissions' : 'sheetUnsound')}\n${showFindings(ctx, findings, where)}`,
    );
  }
  if (!isSound) return;
  terminal.out(`${out === null ? say('rulesNotWritten') : say('rulesWritten', { file: out })}\n`);
}

/** `tidemark rules from-sheet <sheet> <base> [--out new.json]`: what an edited sheet makes of its rule set. */
export async function fromSheet(
  ctx: CommandContext,
  [sheet = '', name = '']: readonly string[],
  options: Options,
): Promise<0 | 1> {
  const { say, terminal } = ctx;
  const tell = (outcome: Partial<Outcome>, isSound: boolean): 0 | 1 => {
    const nothing = { problems: [], changes: [], difference: null, findings: [], out: null };
    const whole = { sheet, base: name, ...nothing, ...outcome };
    if (ctx.json) terminal.out(`${JSON.stringify(whole)}\n`);
    else show(ctx, whole, isSound);
    return isSound ? 0 : 1;
  };
  const place = await findFile(sheet, say);
  const base = await readRules(name, say);
  const before = toTable(base.file.rules);
  if (before.problems.length > 0) return tell({ problems: before.problems }, false);
  const read = await readTable(place, baseOf(base, name, say));
  if (read.problems.length > 0) return tell({ problems: read.problems }, false);

  const json = { ...base.json, rules: editRules(base.file.rules, read.table) };
  const { findings: found, program, file } = check(json, catalogue);
  const failed = program && file ? runTests(program, file).findings : [];
  const findings = [...found, ...failed].map((finding) => {
    const row = rowBehind(finding.pointer, read);
    return { ...finding, ...(row !== undefined && { row }) };
  });
  const isSound = program !== undefined;
  const out = isSound && typeof options['out'] === 'string' ? options['out'] : null;
  const changes = changesBetween(before.table, read.table);
  const difference =
    program && file && changes.length > 0 ? await compareRules(base, { program, file }, ctx) : null;
  if (out !== null) await writeWhole(out, editJson(base.text, json), say);
  return tell({ changes, difference, findings, out }, isSound);
}

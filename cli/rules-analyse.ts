import { catalogue } from '#core/facts/catalogue.ts';
import { analyse } from '#core/rules/analyse/analyse.ts';
import type { CommandContext } from './command.ts';
import { readRules } from './rule-file.ts';
import { showAnalysis } from './show-analysis.ts';
import { withSolver } from './solver.ts';

/** What a rule file does to clients who may come, found or proved; exit code 1 when there is anything to mend. */
export async function analyseRules(ctx: CommandContext, [file = '']: readonly string[]): Promise<0 | 1> {
  const { say, terminal, json } = ctx;
  const sound = await readRules(file, say);
  const findings = await withSolver((solver) => analyse(solver, sound, catalogue));
  if (json) terminal.out(`${JSON.stringify({ file, findings })}\n`);
  else if (findings.length === 0) terminal.out(`${say('nothingFound', { file })}\n`);
  else
    terminal.out(`${say('analysisFound', { file, count: findings.length })}\n${showAnalysis(ctx, findings)}`);
  return findings.length === 0 ? 0 : 1;
}

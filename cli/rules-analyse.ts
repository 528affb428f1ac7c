import { catalogue } from '#core/facts/catalogue.ts';
import { analyse } from '#core/rules/analyse/analyse.ts';
import type { CommandContext } from './command.ts';
import { Failure } from './failure.ts';
import { checkFile } from './rule-file.ts';
import { showAnalysis } from './show-analysis.ts';
import { withSolver } from './solver.ts';

/** What a rule file does to clients who may come, found or proved; exit code 1 when there is anything to mend. */
export async function analyseRules(ctx: CommandContext, [file = '']: readonly string[]): Promise<0 | 1> {
  const { say, terminal, json } = ctx;
  const { program, file: rules, findings: problems } = await checkFile(file, say);
  if (program === undefined || rules === undefined) {
    if (!json) throw new Failure(say('rulesRefused', { file }), 1);
    terminal.out(`${JSON.stringify({ file, findings: problems })}\n`);
    return 1;
  }
  const sound = { program, file: rules, findings: problems };
  const findings = await withSolver((solver) => analyse(solver, sound, catalogue));
  if (json) terminal.out(`${JSON.stringify({ file, findings })}\n`);
  else if (findings.length === 0) terminal.out(`${say('nothingFound', { file })}\n`);
  else
    terminal.out(`${say('analysisFound', { file, count: findings.length })}\n${showAnalysis(ctx, findings)}`);
  return findings.length === 0 ? 0 : 1;
}

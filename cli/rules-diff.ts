import { catalogue } from '#core/facts/catalogue.ts';
import { IncomparableFacts } from '#core/rules/analyse/comparable.ts';
import { diff } from '#core/rules/analyse/diff.ts';
import type { CommandContext } from './command.ts';
import { Failure } from './failure.ts';
import { soundFile } from './rule-file.ts';
import { showAnalysis } from './show-findings.ts';
import { withSolver } from './solver.ts';

/** For which clients two versions decide differently, or the proof that for none. */
export async function diffRules(ctx: CommandContext, before: string, after: string): Promise<0 | 1> {
  const { say, terminal, json, language } = ctx;
  const versions = [await soundFile(before, say), await soundFile(after, say)] as const;
  const { equal, regions, proof } = await withSolver((solver) =>
    diff(solver, versions[0], versions[1], catalogue),
  ).catch((error: unknown) => {
    if (error instanceof IncomparableFacts) throw new Failure(say('otherType', { fact: error.fact }), 1);
    throw error;
  });
  if (json) terminal.out(`${JSON.stringify({ before, after, equal, regions, ...(proof && { proof }) })}\n`);
  else if (proof !== undefined) terminal.out(`${proof.message[language]}\n`);
  else
    terminal.out(
      `${say('regionsFound', { before, after, count: regions.length })}\n${showAnalysis(ctx, regions)}`,
    );
  return 0;
}

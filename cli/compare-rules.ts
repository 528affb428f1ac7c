import { catalogue } from '#core/facts/catalogue.ts';
import type { Analysed } from '#core/rules/analyse/analysis.ts';
import { IncomparableDecisions, IncomparableFacts } from '#core/rules/analyse/comparable.ts';
import { diff, type SemanticDiff } from '#core/rules/analyse/diff.ts';
import type { CommandContext } from './command.ts';
import { Failure } from './failure.ts';
import { showAnalysis } from './show-analysis.ts';
import { withSolver } from './solver.ts';

/** For which clients two versions decide differently, or the proof that for none. */
export async function compareRules(
  before: Analysed,
  after: Analysed,
  { say }: Pick<CommandContext, 'say'>,
): Promise<SemanticDiff> {
  try {
    return await withSolver((solver) => diff(solver, before, after, catalogue));
  } catch (error) {
    if (error instanceof IncomparableFacts) throw new Failure(say('otherType', { fact: error.fact }), 1);
    if (error instanceof IncomparableDecisions) {
      const [one, other] = error.forms;
      throw new Failure(say('otherForm', { before: one, after: other }), 1);
    }
    throw error;
  }
}

/** The comparison for a person, under the names of the two versions. */
export function showDiff(
  ctx: CommandContext,
  { before, after }: { before: string; after: string },
  { regions, proof }: SemanticDiff,
): string {
  if (proof !== undefined) return `${proof.message[ctx.language]}\n`;
  const title = ctx.say('regionsFound', { before, after, count: regions.length });
  return `${title}\n${showAnalysis(ctx, regions)}`;
}

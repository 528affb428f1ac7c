import type { CommandContext } from './command.ts';
import { compareRules, showDiff } from './compare-rules.ts';
import { readRules } from './rule-file.ts';

/** `tidemark rules diff <old> <new>`: a difference is an answer like equality, so both exit with 0. */
export async function diffRules(
  ctx: CommandContext,
  [before = '', after = '']: readonly string[],
): Promise<0 | 1> {
  const { say, terminal, json } = ctx;
  const found = await compareRules(await readRules(before, say), await readRules(after, say), ctx);
  if (json) terminal.out(`${JSON.stringify({ before, after, ...found })}\n`);
  else terminal.out(showDiff(ctx, { before, after }, found));
  return 0;
}

import { catalogue } from '#core/facts/catalogue.ts';
import { checkInvariants } from '#core/rules/invariants/check-invariants.ts';
import { shippedInvariants } from '#core/rules/invariants/shipped.ts';
import type { CommandContext } from './command.ts';
import { readRules } from './rule-file.ts';
import { showInvariants } from './show-invariants.ts';
import { withSolver } from './solver.ts';

/** Whether a rule file holds to what every rule set of its kind must hold to; exit code 1 when one is not shown to. */
export async function checkInvariantsOf(ctx: CommandContext, [file = '']: readonly string[]): Promise<0 | 1> {
  const { say, terminal, json } = ctx;
  const { program, file: rules } = await readRules(file, say);
  const invariants = await withSolver((solver) =>
    checkInvariants({ program, file: rules }, shippedInvariants(catalogue), { solver, catalogue }),
  );
  const held = invariants.filter(({ status }) => status === 'holds').length;
  if (json) terminal.out(`${JSON.stringify({ file, invariants })}\n`);
  else
    terminal.out(
      `${say('invariantsHeld', { file, held, of: invariants.length })}\n${showInvariants(ctx, invariants)}`,
    );
  return held === invariants.length ? 0 : 1;
}

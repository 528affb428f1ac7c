import { catalogue } from '#core/facts/catalogue.ts';
import { limits } from '#core/rules/analyse/limits.ts';
import type { Analysed } from '#core/rules/analyse/analysis.ts';
import {
  checkInvariants,
  type InvariantResult,
  provedByTests,
} from '#core/rules/invariants/check-invariants.ts';
import { shippedInvariants } from '#core/rules/invariants/shipped.ts';
import alerting from '../../rules/alerting/v1.json' with { type: 'json' };
import churn from '../../rules/churn/v1.json' with { type: 'json' };
import classification from '../../rules/classification/v1.json' with { type: 'json' };
import stage from '../../rules/stage/v1.json' with { type: 'json' };
import value from '../../rules/value/v1.json' with { type: 'json' };
import { digestOf } from '../digest.ts';
import { openSolver } from '../solver/z3.ts';
import { clientsSeen } from './clients-seen.ts';
import type { Draft } from './review-night.ts';

/** The shipped files are proved by the tests of this very program: at a first start nobody waits for it again. */
const provedAlready = new Set([alerting, churn, classification, stage, value].map((file) => digestOf(file)));

/** A request ends after 29 s: proofs are attacked with few clients here, with many by `tidemark rules invariants`. */
const inARequest = { ...limits, many: limits.few };

/**
 * What a rule set owes every client (rules/invariants), each proved or refuted by a client; where there is neither, all
 * clients of the latest night are asked.
 */
export async function invariantsOf(
  content: string,
  sound: Analysed,
  draft: Draft | undefined,
): Promise<InvariantResult[]> {
  const invariants = shippedInvariants(catalogue);
  if (provedAlready.has(content)) return provedByTests(invariants, sound.file.kind);
  const solver = await openSolver();
  try {
    return await checkInvariants(sound, invariants, {
      ...{ solver, catalogue, limits: inARequest, clients: () => clientsSeen(draft) },
    });
  } finally {
    await solver.close();
  }
}

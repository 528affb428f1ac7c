import { z } from 'zod';
import { catalogue } from '#core/facts/catalogue.ts';
import type { Analysed } from '#core/rules/analyse/analysis.ts';
import type { GivenFacts } from '#core/rules/evaluate/evaluation.ts';
import { type Flip, nearestFlips } from '#core/rules/flip/flip.ts';
import { NoSuchOutcome, type Wanted } from '#core/rules/flip/wanted.ts';
import { Failure } from './failure.ts';
import { withSolver } from './solver.ts';
import type { Say } from './text/messages.ts';

const Event = z.strictObject({
  type: z.string().min(1),
  params: z.record(z.string(), z.json()).optional(),
});

/** What to reach: an event as JSON, or the name of a level, class, event type or rule. */
function readWanted(text: string, say: Say): Wanted {
  if (!text.trimStart().startsWith('{')) return text;
  try {
    const { type, params } = Event.parse(JSON.parse(text));
    return { type, ...(params && { params }) };
  } catch {
    throw new Failure(say('badWanted', { wanted: text }), 2);
  }
}

/** What is added to a client's line: the nearest flip, or null when there is none. */
export type ToFlip = (facts: GivenFacts) => { flip?: Flip | null | { notDecided: true } };

/** Gives work what finds flips; without a wanted outcome nothing is added and no solver is started. */
export async function withFlips<T>(
  analysed: Analysed,
  wanted: string | undefined,
  say: Say,
  work: (flip: ToFlip) => Promise<T>,
): Promise<T> {
  if (wanted === undefined) return work(() => ({}));
  const read = readWanted(wanted, say);
  return withSolver((solver) =>
    work((facts) => {
      try {
        const flips = nearestFlips(solver, analysed, catalogue, { facts, wanted: read }, 1);
        return { flip: flips === undefined ? { notDecided: true } : (flips[0] ?? null) };
      } catch (error) {
        if (!(error instanceof NoSuchOutcome)) throw error;
        throw new Failure(say('noSuchOutcome', { wanted: error.wanted, names: error.names.join(', ') }), 2);
      }
    }),
  );
}

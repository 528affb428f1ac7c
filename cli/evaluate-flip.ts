import { z } from 'zod';
import { catalogue } from '#core/facts/catalogue.ts';
import type { Analysed } from '#core/rules/analyse/analysis.ts';
import type { GivenFacts } from '#core/rules/evaluate/evaluation.ts';
import { type Wanted, wantedNames, wantedOf } from '#core/rules/explain/wanted.ts';
import { type Flip, nearestFlips } from '#core/rules/flip/flip.ts';
import { OtherType } from '#core/rules/flip/movable.ts';
import { Failure } from './failure.ts';
import { withSolver } from './solver.ts';
import type { Say } from './text/messages.ts';

const Event = z.strictObject({
  type: z.string().min(1),
  params: z.record(z.string(), z.json()).optional(),
});

/** What to reach: an event as JSON, which no rule needs to give, or the name of a level, class, event type or rule. */
function readWanted(analysed: Analysed, text: string, say: Say): Wanted {
  if (!text.trimStart().startsWith('{')) {
    const wanted = wantedOf(analysed, text);
    if (wanted !== undefined) return wanted;
    const names = wantedNames(analysed).join(', ');
    throw new Failure(say('noSuchOutcome', { wanted: text, names }), 2);
  }
  try {
    return { kind: 'event', ...Event.parse(JSON.parse(text)) };
  } catch {
    throw new Failure(say('badWanted', { wanted: text }), 2);
  }
}

/** What is added to a client's line: the nearest flip, or null when there is none. */
export type ToFlip = (facts: GivenFacts) => { flip?: Flip | null | { notDecided: true } };

/** Gives work what finds flips; without a wanted outcome nothing is added and no solver is started. */
export async function withFlips<T>(
  analysed: Analysed,
  asked: string | undefined,
  say: Say,
  work: (flip: ToFlip) => Promise<T>,
): Promise<T> {
  if (asked === undefined) return work(() => ({}));
  const wanted = readWanted(analysed, asked, say);
  return withSolver((solver) =>
    work((facts) => {
      try {
        const flips = nearestFlips(solver, analysed, catalogue, { facts, wanted }, 1);
        return { flip: flips === undefined ? { notDecided: true } : (flips[0] ?? null) };
      } catch (error) {
        if (error instanceof OtherType) return { flip: { notDecided: true } };
        throw error;
      }
    }),
  );
}

import { decimalOf, minus, numberOf } from '../../exact/decimal.ts';
import type { Appraisal } from '../appraisal/appraisal.ts';
import { type Cause, causes, type Delta } from '../periods/period-state.ts';

/** Final points by member; who has none has no entry. */
const finalsOf = ({ members }: Appraisal): ReadonlyMap<string, number> =>
  new Map(
    members.flatMap(({ staffId, outcome: { final } }) => (final === null ? [] : [[staffId, final] as const])),
  );

/**
 * How each member's final points moved from the sealed appraisal to that of now, by cause (DOMAIN.md 8.5). `steps` are the
 * appraisals with the differences up to each cause; a cause that is left out changes nothing. Final points of nobody
 * count as none, so that parts sum to after less before for whoever came or went as well.
 */
export function deltasOf(sealed: Appraisal, steps: Readonly<Partial<Record<Cause, Appraisal>>>): Delta[] {
  const sealedFinals = finalsOf(sealed);
  const finals: ReadonlyMap<string, number>[] = [];
  for (const cause of causes) {
    const step = steps[cause];
    finals.push(step ? finalsOf(step) : (finals.at(-1) ?? sealedFinals));
  }
  const ids = new Set([sealedFinals, ...finals].flatMap((one) => [...one.keys()]));
  return [...ids].sort().map((staffId) => {
    const pointsOf = (one: ReadonlyMap<string, number> | undefined) => decimalOf(one?.get(staffId) ?? 0);
    const moved = (at: number) => minus(pointsOf(finals[at]), pointsOf(finals[at - 1] ?? sealedFinals));
    return {
      staffId,
      before: sealedFinals.get(staffId) ?? null,
      after: finals.at(-1)?.get(staffId) ?? null,
      byCause: Object.fromEntries(
        causes.map((cause, at) => [cause, numberOf(moved(at))]),
      ) as Delta['byCause'],
    };
  });
}

import { comparisonWords } from '../../explain/comparisons.ts';
import type { Words } from '../../format/words.ts';
import type { Analysis, Stated } from '../analysis.ts';
import type { Claim, Claimed } from '../claim.ts';
import type { Proof } from '../finding.ts';
import { type Condition, type Place, rulesAt } from '../places.ts';
import { proofFrom, stated, termOf } from '../proof.ts';
import { and, implies, or } from '../term.ts';
import { says } from './says.ts';

type Ways = readonly (readonly Condition[])[];

/** What is so where a comparison is read and is itself as told; a list for each way to it. */
const waysTo = ({ node, occurrences }: Place, is: 'true' | 'false' | 'anything'): Ways =>
  occurrences.map((one) => (is === 'anything' ? one.read() : [...one.read(), { node, is }]));

/** What can be claimed of a comparison where it is read. */
export interface ReadingClaims {
  readonly place: Place;
  /** Undefined where that is told as an inverted interval. */
  readonly neverTrue: (Claim & { readonly never: Ways }) | undefined;
  /** Undefined of a guard: it may be sure to hold where it is read, the checker asks for it all the same. */
  readonly neverFalse: (Claim & { readonly never: Ways }) | undefined;
}

export const claimsOfReading = (place: Place, isInverted: boolean): ReadingClaims => ({
  place,
  neverTrue: isInverted ? undefined : { never: waysTo(place, 'true') },
  neverFalse: place.node.test.asksOk ? undefined : { never: waysTo(place, 'false') },
});

const isPossible = (analysis: Analysis, ways: Ways) =>
  analysis.isPossible([
    or(...ways.map((conditions) => and(...conditions.map((one) => termOf(analysis, one))))),
  ]);

/** The conditions that together exclude every way: each has a name of its own, whatever ways it stands in. */
function exclusion(analysis: Analysis, ways: Ways): Proof | undefined {
  const { questions } = analysis;
  const premises = new Map<string, Stated>();
  const named = (condition: Condition) => {
    const one = stated(analysis, condition, `part_${premises.size}`);
    const name = questions.declare('Bool', () => `(or true ${one.term})`);
    if (!premises.has(name)) premises.set(name, { ...one, term: implies(name, one.term) });
    return name;
  };
  const excluded = or(...ways.map((conditions) => and(...conditions.map(named))));
  const stating = [...premises.values()];
  const answer = analysis.prove([excluded], stating);
  return answer.is === 'none' ? proofFrom(analysis, answer.because, stating) : undefined;
}

function finding(place: Place, message: Words, proof: Proof | undefined, claim: Claim): Claimed {
  const { pointer } = place.node.test;
  const at = { kind: 'dead-condition', rules: rulesAt(place), pointer } as const;
  if (proof === undefined) return { finding: { ...at, message: says.notDecided(message), notDecided: true } };
  return { finding: { ...at, message, proof }, claim };
}

/** A comparison that is always or never true where it is read, or never read; some claims are refuted already. */
export function deadCondition(
  analysis: Analysis,
  { place, neverTrue, neverFalse }: ReadingClaims,
  isRefuted: (claim: Claim) => boolean,
): Claimed | undefined {
  const words = comparisonWords(analysis.program, place.node.test);
  const claimed = (message: Words, claim: Claim & { readonly never: Ways }, isOut: boolean) =>
    finding(place, message, isOut ? exclusion(analysis, claim.never) : undefined, claim);
  if (neverTrue !== undefined && !isRefuted(neverTrue)) {
    const is = isPossible(analysis, neverTrue.never);
    if (is === 'undecided') return claimed(says.neverTrue(words), neverTrue, false);
    if (is === 'none') {
      const unread = { never: waysTo(place, 'anything') };
      return isPossible(analysis, unread.never) === 'none'
        ? claimed(says.neverRead(words), unread, true)
        : claimed(says.neverTrue(words), neverTrue, true);
    }
  }
  if (neverFalse === undefined || isRefuted(neverFalse)) return undefined;
  const is = isPossible(analysis, neverFalse.never);
  return is === 'found' ? undefined : claimed(says.alwaysTrue(words), neverFalse, is === 'none');
}

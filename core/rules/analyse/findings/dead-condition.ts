import { comparisonWords } from '../../explain/comparisons.ts';
import type { Words } from '../../format/words.ts';
import type { Analysis } from '../analysis.ts';
import type { Claimed } from '../claim.ts';
import type { Proof } from '../finding.ts';
import { type Condition, type Occurrence, type Place, rulesAt } from '../places.ts';
import { proofFrom, stated } from '../proof.ts';
import { says } from './says.ts';

type Is = 'true' | 'false' | undefined;

/** What is so when a comparison is read, and is itself as told. */
const conditionsOf = ({ node }: Place, { read }: Occurrence, is: Is): Condition[] =>
  is === undefined ? [...read] : [...read, { node, is }];

/** A proof that no client reads the comparison and finds it so; `undecided` or nothing where there is none. */
function exclusion(analysis: Analysis, place: Place, is: Is): Proof | 'undecided' | undefined {
  const proofs: Proof[] = [];
  for (const occurrence of place.occurrences) {
    const premises = conditionsOf(place, occurrence, is).map((one, at) =>
      stated(analysis, one, `part_${at}`),
    );
    const answer = analysis.prove([], premises);
    if (answer.is === 'found') return undefined;
    if (answer.is === 'undecided') return 'undecided';
    proofs.push(proofFrom(answer.because, premises));
  }
  return proofs[0];
}

/** A comparison that is always or never true where it is read, or never read. */
export function deadCondition(analysis: Analysis, place: Place): Claimed | undefined {
  const { test } = place.node;
  const words = comparisonWords(analysis.program, test);
  const at = { kind: 'dead-condition', rules: rulesAt(place), pointer: test.pointer } as const;
  const proved = (message: Words, is: Is, proof: Proof): Claimed => ({
    finding: { ...at, message, proof },
    claim: { never: place.occurrences.map((one) => conditionsOf(place, one, is)) },
  });
  const notDecided = (message: Words): Claimed => ({
    finding: { ...at, message: says.notDecided(message), notDecided: true },
  });
  const never = exclusion(analysis, place, 'true');
  if (never === 'undecided') return notDecided(says.neverTrue(words));
  if (never !== undefined) {
    const unread = exclusion(analysis, place, undefined);
    return unread === undefined || unread === 'undecided'
      ? proved(says.neverTrue(words), 'true', never)
      : proved(says.neverRead(words), undefined, unread);
  }
  // A guard may be sure to hold where it is read: the checker asks for it all the same.
  if (test.asksOk) return undefined;
  const always = exclusion(analysis, place, 'false');
  if (always === 'undecided') return notDecided(says.alwaysTrue(words));
  return always && proved(says.alwaysTrue(words), 'false', always);
}

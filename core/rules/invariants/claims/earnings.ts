import type { Analysis } from '../../analyse/analysis.ts';
import type { ClassificationRuleSet } from '../../../classification/rule-set.ts';
import { inOneUnit } from '../../analyse/outcome/part.ts';
import { reaches, sumOf } from '../../analyse/outcome/points.ts';
import { itemPoints } from '../../analyse/outcome/scores.ts';
import { minus, not, type Term } from '../../analyse/term.ts';
import type { Facts } from '../../analyse/trial.ts';
import type { ClaimOf } from '../invariant.ts';
import { makeMatch } from '../names.ts';
import { asPair, openPair, type Pair } from '../pair.ts';
import { remembered } from '../remembered.ts';
import { irrefutable, type Refutation } from '../refutation.ts';
import { says } from '../says.ts';
import type { Subject } from '../subject.ts';

const itemsOf = ({ items }: ClassificationRuleSet, name: string) =>
  items.filter((item) => item.class === name);

/** What all items of a class come to: its 100 points. */
const mostOf = (file: ClassificationRuleSet, name: string): number =>
  itemsOf(file, name).reduce((sum, { max }) => sum + max, 0);

/** That the one earns more of a class than the other, by more than some points. */
function earnsMore({ one, other }: Pair, file: ClassificationRuleSet, name: string, most: number): Term {
  const earned = (analysis: Analysis) =>
    sumOf(
      itemPoints(file, analysis)
        .filter(({ item }) => item.class === name)
        .map(({ points }) => points),
    );
  const [a, b, unit] = inOneUnit(earned(one), earned(other));
  return not(reaches({ count: minus(b, a), unit }, -most));
}

interface Gain {
  readonly name: string;
  /** Of 100. */
  readonly points: number;
}

/** `earns-at-most`: two clients who differ in these facts alone, one of whom gets more points of a class by them. */
export function refuteEarnings(subject: Subject, claim: ClaimOf<'earns-at-most'>): Refutation {
  const { file } = subject.sound;
  const pair = file.kind === 'classification' ? openPair(subject, makeMatch(claim.facts)) : undefined;
  if (pair === undefined || file.kind !== 'classification') return irrefutable;
  const { one } = pair;
  const earnedBy = remembered((facts): number[] => {
    const { items } = one.outcomeOf(one.compiled.evaluate(facts), facts) as {
      items: Readonly<Record<string, number | null>>;
    };
    return file.scored.map((name) => {
      const sum = itemsOf(file, name).reduce((all, { id }) => all + (items[id] ?? 0), 0);
      return (100 * sum) / mostOf(file, name);
    });
  });
  const gain = (first: Facts, second: Facts): Gain | undefined => {
    const [more, less] = [earnedBy(first), earnedBy(second)];
    return file.scored
      .map((name, at) => ({ name, points: (more[at] ?? 0) - (less[at] ?? 0) }))
      .find(({ points }) => points > claim.points);
  };
  return {
    ways: file.scored.map((name) => earnsMore(pair, file, name, (claim.points * mostOf(file, name)) / 100)),
    seek: (way) => pair.seek(way),
    shows: (example) => gain(...asPair(example)) !== undefined,
    tries: 'few',
    *around(client) {
      for (const [first, second] of pair.around(client))
        yield* [[first, second] as const, [second, first] as const];
    },
    gets(example) {
      const { name = '', points = 0 } = gain(...asPair(example)) ?? {};
      return says.earnsMore(name, points, claim.points);
    },
  };
}

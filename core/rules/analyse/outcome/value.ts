import { weightsOf } from '../../../value/score-value.ts';
import type { ValueRuleSet } from '../../../value/rule-set.ts';
import { decimalOf, dividedBy, times } from '../../../exact/decimal.ts';
import parameters from '../parameters.json' with { type: 'json' };
import { and, implies, not, or, same, type Term } from '../term.ts';
import {
  type AttributeTerms,
  attributeTerms,
  availableOf,
  groupTerms,
  type GroupTerms,
} from './attributes.ts';
import type { Deciding } from './deciding.ts';
import type { Amount, Outcome } from './part.ts';
import { levelsOf, orMinusOne, reaches, roundsTo, sumOf } from './points.ts';

/** The fact that tells the class; it decides only where a file has weights by class. */
const classFact = 'class';

/** The fact that decides which weights count, beside those that rules read. */
export const factsOfValue = ({ facts }: ValueRuleSet): string[] =>
  Object.hasOwn(facts, classFact) ? [classFact] : [];

interface Weighed {
  readonly isCase: Term;
  readonly weights: Readonly<Record<string, number>>;
}

/** The weights of each class, and those of all others. */
function weighings(ruleSet: ValueRuleSet, { variables }: Deciding): Weighed[] {
  const isClass = (name: string): Term => {
    const { symbol, isKnown } = variables.ofFact(classFact);
    const place = symbol.is === 'text' ? symbol.placeOf(name) : undefined;
    return symbol.is === 'text' && place !== undefined
      ? and(isKnown, same(symbol.place, String(place)))
      : 'false';
  };
  const own = Object.keys(ruleSet.weights.byClass).map((name) => ({
    isCase: isClass(name),
    weights: weightsOf(ruleSet, name),
  }));
  const isOther = not(or(...own.map(({ isCase }) => isCase)));
  return [...own, { isCase: isOther, weights: weightsOf(ruleSet, null) }];
}

/** Every choice of some groups, but none of them. */
function* someOf(groups: readonly GroupTerms[]): Generator<readonly GroupTerms[]> {
  for (let chosen = 1; chosen < 2 ** groups.length; chosen++)
    yield groups.filter((_, at) => (chosen & (1 << at)) !== 0);
}

/** 100 * the shares of some groups, by their weights among each other. */
function weighedSum(groups: readonly GroupTerms[], weights: Weighed['weights']): Amount {
  const weightIn = ({ group }: GroupTerms) => weights[group] ?? 0;
  const total = decimalOf(groups.reduce((sum, group) => sum + weightIn(group), 0));
  return sumOf(
    groups.map((group) => {
      const worth = dividedBy(decimalOf(100 * weightIn(group)), total);
      return { count: group.share.count, unit: times(group.share.unit, worth) };
    }),
  );
}

/**
 * The value with 2 places: for every class and every choice of groups of which something is known it is a sum with weights
 * that are numbers. Undefined where these cases are too many.
 */
function valueOf(
  ruleSet: ValueRuleSet,
  attributes: readonly AttributeTerms[],
  deciding: Deciding,
): Amount | undefined {
  const groups = ruleSet.groups.map(({ id }) => groupTerms(id, attributes, deciding));
  const told = groups.filter((group) => group !== undefined);
  const all = weighings(ruleSet, deciding);
  if (told.length < groups.length || all.length * 2 ** told.length > parameters.sums) return undefined;
  const cases = [...someOf(told)].flatMap((some) => {
    const isSome = and(...told.map((group) => (some.includes(group) ? group.isKnown : not(group.isKnown))));
    return all.map(({ isCase, weights }) => ({
      isCase: and(isSome, isCase),
      sum: weighedSum(some, weights),
    }));
  });
  const count = deciding.questions.declare('Int', (value) =>
    and(...cases.map(({ isCase, sum }) => implies(isCase, roundsTo(value, sum, 0.01)))),
  );
  return { count, unit: decimalOf(0.01) };
}

/** What `scoreValue` makes of events: the points of each attribute, and the band of the value that they come to. */
export function valueOutcome(ruleSet: ValueRuleSet, deciding: Deciding): Outcome {
  const { levels, minAvailable } = ruleSet.decision;
  const attributes = attributeTerms(ruleSet, deciding);
  const available = availableOf(attributes);
  const value = () => {
    const found = valueOf(ruleSet, attributes, deciding);
    return found && orMinusOne(reaches(available, minAvailable), found);
  };
  return {
    parts: [
      ...attributes.map(({ attribute, isKnown, points }) => {
        return { is: 'amount', name: attribute.id, amount: orMinusOne(isKnown, points) } as const;
      }),
      { is: 'amount', name: 'available', amount: available },
    ],
    regimes: [''],
    follows: ['decision'],
    decision() {
      const found = value();
      return found && levelsOf(found, levels, deciding);
    },
    confidence: () => undefined,
  };
}

import type { ClassificationRuleSet } from '../../../classification/rule-set.ts';
import { ceilingOf, decimalOf, dividedBy } from '../../../exact/decimal.ts';
import { and, implies, no, not, or, same, type Term, whole, yes } from '../term.ts';
import type { Deciding } from './deciding.ts';
import { firstNamed } from './option.ts';
import { nothing, type Option, type Outcome } from './part.ts';
import { nameIn, reaches } from './points.ts';
import { availableTo, itemParts, itemPoints, type Scored, scoreOf } from './scores.ts';

/** The market before anything is known of it: the strictest threshold counts (RULINGS.md R111). */
export const unknownRegime = 'UNKNOWN';

const reachesHundredths = (hundredths: Term, value: number): Term =>
  value === -Infinity
    ? yes
    : `(<= ${whole(ceilingOf(dividedBy(decimalOf(value), decimalOf(0.01))))} ${hundredths})`;

function thresholdOf({ decision }: ClassificationRuleSet, name: string, regime: string): number {
  const byRegime = decision.thresholds[name] ?? {};
  return byRegime[regime] ?? Math.max(...Object.values(byRegime));
}

/** The fact `regime` says otherwise: where it is known, the thresholds go by it. */
function isOtherMarket({ variables }: Deciding, regime: string): Term {
  const variable = variables.all.find(({ fact, path }) => fact === 'regime' && path.length === 0);
  if (variable?.symbol.is !== 'text') return no;
  const place = variable.symbol.placeOf(regime);
  return and(variable.isKnown, place === undefined ? yes : not(same(variable.symbol.place, String(place))));
}

/** How each class fares against the others. */
interface Ranked extends Scored {
  readonly isTop: Term;
  /** The margin to the second reaches a number. */
  readonly leadsBy: (margin: number) => Term;
  /** The other that comes second; nobody, where no other is ranked. */
  readonly second: readonly (readonly [name: string, isSecond: Term])[];
}

function rank({ decision }: ClassificationRuleSet, scored: readonly Scored[]): Ranked[] {
  const ranks = scored.map(({ available }) => reaches(available, decision.minRanked));
  const isRanked = (at: number) => ranks[at] ?? 'false';
  /** Equal scores go by the order of the classes. */
  const isAbove = (a: number, b: number): Term =>
    `(${a < b ? '<=' : '<'} ${scored[b]?.score ?? '0'} ${scored[a]?.score ?? '0'})`;
  const isFirstOf = (at: number, all: readonly number[]) =>
    and(
      isRanked(at),
      ...all.filter((one) => one !== at).map((one) => or(not(isRanked(one)), isAbove(at, one))),
    );
  const places = scored.map((_, at) => at);
  return scored.map((one, at) => {
    const others = places.filter((place) => place !== at);
    return {
      ...one,
      isTop: isFirstOf(at, places),
      leadsBy: (margin) =>
        and(
          implies(and(...others.map((other) => not(isRanked(other)))), reachesHundredths(one.score, margin)),
          ...others.map((other) =>
            implies(
              isRanked(other),
              reachesHundredths(`(- ${one.score} ${scored[other]?.score ?? '0'})`, margin),
            ),
          ),
        ),
      second: others.map((other) => [scored[other]?.name ?? '', isFirstOf(other, others)] as const),
    };
  });
}

/** The class, and the reasons for none (`classify`). */
function classOption(
  ruleSet: ClassificationRuleSet,
  gates: readonly (readonly [string, Term])[],
  ranked: readonly Ranked[],
  regime: string,
  deciding: Deciding,
): Option {
  const { minAvailable, margin } = ruleSet.decision;
  const each = ranked.flatMap((one): [string, Term][] => {
    const isOne = and(one.isTop, reaches(one.available, minAvailable));
    const isStrong = reachesHundredths(one.score, thresholdOf(ruleSet, one.name, regime));
    return [
      ['UNCLASSIFIED(NO_LOGIC)', and(isOne, not(isStrong))],
      [one.name, and(isOne, one.leadsBy(margin))],
      ...one.second.map(([second, isSecond]): [string, Term] => [
        `UNCLASSIFIED(AMBIGUOUS: ${one.name}, ${second})`,
        and(isOne, isSecond),
      ]),
      [`UNCLASSIFIED(AMBIGUOUS: ${one.name})`, isOne],
    ];
  });
  const other = [nothing, isOtherMarket(deciding, regime)] as const;
  return firstNamed('class', [other, ...gates, ...each], 'UNCLASSIFIED(INSUFFICIENT)', deciding);
}

/** How sure the class is; of clients without a scored class it says nothing. */
function confidenceOption(
  { decision: { confidence } }: ClassificationRuleSet,
  gates: readonly (readonly [string, Term])[],
  ranked: readonly Ranked[],
  { choice, names }: Option,
  deciding: Deciding,
): Option {
  const { HIGH, MEDIUM } = confidence;
  const each = ranked.flatMap((one): [string, Term][] => {
    const isClass = `(= ${choice} ${names.indexOf(one.name)})`;
    const isHigh = and(
      reachesHundredths(one.score, HIGH.score),
      one.leadsBy(HIGH.margin),
      reaches(one.available, HIGH.available),
    );
    return [
      ['HIGH', and(isClass, one.isTop, isHigh)],
      ['MEDIUM', and(isClass, one.isTop, one.leadsBy(MEDIUM.margin ?? 0))],
      ['LOW', and(isClass, one.isTop)],
    ];
  });
  const isGated = gates.map(([, holds]) => ['', holds] as const);
  return firstNamed('confidence', [...isGated, ...each], '', deciding);
}

/** What `classify` makes of events: the class, the gate, and the points of each item. */
export function classificationOutcome(ruleSet: ClassificationRuleSet, deciding: Deciding): Outcome {
  const gates = deciding.program.rules
    .filter(({ event }) => event.type === 'gate')
    .map((rule): [string, Term] => {
      const { class: name, subclass } = rule.event.params ?? {};
      const reason = typeof subclass === 'string' ? `(${subclass})` : '';
      return [`${nameIn(name)}${reason}`, deciding.fires(rule)];
    });
  const items = itemPoints(ruleSet, deciding);
  const ranked = () => {
    const scored = ruleSet.scored.map((name) => scoreOf(name, items, deciding));
    return scored.every((one) => one !== undefined) ? rank(ruleSet, scored) : undefined;
  };
  const regimes = new Set([
    unknownRegime,
    ...Object.values(ruleSet.decision.thresholds).flatMap((byRegime) => Object.keys(byRegime)),
  ]);
  const decision = (regime = unknownRegime) => {
    const found = ranked();
    return found && classOption(ruleSet, gates, found, regime, deciding);
  };
  return {
    parts: [
      firstNamed('gate', gates, '', deciding),
      ...itemParts(items),
      ...ruleSet.scored.map((name) => {
        return { is: 'amount', name: `available: ${name}`, amount: availableTo(name, items) } as const;
      }),
    ],
    regimes: [...regimes],
    follows: ['decision', 'confidence'],
    decision,
    confidence(regime) {
      const [found, option] = [ranked(), decision(regime)];
      return found && option && confidenceOption(ruleSet, gates, found, option, deciding);
    },
  };
}

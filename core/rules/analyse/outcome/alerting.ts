import type { AlertingRuleSet } from '../../../cases/rule-set.ts';
import { and, not, or, same, type Term } from '../term.ts';
import type { Deciding } from './deciding.ts';
import { eventKey } from './generic.ts';
import { firstNamed } from './option.ts';
import type { Outcome } from './part.ts';

const levelFact = 'level';

/** The fact that tells the level, beside those that rules read. */
export const factsOfAlerting = ({ facts }: AlertingRuleSet): string[] =>
  Object.hasOwn(facts, levelFact) ? [levelFact] : [];

/** What `fateBeforePlaces` makes of an alert: its fate, or the event of the rule that keeps it back. */
export function alertingOutcome({ decision }: AlertingRuleSet, deciding: Deciding): Outcome {
  const { program, fires, variables } = deciding;
  const level = variables.all.find(({ fact, path }) => fact === levelFact && path.length === 0);
  const isLevel = (name: string): Term => {
    if (level?.symbol.is !== 'text') return 'false';
    const place = level.symbol.placeOf(name);
    return place === undefined ? 'false' : and(level.isKnown, same(level.symbol.place, String(place)));
  };
  const alerts = or(...decision.alertLevels.map((one) => isLevel(one.level)));
  const conditions = [
    ['NONE', not(alerts)] as const,
    ['ALWAYS', or(...decision.always.map(isLevel))] as const,
    ...program.rules.map((rule) => [eventKey(rule), fires(rule)] as const),
  ];
  const events = new Map(program.rules.map((rule) => [eventKey(rule), rule.event]));
  const option = firstNamed('event', conditions, 'PASSES', deciding, events);
  return {
    parts: [option],
    regimes: [''],
    follows: [],
    decision: () => option,
    confidence: () => undefined,
  };
}

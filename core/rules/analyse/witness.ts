import { eventText } from '../evaluate/event-text.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Analysis } from './analysis.ts';
import { conflict } from './outcome/generic.ts';
import { nothing } from './outcome/part.ts';
import type { Facts } from './trial.ts';

const named = (name: unknown): string => (typeof name === 'string' ? name : nothing);

/** The level, class, stage, band, fate or event that an outcome names, as the options of the analysis name it. */
export function decisionIn(outcome: object | undefined): string {
  if (outcome === undefined) return nothing;
  if ('conflict' in outcome) return conflict;
  if ('fate' in outcome && outcome.fate !== 'SUPPRESSED') return named(outcome.fate);
  if ('event' in outcome)
    return outcome.event === null ? nothing : eventText(outcome.event as Evaluation['events'][number]);
  if ('level' in outcome) return named(outcome.level);
  if ('churnLevel' in outcome) return named(outcome.churnLevel);
  if ('stage' in outcome) return named(outcome.stage);
  if ('band' in outcome) return named(outcome.band);
  if (!('class' in outcome && 'classReason' in outcome)) return nothing;
  const [name, reason] = [named(outcome.class), named(outcome.classReason)];
  return reason === nothing ? name : `${name}(${reason})`;
}

/** Everything that is decided of a client, as one text; where every event counts, the different events. */
export function decidedOf(
  { outcomeOf }: Pick<Analysis, 'outcomeOf'>,
  evaluation: Evaluation,
  facts: Facts,
  regime?: string,
): string {
  const outcome = outcomeOf(evaluation, facts, regime);
  if (outcome === undefined) return JSON.stringify([...new Set(evaluation.events.map(eventText))].sort());
  // One client too many with two outcomes is one, whichever they are.
  if ('conflict' in outcome) return conflict;
  // What a class lacks is told of the rule set's titles and sources: no decision.
  return JSON.stringify({ ...outcome, missing: null });
}

/** The facts that a witness needs: each of the others is left out as long as the compiled rules still show it. */
export function simplest(
  { compiled }: Analysis,
  facts: Facts,
  shows: (evaluation: Evaluation, facts: Facts) => boolean,
): Facts | undefined {
  const confirms = (some: Facts) => shows(compiled.evaluate(some), some);
  if (!confirms(facts)) return undefined;
  let kept = facts;
  for (const name of Object.keys(facts)) {
    const fewer = Object.fromEntries(Object.entries(kept).filter(([other]) => other !== name));
    if (confirms(fewer)) kept = fewer;
  }
  return kept;
}

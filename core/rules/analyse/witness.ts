import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Analysis } from './analysis.ts';

type Facts = Readonly<Record<string, unknown>>;

/** The level, class or event that an outcome names, as the parts of the analysis name it. */
export function decisionIn(outcome: object | undefined): string {
  if (outcome === undefined) return 'null';
  if ('conflict' in outcome) return 'conflict';
  if ('event' in outcome) return outcome.event === null ? 'null' : JSON.stringify(outcome.event);
  if ('level' in outcome) return String(outcome.level);
  if ('churnLevel' in outcome) return String(outcome.churnLevel);
  if (!('class' in outcome)) return 'null';
  const reason =
    'classReason' in outcome && typeof outcome.classReason === 'string' ? outcome.classReason : null;
  return reason === null ? String(outcome.class) : `${String(outcome.class)}(${reason.replace(/:.*/, '')})`;
}

/** Everything that is decided of a client, as one text; where every event counts, the different events. */
export function decidedOf(
  { outcomeOf }: Pick<Analysis, 'outcomeOf'>,
  evaluation: Evaluation,
  facts: Facts,
): string {
  const outcome = outcomeOf(evaluation, facts);
  if (outcome !== undefined) return JSON.stringify(outcome);
  return JSON.stringify([...new Set(evaluation.events.map((event) => JSON.stringify(event)))].sort());
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

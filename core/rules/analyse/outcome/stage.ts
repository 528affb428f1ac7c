import { firstNamed } from './option.ts';
import type { Deciding } from './deciding.ts';
import { nothing, type Outcome } from './part.ts';
import { nameIn } from './points.ts';

/** What `decideStage` makes of events: the stage of the first, whatever its reason. */
export function stageOutcome(deciding: Deciding): Outcome {
  const { program, fires } = deciding;
  const named = program.rules.map((rule) => [nameIn(rule.event.params?.['stage']), fires(rule)] as const);
  const stage = firstNamed('stage', named, nothing, deciding);
  return {
    parts: [stage],
    regimes: [''],
    follows: [],
    decision: () => stage,
    confidence: () => undefined,
  };
}

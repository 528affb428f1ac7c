import type { DecisionLine } from '#core/api/decision-line.ts';
import { classOf } from './clients.ts';
import { table } from './table.ts';
import type { Say } from './text/messages.ts';

/** One decision: what was decided, scores, evidence items and what is missing. */
export function showDecision(decision: DecisionLine, say: Say): string {
  const items = Object.entries(decision.items ?? {});
  const scores = Object.entries(decision.scores ?? {});
  return [
    table(
      [
        ...[say('hClass'), say('hConfidence'), say('hStage'), say('hCvs'), say('hBand'), say('hCore')],
        ...[say('hChurn'), say('hScore')],
      ],
      [
        [
          ...[classOf(decision), decision.confidence, decision.stage, decision.cvs, decision.band],
          ...[decision.core === null ? null : say(decision.core ? 'yes' : 'no')],
          ...[decision.churnLevel, decision.churnScore],
        ],
      ],
    ),
    scores.length > 0 ? table([say('hClass'), say('hScore')], scores) : '',
    items.length > 0 ? table([say('hItem'), say('hPoints')], items) : '',
    decision.missing ? `${say('hMissing')}: ${decision.missing.files.join(', ')}\n` : '',
  ].join('');
}

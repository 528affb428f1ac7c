import { Phase, type PhaseLabel } from '#core/market/phase-label.ts';
import { collect, putItem, queryPartition, text, textOf } from '../dynamodb.ts';
import { env } from '../env.ts';
import { recordRequest } from './requests.ts';

/** One market a store. */
const market = 'market';

/** Who called the market what is recorded first; a label from the same day takes the place of the one before. */
export async function keepPhase({ from, label, by }: PhaseLabel & { by: string }): Promise<void> {
  await recordRequest('market/phase', 'phase.set', { from, label, by });
  await putItem(env.phasesTable, {
    ...{ market: text(market), from: text(from), by: text(by) },
    ...(label !== null && { label: text(label) }),
  });
}

/** The first day first. */
export async function readPhases(): Promise<(PhaseLabel & { by: string })[]> {
  const items = await collect(queryPartition(env.phasesTable, ['market', market]));
  return items.map((item) => ({
    from: textOf(item, 'from') ?? '',
    label: Phase.nullable().parse(textOf(item, 'label') ?? null),
    by: textOf(item, 'by') ?? '',
  }));
}

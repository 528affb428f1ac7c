import type { ClientRow, DecidedOn } from '#core/api/client-rows.ts';
import { lineOf } from '#core/api/decision-line.ts';
import type { Decision } from '#core/decision/decision.ts';
import type { Waterfall } from '#core/decision/waterfall.ts';
import { current } from '../decisions.ts';
import { collect, jsonOf, query, text, textOf } from '../dynamodb.ts';
import { env } from '../env.ts';

/** Every change of a client's outcome, the latest first. */
export async function readHistory({ clientKey, clientId }: ClientRow, limit: number): Promise<DecidedOn[]> {
  const items = await collect(
    query(env.decisionsTable, {
      // Days sort before `current`.
      KeyConditionExpression: 'clientKey = :client AND asOf < :current',
      ExpressionAttributeValues: { ':client': text(clientKey), ':current': text(current) },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return items.map((item) => ({
    asOf: textOf(item, 'asOf') ?? '',
    runId: textOf(item, 'runId') ?? '',
    decision: lineOf(clientId, JSON.parse(textOf(item, 'decision') ?? 'null') as Decision),
    waterfall: (jsonOf(item, 'waterfall') ?? null) as Waterfall | null,
  }));
}

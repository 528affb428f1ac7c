import type { FactsRow } from '#core/run/rows.ts';
import { getItems, text, textOf } from './dynamodb.ts';
import { env } from './env.ts';

/**
 * Referrers by their client keys, so that columns, which are kept, hold no reference of a client number; one whom the
 * store does not know is nobody.
 */
export async function withReferrers(rows: readonly FactsRow[]): Promise<FactsRow[]> {
  const refs = [...new Set(rows.flatMap(({ referredBy }) => referredBy ?? []))];
  const items = await getItems(
    env.clientRefsTable,
    refs.map((ref) => ({ ref: text(ref) })),
  );
  const keys = new Map(items.map((item) => [textOf(item, 'ref'), textOf(item, 'clientKey')]));
  return rows.map((row) =>
    row.referredBy === null ? row : { ...row, referredBy: keys.get(row.referredBy) ?? null },
  );
}

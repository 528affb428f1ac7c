import type { ImportPlan } from '#core/import/plan.ts';
import { mergeSnapshots, type SnapshotCounts } from '#core/market/snapshots.ts';
import { unpackMonth } from '#core/market/month.ts';
import { readHead, seesVersion } from '../head.ts';
import { monthsOf, readMonthObject } from '../market.ts';
import { writeMonth } from './market-months.ts';

const series = 'product_snapshots';

/** Counts the rows of product_holdings.csv by day, as the batch changes them (RULINGS.md R50). */
export async function keepSnapshots({ version }: ImportPlan, changes: SnapshotCounts): Promise<void> {
  if (changes.size === 0) return;
  const head = await readHead();
  const months = await monthsOf(series, seesVersion(head, head.head));
  const stored = new Map(months.map(({ month, item }) => [month, item]));
  for (const [month, own] of Map.groupBy(changes, ([day]) => day.slice(0, 7))) {
    const item = stored.get(month);
    const before = item ? unpackMonth(await readMonthObject(item)) : [];
    await writeMonth(series, month, version, before, mergeSnapshots(before, new Map(own)));
  }
}

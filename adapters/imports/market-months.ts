import type { Row } from '#core/ledger/row.ts';
import { packMonth } from '#core/market/month.ts';
import type { Series } from '#core/market/series.ts';
import { bytes, type Item, json, putItem, text } from '../dynamodb.ts';
import { env } from '../env.ts';
import { periodKey } from '../market.ts';
import { putObject } from '../store.ts';

/** An item holds what is small: reading a series is then one query. */
const inlineAtMost = 48 * 1024;

/** What an item says of bytes: these themselves when they are few, else where they lie. */
export async function placeMonth(key: string, packed: Uint8Array): Promise<Item> {
  if (packed.length <= inlineAtMost) return { packed: bytes(packed) };
  const object = `market/${key}`;
  await putObject(env.storeBucket, object, packed);
  return { object: text(object) };
}

/** One month of a series as a version has it; false, and nothing written, when it is as before. */
export async function writeMonth(
  series: Series,
  month: string,
  version: number,
  before: readonly Row[],
  rows: readonly Row[],
): Promise<boolean> {
  const packed = packMonth(rows);
  if (Buffer.compare(packed, packMonth(before)) === 0) return false;
  const period = periodKey(month, version);
  const dates = [...new Set(rows.flatMap(({ date }) => (typeof date === 'string' ? [date] : [])))];
  await putItem(env.marketTable, {
    series: text(series),
    period: text(period),
    dates: json(dates),
    ...(await placeMonth(`${series}/${period}`, packed)),
  });
  return true;
}

import type { Credit, CreditRole, CreditUnit } from '#core/kpi/credits/credit.ts';
import type { Period } from '#core/kpi/periods/period.ts';
import { numberAt, textAt } from '../cells.ts';
import { sha256 } from '../digest.ts';
import { env } from '../env.ts';
import { TidemarkError } from '../error.ts';
import { type Cells, type ColumnType, readParquet, writeParquet } from '../parquet.ts';
import { getObject, putObject } from '../store.ts';
import { creditsKey } from './appraisal-objects.ts';

const columns = {
  clientKey: 'STRING',
  branchId: 'STRING',
  figure: 'STRING',
  day: 'STRING',
  until: 'STRING',
  staffId: 'STRING',
  role: 'STRING',
  basisPoints: 'INT32',
  amount: 'DOUBLE',
  unit: 'STRING',
  sources: 'STRING',
} as const satisfies Record<keyof Credit, ColumnType>;

const names = Object.keys(columns) as (keyof Credit)[];

const cellOf = (credit: Credit, name: keyof Credit) =>
  name === 'sources' ? JSON.stringify(credit.sources) : credit[name];

const creditAt = (cells: Cells, at: number): Credit => ({
  ...{ clientKey: textAt(cells, 'clientKey', at) ?? '', branchId: textAt(cells, 'branchId', at) },
  ...{ figure: textAt(cells, 'figure', at) ?? '', day: textAt(cells, 'day', at) ?? '' },
  ...{ until: textAt(cells, 'until', at) ?? '', staffId: textAt(cells, 'staffId', at) },
  role: (textAt(cells, 'role', at) ?? 'pool') as CreditRole,
  ...{ basisPoints: numberAt(cells, 'basisPoints', at) ?? 0, amount: numberAt(cells, 'amount', at) ?? 0 },
  unit: (textAt(cells, 'unit', at) ?? 'fen') as CreditUnit,
  sources: JSON.parse(textAt(cells, 'sources', at) ?? '[]') as string[],
});

/** Credits in the order in which they are handed over. */
export function packCredits(credits: readonly Credit[]): Uint8Array {
  const cells: Cells = {};
  for (const name of names) cells[name] = credits.map((credit) => cellOf(credit, name));
  return writeParquet(columns, cells);
}

export async function unpackCredits(bytes: Uint8Array): Promise<Credit[]> {
  const cells = await readParquet(bytes, names);
  return (cells['clientKey'] ?? []).map((_, at) => creditAt(cells, at));
}

/** The digest by which they are found is given back. */
export async function writeCredits(period: Period, credits: readonly Credit[]): Promise<string> {
  const bytes = packCredits(credits);
  const digest = sha256(bytes);
  await putObject(env.storeBucket, creditsKey(period, digest), bytes);
  return digest;
}

/** The credits that were written, or an error. */
export async function readCredits(period: Period, digest: string): Promise<Credit[]> {
  const key = creditsKey(period, digest);
  const bytes = await getObject(env.storeBucket, key);
  if (bytes && sha256(bytes) === digest) return unpackCredits(bytes);
  throw new TidemarkError('CREDITS_ALTERED', `the credits ${key} are not the ones that were written`);
}

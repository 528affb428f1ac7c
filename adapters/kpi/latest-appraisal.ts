import type { Appraisal } from '#core/kpi/appraisal/appraisal.ts';
import { sha256 } from '../digest.ts';
import { env } from '../env.ts';
import { TidemarkError } from '../error.ts';
import { getObject } from '../store.ts';

const latestKey = 'kpis/latest.json';

const jsonOf = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'));

/** The appraisal that was made last, whatever for, held against its digest; undefined before the first one. */
export async function latestAppraisal(): Promise<Appraisal | undefined> {
  const pointer = await getObject(env.storeBucket, latestKey);
  if (!pointer) return undefined;
  const { key, digest } = jsonOf(pointer) as { key: string; digest: string };
  const bytes = await getObject(env.storeBucket, key);
  if (bytes && sha256(bytes) === digest) return jsonOf(bytes) as Appraisal;
  throw new TidemarkError(
    'APPRAISAL_ALTERED',
    `the appraisal ${key} is ${bytes ? 'not the one that was made' : 'not in the store'}`,
  );
}

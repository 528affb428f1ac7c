import type { Caller } from '#core/api/claims.ts';
import type { ExportGrant } from '#core/api/kpis.ts';
import { ExportManifest, manifestName } from '#core/kpi/export/manifest.ts';
import { sealedVersion } from '#core/kpi/periods/as-of.ts';
import { env } from '../env.ts';
import { exportKey } from '../kpi/appraisal-objects.ts';
import { readPeriod } from '../kpi/period-chains.ts';
import { standingFolder } from '../kpi/standing-export.ts';
import { getObject } from '../store.ts';
import { recordRequest } from './requests.ts';
import { grantDownload } from './signed-urls.ts';

interface Exported {
  version: number;
  appraisalId: string;
  /** Where they lie. */
  folder: string;
  files: readonly string[];
}

/** The files of a sealed version, its manifest last; null where it is not sealed or not yet exported. */
export async function exportedVersion(period: string, version: number | undefined): Promise<Exported | null> {
  const sealed = sealedVersion(await readPeriod(period), version);
  if (!sealed) return null;
  const { appraisalId } = sealed;
  const of = { period, appraisalId };
  const folder = await standingFolder(of, sealed.version);
  if (folder === undefined) return null;
  const name = manifestName(period, sealed.version);
  const bytes = await getObject(env.storeBucket, exportKey(of, `${folder}/${name}`));
  if (!bytes) return null;
  const { files } = ExportManifest.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  return { version: sealed.version, appraisalId, folder, files: [...files.map((file) => file.name), name] };
}

/** Addresses of the files; who is given them is on record before there are any. */
export async function grantExport(
  period: string,
  { version, appraisalId, folder, files }: Exported,
  { subject, role }: Caller,
): Promise<ExportGrant> {
  await recordRequest(`kpi-export/${appraisalId}`, 'kpi.export-issued', {
    ...{ by: { subject, role }, period, version, files },
  });
  const granted = files.map(async (file) => ({
    ...{ file, ...(await grantDownload(exportKey({ period, appraisalId }, `${folder}/${file}`))) },
  }));
  return { version, appraisalId, files: await Promise.all(granted) };
}

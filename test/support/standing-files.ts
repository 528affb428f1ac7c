import { sha256 } from '#adapters/digest.ts';
import { env } from '#adapters/env.ts';
import { type AppraisalId, exportKey } from '#adapters/kpi/appraisal-objects.ts';
import { standingFolder } from '#adapters/kpi/standing-export.ts';
import { getObject, listObjects } from '#adapters/store.ts';
import { ExportManifest, manifestName } from '#core/kpi/export/manifest.ts';

/** The export of a version that stands: its manifest, and what lies beside it. */
export async function standingFiles(of: AppraisalId, version: number) {
  const place = exportKey(of, `${await standingFolder(of, version)}/`);
  const read = async (key: string) => Buffer.from((await getObject(env.storeBucket, key))!);
  const own = manifestName(of.period, version);
  const files = [];
  for await (const { key } of listObjects(env.storeBucket, place)) {
    const [name, bytes] = [key.slice(place.length), await read(key)];
    if (name !== own) files.push({ name, bytes: bytes.length, sha256: sha256(bytes) });
  }
  const manifest = ExportManifest.parse(JSON.parse((await read(`${place}${own}`)).toString()));
  return { manifest, files };
}

import { Upload } from '@aws-sdk/lib-storage';
import { randomUUID } from 'node:crypto';
import { PassThrough, type Writable } from 'node:stream';
import type { ClientName } from '#core/kpi/export/detail.ts';
import { readProfile } from '../api/client-row.ts';
import { s3 } from '../aws.ts';
import { env } from '../env.ts';
import { TidemarkError } from '../error.ts';
import { readHead, seesVersion } from '../head.ts';
import { type AppraisalId, exportKey, readAppraisal } from './appraisal-objects.ts';
import { eachCredit } from './each-credit.ts';
import { exportAppraisal } from './export-appraisal.ts';
import { readPeriod } from './period-chains.ts';
import { signExport } from './sign-export.ts';
import { isExported, letStand } from './standing-export.ts';

/** Who clients are, for lines that mask it. */
async function clientNames() {
  const head = await readHead();
  const sees = seesVersion(head, head.head);
  return async (clientKeys: readonly string[]): Promise<ReadonlyMap<string, ClientName>> => {
    const profiles = await Promise.all(clientKeys.map((clientKey) => readProfile(clientKey, sees)));
    return new Map(
      profiles.flatMap((one) => (one ? [[one.clientKey, { clientId: one.clientId, name: one.name }]] : [])),
    );
  };
}

/**
 * The files of a sealed version, once: a name that is told otherwise since changes none of them. They stand together or not
 * at all, whoever else writes them meanwhile; what a writer leaves who died, or came second, is named nowhere.
 */
export async function writeExports(of: AppraisalId): Promise<void> {
  const { sealed } = await readPeriod(of.period);
  const version = sealed.findLast(({ appraisalId }) => appraisalId === of.appraisalId);
  if (!version) throw new TidemarkError('NOT_SEALED', `${of.appraisalId} is no version of ${of.period}`);
  if (await isExported(of, version.version)) return;
  const appraisal = await readAppraisal(of, version.digest);
  const folder = randomUUID();
  const uploads: Promise<unknown>[] = [];
  const into = (name: string): Writable => {
    const body = new PassThrough();
    const params = { Bucket: env.storeBucket, Key: exportKey(of, `${folder}/${name}`), Body: body };
    const upload = new Upload({ client: s3(), params }).done();
    // Awaited at the end: until then what stops one is told by the export itself.
    upload.catch(() => undefined);
    uploads.push(upload);
    return body;
  };
  const credits = eachCredit(appraisal);
  const names = await clientNames();
  await exportAppraisal({ appraisal, sealed: version, credits, names, into, sign: signExport });
  await Promise.all(uploads);
  await letStand(of, version.version, folder);
}

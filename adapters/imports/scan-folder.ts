import { contradiction, entryOf, ledgerNameOf, type Manifest } from '#core/import/manifest.ts';
import type { ImportParameters } from '#core/import/parameters.ts';
import { bucketCount, bytesPerPart, type ImportPlan, type PlannedFile } from '#core/import/plan.ts';
import type { LedgerFile } from '#core/ledger/file.ts';
import { ledgerFiles } from '#core/ledger/files.ts';
import { unreadColumns } from '#core/ledger/parse-row.ts';
import { today } from '../clock.ts';
import { digestOf } from '../digest.ts';
import { type FileScan, findParts } from '../ledger/find-parts.ts';
import { LedgerFileError } from '../ledger/ledger-file-error.ts';
import { listFolder, readInbox, readManifest } from './inbox.ts';

/** A folder of the inbox, looked at once: the plan without what the store gives to it. */
export type FolderPlan = Omit<ImportPlan, 'knownAt' | 'version'>;

interface FolderFile {
  file: LedgerFile;
  object: string;
  size: number;
}

const ledgerFileNamed = (name = '') => (Object.hasOwn(ledgerFiles, name) ? ledgerFiles[name] : undefined);

const missing = (object: string, what: string) => new LedgerFileError('MISSING_FILE', object, what);

/** The ledger files of a folder; two files of one name would leave open which one counts. */
function pickFiles(objects: readonly { object: string; size: number }[], manifest: Manifest) {
  const files = new Map<string, FolderFile>();
  const notices: string[] = [];
  for (const { object, size } of objects) {
    const name = ledgerNameOf(object);
    if (object === 'manifest.json') continue;
    const file = ledgerFileNamed(name);
    if (!file) {
      notices.push(`${object}: not a file of the ledger; it was left out.`);
    } else if (files.has(file.name)) {
      throw new LedgerFileError(
        'BAD_MANIFEST',
        object,
        'the folder holds this file twice, packed and not. Leave one.',
      );
    } else files.set(file.name, { file, object, size });
  }
  for (const object of Object.keys(manifest.files)) {
    const name = ledgerNameOf(object) ?? '';
    if (ledgerFileNamed(name) && !files.has(name))
      throw missing(object, 'manifest.json names it, but it was not handed over.');
  }
  return { files: [...files.values()].sort((a, b) => (a.file.name < b.file.name ? -1 : 1)), notices };
}

function plannedFile({ file, object }: FolderFile, scan: FileScan, manifest: Manifest): PlannedFile {
  const said = entryOf(manifest, file.name);
  const wrong = contradiction(said, scan);
  if (wrong !== undefined) throw new LedgerFileError('BAD_MANIFEST', object, wrong);
  const { encoding, header, rows, sha256, gzip } = scan;
  return {
    name: file.name,
    object,
    encoding,
    header,
    rows,
    sha256,
    gzip,
    ...(said.coversFrom !== undefined && { coversFrom: said.coversFrom }),
  };
}

/** The batch is known by its content: what lies in which file, and what the manifest adds to it. */
function batchIdOf(businessDate: string, files: readonly PlannedFile[]): string {
  const content = files.map(({ name, sha256, coversFrom }) => ({
    name,
    sha256,
    coversFrom: coversFrom ?? null,
  }));
  return `${businessDate}-${digestOf({ businessDate, content }).slice(0, 16)}`;
}

/** Reads every file of a folder once; throws LedgerFileError when one of them cannot be read as a whole. */
export async function scanFolder(folder: string, parameters: ImportParameters): Promise<FolderPlan> {
  const manifest = await readManifest(folder);
  const { files, notices } = pickFiles(await listFolder(folder), manifest);
  if (files.length === 0) throw missing('clients.csv', 'the folder holds no ledger file.');
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const planned: PlannedFile[] = [];
  const parts: ImportPlan['parts'][number][] = [];
  let clientBytes = 0;
  for (const one of files) {
    const { file, object, size } = one;
    const scan = await findParts(readInbox(folder, object), file, object, bytesPerPart(total, parameters));
    planned.push(plannedFile(one, scan, manifest));
    const unread = unreadColumns(file, scan.header);
    if (unread.length > 0) notices.push(`${object}: the columns ${unread.join(', ')} are not read.`);
    if (file.scope === 'client') clientBytes += scan.gzip ? size * parameters.gzipRatio : size;
    for (const { from, to, options } of scan.parts) {
      const { fromLine } = options;
      parts.push({ file: file.name, from, to, ...(fromLine !== undefined && { fromLine }) });
    }
  }
  const { businessDate } = manifest;
  if (businessDate > today())
    notices.push(`manifest.json: the business date ${businessDate} lies in the future. Is it mistyped?`);
  const batchId = batchIdOf(businessDate, planned);
  const buckets = bucketCount(clientBytes, parameters);
  return { batchId, folder, businessDate, files: planned, parts, buckets, notices };
}

import { parseManifest, type Manifest } from '#core/import/manifest.ts';
import { env } from '../env.ts';
import { LedgerFileError } from '../ledger/ledger-file-error.ts';
import { deletePrefix, getObject, listObjects, objectSize, openObject } from '../store.ts';

/** The EventBridge event of an object's arrival. */
export interface ArrivalEvent {
  id: string;
  detail: { object: { key: string } };
}

/** The folder that a manifest closes; event keys come percent-encoded or not, and a folder's name needs neither. */
export const folderOf = (event: ArrivalEvent): string =>
  event.detail.object.key.split('/').slice(0, -1).join('/');

export const hasManifest = async (folder: string) =>
  (await objectSize(env.inboxBucket, `${folder}/manifest.json`)) !== undefined;

export async function readManifest(folder: string): Promise<Manifest> {
  const bytes = await getObject(env.inboxBucket, `${folder}/manifest.json`);
  if (!bytes) throw new LedgerFileError('MISSING_FILE', 'manifest.json', 'it is no longer in the inbox.');
  const parsed = parseManifest(Buffer.from(bytes).toString('utf8'));
  if ('wrong' in parsed) throw new LedgerFileError('BAD_MANIFEST', 'manifest.json', parsed.wrong);
  return parsed.manifest;
}

/** Names and sizes of the files in a folder of the inbox. */
export async function listFolder(folder: string): Promise<{ object: string; size: number }[]> {
  const files: { object: string; size: number }[] = [];
  for await (const { key, size } of listObjects(env.inboxBucket, `${folder}/`))
    files.push({ object: key.slice(folder.length + 1), size });
  return files;
}

/** The bytes of a file from `from` up to `to`. */
export async function* readInbox(
  folder: string,
  object: string,
  range?: { from: number; to: number },
): AsyncGenerator<Uint8Array> {
  // An HTTP range names its last byte.
  const inclusive = range && { from: range.from, to: range.to - 1 };
  const body = await openObject(env.inboxBucket, `${folder}/${object}`, inclusive);
  if (!body) throw new LedgerFileError('MISSING_FILE', object, 'it is no longer in the inbox.');
  for await (const chunk of body) yield chunk as Uint8Array;
}

/** The manifest goes first: without it, what an interruption leaves behind is no batch. */
export async function emptyFolder(folder: string): Promise<void> {
  await deletePrefix(env.inboxBucket, `${folder}/manifest.json`);
  await deletePrefix(env.inboxBucket, `${folder}/`);
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Manifest, parseManifest } from '#core/import/manifest.ts';
import { LedgerFileError } from './ledger-file-error.ts';

const fileName = 'manifest.json';

/** The manifest of a ledger directory, or undefined when it has none yet. */
export async function readManifest(dir: string): Promise<Manifest | undefined> {
  let text: string;
  try {
    text = await readFile(join(dir, fileName), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const parsed = parseManifest(text);
  if ('wrong' in parsed) throw new LedgerFileError('BAD_MANIFEST', fileName, parsed.wrong);
  return parsed.manifest;
}

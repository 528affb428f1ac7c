import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { manifest, type Manifest } from '#core/ledger/manifest.ts';
import { LedgerFileError } from './ledger-file-error.ts';

const fileName = 'manifest.json';

/** The text of a manifest, checked. */
export function parseManifest(text: string): Manifest {
  try {
    return manifest.parse(JSON.parse(text));
  } catch (error) {
    const what =
      error instanceof z.ZodError
        ? error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')
        : 'this is not JSON';
    throw new LedgerFileError('BAD_MANIFEST', fileName, `${what}.`, undefined, error);
  }
}

/** The manifest of a ledger directory, or undefined when it has none yet. */
export async function readManifest(dir: string): Promise<Manifest | undefined> {
  let text: string;
  try {
    text = await readFile(join(dir, fileName), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  return parseManifest(text);
}

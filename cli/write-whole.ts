import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from './failure.ts';
import type { Say } from './text/messages.ts';

/** Where a file is to be written, seen from where the user stands; npm keeps that place when it runs elsewhere. */
export const outPath = (file: string): string => path.resolve(process.env['INIT_CWD'] ?? process.cwd(), file);

/** Writes a file as a whole or not at all. */
export async function writeWhole(file: string, content: string | Uint8Array, say: Say): Promise<void> {
  const place = outPath(file);
  const draft = `${place}.${process.pid}.part`;
  try {
    await writeFile(draft, content);
    await rename(draft, place);
  } catch (error) {
    await rm(draft, { force: true });
    throw new Failure(say('cannotWrite', { file, error: (error as Error).message }), 1, error);
  }
}

import { readFile } from 'node:fs/promises';

/** What a file of this machine says, or undefined when it is not there or was cut while being written. */
export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

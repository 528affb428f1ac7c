import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { columns } from '#core/simulate/rows/columns.ts';

/** Says what a simulation was made of, and by that that a folder holds one. */
export const settingsFile = 'simulation.json';

const isOurs = (name: string) =>
  name === settingsFile ||
  name === 'manifest.json' ||
  Object.hasOwn(columns, name.replace(/\.csv(\.gz)?$/, ''));

/** Why a folder is not written to: what it holds is no simulation, or not only. */
export class FolderTaken extends Error {
  readonly dir: string;
  /** What it holds. */
  readonly file: string;

  constructor(dir: string, file: string) {
    super(`${dir} holds ${file}`);
    this.dir = dir;
    this.file = file;
  }
}

async function namesIn(dir: string): Promise<string[]> {
  return readdir(dir).catch((error: unknown): string[] => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
}

/** Throws FolderTaken unless the folder is absent, empty, or holds an earlier simulation and nothing else. */
export async function checkFolder(dir: string): Promise<void> {
  const names = await namesIn(dir);
  const strange = names.includes(settingsFile) ? names.find((name) => !isOurs(name)) : names[0];
  if (strange !== undefined) throw new FolderTaken(dir, strange);
}

/**
 * Lets `write` fill a folder beside the one that is wanted, and puts it in that place when it is whole: whoever reads the
 * folder finds all of the new simulation, or what was there before.
 */
export async function replaceFolder<T>(dir: string, write: (part: string) => Promise<T>): Promise<T> {
  await checkFolder(dir);
  const part = `${dir}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true });
  try {
    const written = await write(part);
    await rm(dir, { recursive: true, force: true });
    await rename(part, dir);
    return written;
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  }
}

import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseManifest } from '#core/import/manifest.ts';
import { isLabels } from '#adapters/ledger/directory-files.ts';
import { ledgerFiles } from '#core/ledger/files.ts';
import { Failure } from './failure.ts';
import type { Say } from './text/messages.ts';

/** A file of a ledger directory as it is handed over. */
export interface HandedOver {
  /** `trades.csv.gz` */
  file: string;
  /** `trades` */
  name: string;
  path: string;
  bytes: number;
}

export interface LedgerDirectory {
  dir: string;
  files: HandedOver[];
  /** CSV files of the folder that nothing reads. */
  ignored: string[];
  /** The manifest as it stands in the folder. */
  manifest: string | undefined;
}

/**
 * A directory that a user named; npm runs the command in the package's folder and keeps where the user stood.
 */
export async function findDirectory(dir: string, say: Say): Promise<string> {
  const stood = [process.cwd(), process.env['INIT_CWD'] ?? process.cwd()];
  for (const place of stood.map((base) => path.resolve(base, dir))) {
    if ((await stat(place).catch(() => undefined))?.isDirectory()) return place;
  }
  throw new Failure(say('noDirectory', { dir }), 2);
}

/** Which files of a folder are handed over: those that the import reads, and those that a manifest names. */
export async function listLedger(dir: string, say: Say): Promise<LedgerDirectory> {
  const named = (await readdir(dir)).filter((file) => /\.csv(\.gz)?$/i.test(file)).sort();
  const present = named.filter((file) => /^[a-z_]+\.csv(\.gz)?$/.test(file));
  const twice = present.find((file) => present.includes(`${file}.gz`));
  if (twice !== undefined) throw new Failure(say('twice', { dir, file: twice }));
  const manifestFile = path.join(dir, 'manifest.json');
  const manifest = await readFile(manifestFile, 'utf8').catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new Failure(say('noFile', { file: manifestFile }), 1, cause);
  });
  const told = manifest === undefined ? [] : namesIn(manifest, manifestFile, say);
  const nameOf = (file: string) => file.replace(/\.csv(\.gz)?$/, '');
  const isRead = (file: string) => Object.hasOwn(ledgerFiles, nameOf(file)) || told.includes(nameOf(file));
  const files = await Promise.all(
    present.filter(isRead).map(async (file) => {
      const place = path.join(dir, file);
      const found = await stat(place).catch(() => undefined);
      if (!found?.isFile()) throw new Failure(say('noFile', { file: place }));
      return { file, name: nameOf(file), path: place, bytes: found.size };
    }),
  );
  if (files.length === 0) throw new Failure(say('noLedger', { dir }));
  const ignored = named.filter((file) => !isLabels(file) && (!present.includes(file) || !isRead(file)));
  return { dir, files, ignored, manifest };
}

function namesIn(manifest: string, file: string, say: Say): string[] {
  const parsed = parseManifest(manifest);
  if ('wrong' in parsed) throw new Failure(say('badManifest', { file, wrong: parsed.wrong }));
  return Object.keys(parsed.manifest.files).map((name) => name.replace(/\.csv(\.gz)?$/, ''));
}

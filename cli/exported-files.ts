import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { repeatedNames } from '#adapters/repeated-names.ts';
import { ExportManifest, isManifestName } from '#core/kpi/export/manifest.ts';
import type { FoundFile } from '#core/kpi/export/verify-export.ts';
import { Failure } from './failure.ts';
import type { Say } from './text/messages.ts';
import { outPath } from './write-whole.ts';

/** A manifest and what lies beside it. */
export interface ExportedFiles {
  manifest: ExportManifest;
  found: FoundFile[];
}

async function readManifest(file: string, say: Say): Promise<ExportManifest> {
  const refuse = (error: string, cause?: unknown) =>
    new Failure(say('kpiCannotReadManifest', { file, error }), 1, cause);
  try {
    const text = await readFile(file, 'utf8');
    // A reader sees the first of two members of one name, and what is verified is the last.
    const [twice] = repeatedNames(text);
    if (twice) throw refuse(twice.pointer);
    return ExportManifest.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof Failure) throw error;
    const issues = error instanceof z.ZodError ? error.issues.slice(0, 3) : [];
    const told = issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('; ');
    throw refuse(told || (error as Error).message, error);
  }
}

/** How long a file is and its digest, read piece by piece; what is no file has neither. */
async function look(folder: string, name: string, say: Say): Promise<FoundFile> {
  const file = path.join(folder, name);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    if (!(await stat(file)).isFile()) return { name, bytes, sha256: '' };
    for await (const piece of createReadStream(file)) {
      hash.update(piece as Uint8Array);
      bytes += (piece as Uint8Array).length;
    }
  } catch (error) {
    throw new Failure(say('kpiCannotReadFile', { file: name, error: (error as Error).message }), 1, error);
  }
  return { name, bytes, sha256: hash.digest('hex') };
}

function manifestIn(place: string, names: readonly string[], say: Say): string {
  const manifests = names.filter(isManifestName);
  const [only] = manifests;
  if (only === undefined) throw new Failure(say('kpiNoManifest', { folder: place }), 1);
  if (manifests.length > 1)
    throw new Failure(say('kpiManyManifests', { folder: place, files: manifests.join(', ') }), 2);
  return only;
}

/** Of a folder the manifest in it and all that lies there; of a manifest that one and the files that it names. */
export async function exportedFiles(place: string, say: Say): Promise<ExportedFiles> {
  const whole = outPath(place);
  const isFolder = await stat(whole).then(
    (found) => found.isDirectory(),
    (error: unknown) => {
      throw new Failure(say('kpiCannotReadFile', { file: place, error: (error as Error).message }), 1, error);
    },
  );
  const folder = isFolder ? whole : path.dirname(whole);
  const names = (await readdir(folder)).sort();
  const own = isFolder ? manifestIn(place, names, say) : path.basename(whole);
  const manifest = await readManifest(path.join(folder, own), say);
  const listed = new Set(manifest.files.map(({ name }) => name));
  const found: FoundFile[] = [];
  for (const name of names)
    if (name !== own && (isFolder || listed.has(name))) found.push(await look(folder, name, say));
  return { manifest, found };
}

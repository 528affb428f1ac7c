import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { DemoUserName, demoUserNames } from './demo-user.ts';
import { readJson } from './read-json.ts';

/** Tokens of the demo users by name, renewed while the embedded system runs; only the owner may read the file. */
const Tokens = z.partialRecord(DemoUserName, z.string());
const fileOf = (place: string) => path.join(place, 'tokens.json');

export async function writeTokens(
  place: string,
  tokenFor: (subject: string) => Promise<string>,
): Promise<void> {
  const entries = await Promise.all(
    demoUserNames.map(async (name) => [name, await tokenFor(`demo-${name}`)] as const),
  );
  const draft = `${fileOf(place)}.new`;
  await writeFile(draft, JSON.stringify(Object.fromEntries(entries)), { mode: 0o600 });
  await rename(draft, fileOf(place));
}

export async function readToken(place: string, name: DemoUserName): Promise<string | undefined> {
  return Tokens.safeParse(await readJson(fileOf(place))).data?.[name];
}

import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { roles, type Role } from '#core/api/roles.ts';
import { readJson } from './read-json.ts';

/** Tokens of the demo users by role, renewed while the embedded system runs; only the owner may read the file. */
const Tokens = z.partialRecord(z.enum(roles), z.string());
const fileOf = (place: string) => path.join(place, 'tokens.json');

export async function writeTokens(place: string, tokenFor: (role: Role) => Promise<string>): Promise<void> {
  const entries = await Promise.all(roles.map(async (role) => [role, await tokenFor(role)] as const));
  const draft = `${fileOf(place)}.new`;
  await writeFile(draft, JSON.stringify(Object.fromEntries(entries)), { mode: 0o600 });
  await rename(draft, fileOf(place));
}

export async function readToken(place: string, role: Role): Promise<string | undefined> {
  return Tokens.safeParse(await readJson(fileOf(place))).data?.[role];
}

import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import type { Row } from '#core/ledger/row.ts';
import { branchKeys } from './branch-keys.ts';
import { bytesOf, getItem, type Item, text, textOf } from './dynamodb.ts';
import { env } from './env.ts';
import { TidemarkError } from './error.ts';

/** The personal columns of clients.csv, client_id included. */
export type Personal = Row & { readonly client_id: string };

/** Initial value of RFC 3394. */
const wrapIv = Buffer.alloc(8, 0xa6);
const [ivLength, tagLength] = [12, 16];

export function wrapKey(dataKey: Uint8Array, wrapping: Uint8Array): Uint8Array {
  const cipher = createCipheriv('id-aes256-wrap', wrapping, wrapIv);
  return Buffer.concat([cipher.update(dataKey), cipher.final()]);
}

export function unwrapKey(wrapped: Uint8Array, wrapping: Uint8Array): Uint8Array {
  const decipher = createDecipheriv('id-aes256-wrap', wrapping, wrapIv);
  return Buffer.concat([decipher.update(wrapped), decipher.final()]);
}

/**
 * AES-256-GCM; bound to its owner, so that it cannot be moved to another client. The initial value derives from what is
 * sealed: the same value gives the same bytes, so that a step can be repeated, and no two values share one.
 */
export function seal(value: string, dataKey: Uint8Array, owner: string): Uint8Array {
  const derived = createHmac('sha256', dataKey).update(`${owner}\u0000${value}`, 'utf8').digest();
  const iv = derived.subarray(0, ivLength);
  const cipher = createCipheriv('aes-256-gcm', dataKey, iv).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

export function unseal(sealed: Uint8Array, dataKey: Uint8Array, owner: string): string {
  const decipher = createDecipheriv('aes-256-gcm', dataKey, sealed.subarray(0, ivLength));
  decipher.setAAD(Buffer.from(owner));
  decipher.setAuthTag(sealed.subarray(ivLength, ivLength + tagLength));
  const value = Buffer.concat([decipher.update(sealed.subarray(ivLength + tagLength)), decipher.final()]);
  return value.toString('utf8');
}

async function dataKeyOf(profile: Item): Promise<{ owner: string; dataKey: Uint8Array }> {
  const [owner, wrapped] = [textOf(profile, 'clientKey'), bytesOf(profile, 'dataKey')];
  if (owner === undefined || !wrapped)
    throw new TidemarkError('NO_PERSONAL', 'this profile holds no personal values');
  return { owner, dataKey: unwrapKey(wrapped, (await branchKeys()).wrapping) };
}

/** The personal values of a client, from the profile page. */
export async function open(profile: Item): Promise<Personal> {
  const sealed = bytesOf(profile, 'personal');
  if (!sealed) throw new TidemarkError('NO_PERSONAL', 'this profile holds no personal values');
  const { owner, dataKey } = await dataKeyOf(profile);
  return JSON.parse(unseal(sealed, dataKey, owner)) as Personal;
}

const protectedOwner = (clientKey: string) => `${clientKey}/protected`;

/** The row of protected.csv, under the client's data key and apart from what else the profile page holds. */
export const sealProtected = (row: Row, dataKey: Uint8Array, clientKey: string): Uint8Array =>
  seal(JSON.stringify(row), dataKey, protectedOwner(clientKey));

/** Empty where nothing was ever told. */
export async function openProtected(profile: Item): Promise<Row> {
  const sealed = bytesOf(profile, 'protected');
  if (!sealed) return {};
  const { owner, dataKey } = await dataKeyOf(profile);
  return JSON.parse(unseal(sealed, dataKey, protectedOwner(owner))) as Row;
}

/** What people write about a client, under the client's own data key: it goes when that key goes. */
export async function sealNote(profile: Item, note: string): Promise<Uint8Array> {
  const { owner, dataKey } = await dataKeyOf(profile);
  return seal(note, dataKey, `${owner}/note`);
}

export async function openNote(profile: Item, sealed: Uint8Array): Promise<string> {
  const { owner, dataKey } = await dataKeyOf(profile);
  return unseal(sealed, dataKey, `${owner}/note`);
}

/** What stands for a client number where the number itself may not stand. */
export function refWith(refs: Uint8Array, clientId: string): string {
  return createHmac('sha256', refs).update(clientId, 'utf8').digest('base64url');
}

export async function refOf(clientId: string): Promise<string> {
  return refWith((await branchKeys()).refs, clientId);
}

/** The key under which the store knows a client; whether its book is visible is another question. */
export async function clientKeyOf(clientId: string): Promise<string | undefined> {
  return textOf(await getItem(env.clientRefsTable, { ref: text(await refOf(clientId)) }), 'clientKey');
}

import { DecryptCommand, EncryptCommand } from '@aws-sdk/client-kms';
import { randomBytes } from 'node:crypto';
import { kms } from './aws.ts';
import { bytes, bytesOf, getItem, type Item, putIfAbsent, text } from './dynamodb.ts';
import { env } from './env.ts';
import { TidemarkError } from './error.ts';

/** `wrapping` wraps the data key of each client; `refs` turns client numbers into references. */
export interface BranchKeys {
  wrapping: Uint8Array;
  refs: Uint8Array;
}

const key: Item = { batchId: text('HEAD'), part: text('KEYS') };
const length = 32;

async function stored(): Promise<Uint8Array | undefined> {
  const ciphertext = bytesOf(await getItem(env.importsTable, key), 'encrypted');
  if (!ciphertext) return undefined;
  const { Plaintext } = await kms().send(
    new DecryptCommand({ KeyId: env.wrappingKey, CiphertextBlob: ciphertext }),
  );
  if (Plaintext?.length !== 2 * length)
    throw new TidemarkError('BAD_KEYS', 'the branch keys cannot be opened');
  return Plaintext;
}

/** Made at first use; of two that make them at once, the first to write wins. */
async function make(): Promise<Uint8Array> {
  const { CiphertextBlob } = await kms().send(
    new EncryptCommand({ KeyId: env.wrappingKey, Plaintext: randomBytes(2 * length) }),
  );
  if (!CiphertextBlob) throw new TidemarkError('BAD_KEYS', 'the branch keys cannot be encrypted');
  await putIfAbsent(env.importsTable, { ...key, encrypted: bytes(CiphertextBlob) }, 'batchId');
  const now = await stored();
  if (!now) throw new TidemarkError('BAD_KEYS', 'the branch keys were not kept');
  return now;
}

let opened: Promise<BranchKeys> | undefined;

/** Both keys of the branch, opened by one call of KMS a worker. */
export function branchKeys(): Promise<BranchKeys> {
  opened ??= (async () => {
    const both = (await stored()) ?? (await make());
    return { wrapping: both.slice(0, length), refs: both.slice(length) };
  })();
  // A failure must not stay for the life of the worker.
  opened.catch(() => (opened = undefined));
  return opened;
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { writeWhole } from '#infra/local/files.ts';

const algorithm = 'RS256';

/** The private key of the local issuer, made at the first start; only its owner may read the file. */
export async function signingKey(dataDir: string): Promise<JWK> {
  const file = path.join(dataDir, 'identity', 'signing-key.json');
  const kept = read(file);
  if (kept) return kept;
  // An HTTP API accepts tokens signed with RSA only.
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const made = { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: algorithm, use: 'sig' };
  writeWhole(file, JSON.stringify(made), 0o600);
  return made;
}

function read(file: string): JWK | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JWK;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

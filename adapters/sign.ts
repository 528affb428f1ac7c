import { GetPublicKeyCommand, SignCommand } from '@aws-sdk/client-kms';
import { type AnchorClaim, anchorClaim, type AnchorSeal } from '#core/audit/anchor.ts';
import type { PublicKey } from '#core/audit/export.ts';
import { headClaim, type SignedHead } from '#core/audit/head.ts';
import type { Certificate, SignedCertificate } from '#core/run/certificate.ts';
import { kms } from './aws.ts';
import { canonical, digestOf } from './digest.ts';
import { env } from './env.ts';

/** Ed25519 gives the same signature for the same text, so that a repeated step writes the same certificate. */
const algorithm = 'ED25519_SHA_512';

/** By the key that signs certificates and heads, unless another is named. */
export async function sign(
  text: string,
  keyId: string = env.signingKey,
): Promise<{ signature: string; key: string }> {
  const { Signature, KeyId } = await kms().send(
    new SignCommand({
      KeyId: keyId,
      Message: Buffer.from(text),
      MessageType: 'RAW',
      SigningAlgorithm: algorithm,
    }),
  );
  if (!Signature) throw new Error('the key service gave no signature');
  return { signature: Buffer.from(Signature).toString('base64'), key: KeyId ?? keyId };
}

const known = new Map<string, Promise<PublicKey>>();

/** The public part of a key, of the signing key unless another is named; asked for once a worker. */
export function publicKey(keyId: string = env.signingKey): Promise<PublicKey> {
  const asked =
    known.get(keyId) ??
    askForKey(keyId).catch((error: unknown) => {
      known.delete(keyId);
      throw error;
    });
  known.set(keyId, asked);
  return asked;
}

async function askForKey(keyId: string): Promise<PublicKey> {
  const { PublicKey, KeyId } = await kms().send(new GetPublicKeyCommand({ KeyId: keyId }));
  if (!PublicKey) throw new Error('the key service gave no public key');
  return { key: KeyId ?? keyId, publicKey: Buffer.from(PublicKey).toString('base64') };
}

export async function signCertificate(certificate: Certificate): Promise<SignedCertificate> {
  const digest = digestOf(certificate);
  const { signature, key } = await sign(digest);
  return { ...certificate, proof: { digest, signature, algorithm, key } };
}

export async function signAnchor(anchor: AnchorClaim): Promise<AnchorSeal> {
  const claim = anchorClaim(anchor);
  return { ...claim, ...(await sign(canonical(claim))) };
}

export async function signHead(head: Pick<SignedHead, 'subject' | 'count' | 'hash'>): Promise<SignedHead> {
  const claim = headClaim(head);
  return { ...claim, ...(await sign(canonical(claim))) };
}

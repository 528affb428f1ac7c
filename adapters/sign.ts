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

export async function sign(text: string): Promise<{ signature: string; key: string }> {
  const { Signature, KeyId } = await kms().send(
    new SignCommand({
      KeyId: env.signingKey,
      Message: Buffer.from(text),
      MessageType: 'RAW',
      SigningAlgorithm: algorithm,
    }),
  );
  if (!Signature) throw new Error('the key service gave no signature');
  return { signature: Buffer.from(Signature).toString('base64'), key: KeyId ?? env.signingKey };
}

let known: Promise<PublicKey> | undefined;

/** The public part of the signing key, asked for once a worker. */
export function publicKey(): Promise<PublicKey> {
  known ??= askForKey().catch((error: unknown) => {
    known = undefined;
    throw error;
  });
  return known;
}

async function askForKey(): Promise<PublicKey> {
  const { PublicKey, KeyId } = await kms().send(new GetPublicKeyCommand({ KeyId: env.signingKey }));
  if (!PublicKey) throw new Error('the key service gave no public key');
  return { key: KeyId ?? env.signingKey, publicKey: Buffer.from(PublicKey).toString('base64') };
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

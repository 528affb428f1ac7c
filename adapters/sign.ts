import { SignCommand } from '@aws-sdk/client-kms';
import type { Certificate, SignedCertificate } from '#core/run/certificate.ts';
import { kms } from './aws.ts';
import { digestOf } from './digest.ts';
import { env } from './env.ts';

/** Ed25519 gives the same signature for the same text, so that a repeated step writes the same certificate. */
const algorithm = 'ED25519_SHA_512';

export async function signCertificate(certificate: Certificate): Promise<SignedCertificate> {
  const digest = digestOf(certificate);
  const { Signature, KeyId } = await kms().send(
    new SignCommand({
      KeyId: env.signingKey,
      Message: Buffer.from(digest),
      MessageType: 'RAW',
      SigningAlgorithm: algorithm,
    }),
  );
  if (!Signature) throw new Error('the key service gave no signature');
  const signature = Buffer.from(Signature).toString('base64');
  return { ...certificate, proof: { digest, signature, algorithm, key: KeyId ?? env.signingKey } };
}

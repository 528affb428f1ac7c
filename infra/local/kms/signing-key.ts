import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { ServiceError } from '../service-error.ts';
import type { Key } from './key.ts';

const algorithm = 'ED25519_SHA_512';
/** KMS takes messages of up to 4096 bytes. */
const Sign = z.object({
  Message: z.base64().refine((text) => text.length > 0 && Buffer.from(text, 'base64').length <= 4096),
  MessageType: z.literal('RAW').default('RAW'),
  SigningAlgorithm: z.literal(algorithm),
});
const Verify = Sign.extend({ Signature: z.base64() });

export function newSigningSecret(): Buffer {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' });
}

export function signingKey(arn: string, secret: Buffer): Key {
  const privateKey = createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  return {
    Sign(input) {
      const { Message } = Sign.parse(input);
      const signature = sign(null, Buffer.from(Message, 'base64'), privateKey);
      return { KeyId: arn, Signature: signature.toString('base64'), SigningAlgorithm: algorithm };
    },
    Verify(input) {
      const { Message, Signature } = Verify.parse(input);
      if (!verify(null, Buffer.from(Message, 'base64'), publicKey, Buffer.from(Signature, 'base64')))
        throw new ServiceError(
          'KMSInvalidSignatureException',
          'the signature is not of this message and key',
        );
      return { KeyId: arn, SignatureValid: true, SigningAlgorithm: algorithm };
    },
    GetPublicKey: () => ({
      KeyId: arn,
      PublicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
      KeySpec: 'ECC_NIST_EDWARDS25519',
      KeyUsage: 'SIGN_VERIFY',
      SigningAlgorithms: [algorithm],
    }),
  };
}

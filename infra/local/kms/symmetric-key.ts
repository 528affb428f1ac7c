import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ServiceError } from '../service-error.ts';
import type { Key } from './key.ts';

const Context = z.record(z.string(), z.string()).default({});
const Encrypt = z.object({
  Plaintext: z.base64().refine((text) => text.length > 0 && Buffer.from(text, 'base64').length <= 4096),
  EncryptionContext: Context,
});
const Decrypt = z.object({ CiphertextBlob: z.base64(), EncryptionContext: Context });

const algorithm = 'SYMMETRIC_DEFAULT';
const [ivLength, tagLength] = [12, 16];

/** A ciphertext begins with the id of its key: Decrypt finds the key by it. */
const header = (id: string): Buffer => Buffer.concat([Buffer.of(Buffer.byteLength(id)), Buffer.from(id)]);

/** The id of the key that made a ciphertext. */
export function keyIdOf(ciphertext: Buffer): string {
  return ciphertext.subarray(1, 1 + (ciphertext[0] ?? 0)).toString();
}

export const newSymmetricSecret = (): Buffer => randomBytes(32);

/** AES-256-GCM; key id and encryption context are authenticated with the text. */
export function symmetricKey(id: string, arn: string, secret: Buffer): Key {
  const authenticated = (context: Readonly<Record<string, string>>): Buffer => {
    const pairs = Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1));
    return Buffer.concat([header(id), Buffer.from(JSON.stringify(pairs))]);
  };
  return {
    Encrypt(input) {
      const { Plaintext, EncryptionContext } = Encrypt.parse(input);
      const iv = randomBytes(ivLength);
      const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(authenticated(EncryptionContext));
      const body = Buffer.concat([cipher.update(Plaintext, 'base64'), cipher.final()]);
      const blob = Buffer.concat([header(id), iv, cipher.getAuthTag(), body]);
      return { CiphertextBlob: blob.toString('base64'), KeyId: arn, EncryptionAlgorithm: algorithm };
    },
    Decrypt(input) {
      const { CiphertextBlob, EncryptionContext } = Decrypt.parse(input);
      const rest = Buffer.from(CiphertextBlob, 'base64').subarray(header(id).length);
      const tag = rest.subarray(ivLength, ivLength + tagLength);
      try {
        const decipher = createDecipheriv('aes-256-gcm', secret, rest.subarray(0, ivLength))
          .setAAD(authenticated(EncryptionContext))
          .setAuthTag(tag);
        const body = rest.subarray(ivLength + tagLength);
        const plain = Buffer.concat([decipher.update(body), decipher.final()]);
        return { Plaintext: plain.toString('base64'), KeyId: arn, EncryptionAlgorithm: algorithm };
      } catch {
        throw new ServiceError(
          'InvalidCiphertextException',
          'the ciphertext or its context is not the one made here',
        );
      }
    },
  };
}

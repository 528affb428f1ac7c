import { z } from 'zod';
import { ServiceError } from '../service-error.ts';
import type { LocalStack } from '../template/stack.ts';
import type { Key } from './key.ts';
import { readSecrets, type Secrets, writeSecrets } from './key-file.ts';
import { newSigningSecret, signingKey } from './signing-key.ts';
import { keyIdOf, newSymmetricSecret, symmetricKey } from './symmetric-key.ts';

export interface Kms {
  /** The API of the service. */
  call(operation: string, input: unknown): object;
}

const Properties = z.object({ KeySpec: z.string().default('SYMMETRIC_DEFAULT') });
const Input = z.looseObject({ KeyId: z.string().optional(), CiphertextBlob: z.base64().optional() });

const specs: Readonly<
  Record<string, { create: () => Buffer; open: (id: string, arn: string, secret: Buffer) => Key }>
> = {
  SYMMETRIC_DEFAULT: { create: newSymmetricSecret, open: symmetricKey },
  ECC_NIST_EDWARDS25519: { create: newSigningSecret, open: (_id, arn, secret) => signingKey(arn, secret) },
};
const operations = new Set(['Encrypt', 'Decrypt', 'Sign', 'Verify', 'GetPublicKey']);

/** KMS with the keys of the template; their secrets lie in a file that its owner alone can read. */
export function makeKms({ stack, file }: { stack: LocalStack; file: string }): Kms {
  const secrets = readSecrets(file);
  const items = stack.items('AWS::KMS::Key', Properties);
  const missing: Secrets = {};
  for (const { ref, properties } of items) {
    const spec = properties.KeySpec;
    const create = specs[spec]?.create;
    if (create === undefined) throw new Error(`keys of ${spec} are not served on one machine`);
    const known = secrets[ref];
    if (known === undefined) missing[ref] = { spec, secret: create().toString('base64') };
    else if (known.spec !== spec) throw new Error(`the key file has ${ref} as ${known.spec}, not ${spec}`);
  }
  const all = { ...secrets, ...missing };
  if (Object.keys(missing).length > 0) writeSecrets(file, all);

  const keys = new Map<string, { id: string; key: Key }>();
  for (const { ref, logicalId, properties } of items) {
    const arn = stack.attribute(logicalId, 'Arn');
    const key = specs[properties.KeySpec]?.open(ref, arn, Buffer.from(all[ref]?.secret ?? '', 'base64'));
    if (key !== undefined) for (const name of [ref, arn]) keys.set(name, { id: ref, key });
  }

  const keyOf = (keyId: string) => {
    const found = keys.get(keyId);
    if (found === undefined) throw new ServiceError('NotFoundException', `Key '${keyId}' does not exist`);
    return found;
  };
  /** Decrypt may leave the key out: the ciphertext names it. If it says one, it has to be the same. */
  const keyOfCiphertext = (blob: string, keyId?: string) => {
    const made = keys.get(keyIdOf(Buffer.from(blob, 'base64')));
    if (made === undefined)
      throw new ServiceError('InvalidCiphertextException', 'no key made this ciphertext');
    if (keyId !== undefined && keyOf(keyId).id !== made.id)
      throw new ServiceError('IncorrectKeyException', 'another key made this ciphertext');
    return made;
  };

  return {
    call(operation, input) {
      if (!operations.has(operation))
        throw new ServiceError('UnsupportedOperationException', `${operation} is not served on one machine`);
      try {
        const { KeyId, CiphertextBlob } = Input.parse(input);
        const { key } =
          CiphertextBlob === undefined ? keyOf(KeyId ?? '') : keyOfCiphertext(CiphertextBlob, KeyId);
        const run = key[operation];
        if (run === undefined)
          throw new ServiceError('InvalidKeyUsageException', `the key is not one for ${operation}`);
        return run(input);
      } catch (error) {
        if (error instanceof z.ZodError)
          throw new ServiceError('ValidationException', z.prettifyError(error));
        throw error;
      }
    },
  };
}

import {
  DecryptCommand,
  EncryptCommand,
  GetPublicKeyCommand,
  KMSClient,
  SignCommand,
  VerifyCommand,
} from '@aws-sdk/client-kms';
import { createPublicKey, verify } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { makeKms } from '#infra/local/kms/kms.ts';
import { ServiceError } from '#infra/local/service-error.ts';
import { scratch, stackOf } from './stack-of.ts';

const stack = (more: Record<string, [string, object?]> = {}) =>
  stackOf({
    Wrapping: ['AWS::KMS::Key', { EnableKeyRotation: true }],
    Other: ['AWS::KMS::Key'],
    Signing: ['AWS::KMS::Key', { KeySpec: 'ECC_NIST_EDWARDS25519', KeyUsage: 'SIGN_VERIFY' }],
    ...more,
  });

/** The real client against the keys of a file. */
async function clientOf(file: string): Promise<KMSClient> {
  const kms = makeKms({ stack: stack(), file });
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      try {
        const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
        response.end(JSON.stringify(kms.call(operation, JSON.parse(body))));
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        response.statusCode = 400;
        response.end(JSON.stringify({ __type: error.code, message: error.message }));
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = new KMSClient({
    region: 'local',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'owner', secretAccessKey: 'owner' },
  });
  onTestFinished(() => {
    client.destroy();
    server.close();
  });
  return client;
}

const keyFile = () => path.join(scratch(), 'keys.json');
const Plaintext = Buffer.from('0123456789'.repeat(6));
const named = (name: string) => expect.objectContaining({ name }) as Error;

test('what was encrypted is opened by the same file after a restart, with or without the name of the key', async () => {
  const file = keyFile();
  const EncryptionContext = { table: 'Imports', part: 'KEYS' };
  const before = await clientOf(file);
  const { CiphertextBlob, KeyId } = await before.send(
    new EncryptCommand({ KeyId: 'Wrapping', Plaintext, EncryptionContext }),
  );
  expect(KeyId).toBe('arn:aws:kms:local:000000000000:key/Wrapping');
  expect(Buffer.from(CiphertextBlob!).includes(Plaintext)).toBe(false);
  const after = await clientOf(file);
  const reordered = { part: 'KEYS', table: 'Imports' };
  for (const key of [undefined, 'Wrapping', KeyId]) {
    const opened = await after.send(
      new DecryptCommand({ KeyId: key, CiphertextBlob, EncryptionContext: reordered }),
    );
    expect([Buffer.from(opened.Plaintext!), opened.KeyId]).toEqual([Plaintext, KeyId]);
  }
});

test('a ciphertext opens with its own key, context and bytes only', async () => {
  const client = await clientOf(keyFile());
  const encrypt = new EncryptCommand({ KeyId: 'Wrapping', Plaintext, EncryptionContext: { a: '1' } });
  const { CiphertextBlob } = await client.send(encrypt);
  const blob = CiphertextBlob!;
  const flipped = (at: number) => blob.map((byte, index) => (index === at ? byte ^ 1 : byte));
  const decrypt = (input: object) =>
    client.send(new DecryptCommand({ CiphertextBlob: blob, EncryptionContext: { a: '1' }, ...input }));
  await expect(decrypt({})).resolves.toBeDefined();
  await expect(decrypt({ KeyId: 'Other' })).rejects.toThrow(named('IncorrectKeyException'));
  await expect(decrypt({ KeyId: 'None' })).rejects.toThrow(named('NotFoundException'));
  for (const EncryptionContext of [{}, { a: '2' }, { a: '1', b: '' }])
    await expect(decrypt({ EncryptionContext })).rejects.toThrow(named('InvalidCiphertextException'));
  for (const at of [0, 3, 12, 25, 40, blob.length - 1])
    await expect(decrypt({ CiphertextBlob: flipped(at) })).rejects.toThrow(
      named('InvalidCiphertextException'),
    );
  await expect(decrypt({ CiphertextBlob: blob.slice(0, 12) })).rejects.toThrow(
    named('InvalidCiphertextException'),
  );
  const again = await client.send(encrypt);
  expect(again.CiphertextBlob).not.toEqual(blob);
});

test('a signature verifies with the public key alone, and is the same after a restart', async () => {
  const file = keyFile();
  const client = await clientOf(file);
  const Message = Buffer.from('digest');
  const input = { KeyId: 'Signing', Message, SigningAlgorithm: 'ED25519_SHA_512' } as const;
  const { Signature } = await client.send(new SignCommand({ ...input, MessageType: 'RAW' }));
  const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId: 'Signing' }));
  const key = createPublicKey({ key: Buffer.from(PublicKey!), format: 'der', type: 'spki' });
  expect(verify(null, Message, key, Signature!)).toBe(true);
  const after = await clientOf(file);
  expect((await after.send(new SignCommand(input))).Signature).toEqual(Signature);
  const check = (message: Buffer) => after.send(new VerifyCommand({ ...input, Message: message, Signature }));
  expect((await check(Message)).SignatureValid).toBe(true);
  await expect(check(Buffer.from('Digest'))).rejects.toThrow(named('KMSInvalidSignatureException'));
});

test.each([
  ['Sign with a key that encrypts', 'Sign', { KeyId: 'Wrapping' }, 'InvalidKeyUsageException'],
  ['Encrypt with a key that signs', 'Encrypt', { KeyId: 'Signing' }, 'InvalidKeyUsageException'],
  [
    'a text above 4096 bytes',
    'Encrypt',
    { KeyId: 'Wrapping', Plaintext: Buffer.alloc(4097).toString('base64') },
    'ValidationException',
  ],
  [
    'another algorithm',
    'Sign',
    { KeyId: 'Signing', Message: 'eA==', SigningAlgorithm: 'ECDSA_SHA_256' },
    'ValidationException',
  ],
  [
    'an operation that nothing here calls',
    'ScheduleKeyDeletion',
    { KeyId: 'Wrapping' },
    'UnsupportedOperationException',
  ],
])('is refused: %s', (_, operation, input, code) => {
  const kms = makeKms({ stack: stack(), file: keyFile() });
  expect(() => kms.call(operation, input)).toThrow(expect.objectContaining({ code }));
});

test('the file is its owner’s, keeps its keys when one is added, and is never replaced when it cannot be read', () => {
  const file = keyFile();
  makeKms({ stack: stack(), file });
  const read = () => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const before = read();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  makeKms({ stack: stack({ More: ['AWS::KMS::Key'] }), file });
  expect(read()).toEqual({ ...before, More: expect.anything() as unknown });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  writeFileSync(file, '{"Wrapping":');
  expect(() => makeKms({ stack: stack(), file })).toThrow('cannot be read');
  expect(readFileSync(file, 'utf8')).toBe('{"Wrapping":');
});

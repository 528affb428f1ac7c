import { generateKeyPairSync, type KeyPairKeyObjectResult, sign, verify } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Request {
  KeyId?: string;
  Plaintext?: string;
  CiphertextBlob?: string;
  Message?: string;
}

const flip = (base64: string) =>
  Buffer.from(Buffer.from(base64, 'base64').map((byte) => byte ^ 0x5a)).toString('base64');

export interface KmsStub {
  url: string;
  calls: string[];
  /** Whether the stub signed this message. */
  verify: (message: string, signature: string) => boolean;
  stop: () => void;
}

/** Encrypt, Decrypt, Sign and GetPublicKey of a KMS that keeps no secret: for tests of what is built on top of it. */
export async function startKms(): Promise<KmsStub> {
  const calls: string[] = [];
  const pairs = new Map<string, KeyPairKeyObjectResult>();
  const pairOf = (id = ''): KeyPairKeyObjectResult => {
    const pair = pairs.get(id) ?? generateKeyPairSync('ed25519');
    pairs.set(id, pair);
    return pair;
  };
  const operations: Record<string, (request: Request) => object> = {
    Encrypt: ({ Plaintext = '' }) => ({ CiphertextBlob: flip(Plaintext) }),
    Decrypt: ({ CiphertextBlob = '' }) => ({ Plaintext: flip(CiphertextBlob) }),
    Sign: ({ KeyId, Message = '' }) => ({
      KeyId,
      Signature: sign(null, Buffer.from(Message, 'base64'), pairOf(KeyId).privateKey).toString('base64'),
    }),
    GetPublicKey: ({ KeyId }) => ({
      KeyId,
      PublicKey: pairOf(KeyId).publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    }),
  };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
      calls.push(operation);
      const output = operations[operation]?.(JSON.parse(body) as Request) ?? {};
      response.setHeader('content-type', 'application/x-amz-json-1.1').end(JSON.stringify(output));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    verify: (message, signature) =>
      [...pairs.values()].some(({ publicKey }) =>
        verify(null, Buffer.from(message), publicKey, Buffer.from(signature, 'base64')),
      ),
    stop: () => server.close(),
  };
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Encrypt and Decrypt of a KMS that keeps no secret: for tests of what is built on top of it. */
export async function startKms(): Promise<{ url: string; calls: string[]; stop: () => void }> {
  const calls: string[] = [];
  const flip = (base64: string) =>
    Buffer.from(Buffer.from(base64, 'base64').map((byte) => byte ^ 0x5a)).toString('base64');
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
      calls.push(operation);
      const input = JSON.parse(body) as { Plaintext?: string; CiphertextBlob?: string };
      const output =
        operation === 'Encrypt'
          ? { CiphertextBlob: flip(input.Plaintext ?? '') }
          : { Plaintext: flip(input.CiphertextBlob ?? '') };
      response.setHeader('content-type', 'application/x-amz-json-1.1').end(JSON.stringify(output));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, calls, stop: () => server.close() };
}

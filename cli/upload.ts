import { createReadStream } from 'node:fs';
import { request as plain } from 'node:http';
import { request as encrypted } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Failure } from './failure.ts';
import type { Say } from './text/messages.ts';

/**
 * Puts a file, or a text, at an address that the server signed. Streamed with its length, which such an address
 * demands: a body of 5 GB needs no memory.
 */
export async function upload(
  url: string,
  body: { file: string; bytes: number; path: string } | { file: string; text: string },
  say: Say,
): Promise<void> {
  const target = new URL(url);
  const content = 'text' in body ? Buffer.from(body.text) : undefined;
  const length = 'text' in body ? Buffer.byteLength(body.text) : body.bytes;
  const send = target.protocol === 'https:' ? encrypted : plain;
  const request = send(target, { method: 'PUT', headers: { 'content-length': length } });
  const answered = new Promise<number>((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (response) => {
      response.resume();
      response.on('error', reject);
      response.on('end', () => {
        resolve(response.statusCode ?? 0);
      });
    });
  });
  const source = content ? Readable.from([content]) : createReadStream('path' in body ? body.path : '');
  const [status] = await Promise.all([answered, pipeline(source, request)]).catch((cause: unknown): never => {
    throw new Failure(say('noAnswer', { url: target.origin }), 1, cause);
  });
  if (status !== 200) throw new Failure(say('uploadRefused', { file: body.file, status }));
}

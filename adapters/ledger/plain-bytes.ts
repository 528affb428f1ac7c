import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { LedgerFileError } from './ledger-file-error.ts';

const gzipMagic = [0x1f, 0x8b];

/** Whether a file begins like gzip; its name is not asked. */
export const isGzip = (start: Uint8Array) => gzipMagic.every((byte, at) => start[at] === byte);

async function* startingWith(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

function gzipError(error: unknown, name: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'Z_BUF_ERROR') {
    const what = 'the gzip data ends too early. Was it copied completely? Hand the file over again.';
    return new LedgerFileError('TRUNCATED_GZIP', name, what, undefined, error);
  }
  if (typeof code === 'string' && code.startsWith('Z_')) {
    const what = 'the gzip data is damaged. Hand the file over again.';
    return new LedgerFileError('BROKEN_GZIP', name, what, undefined, error);
  }
  return error;
}

async function* unzipped(input: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const source = Readable.from(input, { objectMode: false });
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const chunk of source.pipe(gunzip)) yield chunk as Uint8Array;
    // What may follow the gzip data is nothing to read, but belongs to the bytes handed over (their digest).
    await finished(source.unpipe(gunzip).resume());
  } catch (error) {
    throw gzipError(error, name);
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

/** The bytes of a file as they were before gzip, if it is gzip. */
export async function* plainBytes(
  input: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks = input[Symbol.asyncIterator]();
  try {
    let first = new Uint8Array();
    while (first.length < gzipMagic.length) {
      const next = await chunks.next();
      if (next.done === true) break;
      first = Buffer.concat([first, next.value]);
    }
    const whole = startingWith(first, chunks);
    yield* isGzip(first) ? unzipped(whole, name) : whole;
  } finally {
    await chunks.return?.();
  }
}

import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createDeflateRaw, crc32 } from 'node:zlib';
import type { Part } from './zip-archive.ts';

/** A part that grows: its bytes are deflated into a file of their own, so that memory holds none of them. */
export interface SpooledPart {
  write: (text: string) => Promise<void>;
  finish: () => Promise<Part>;
}

/** Opened when somebody reads it. */
async function* contentOf(file: string): AsyncGenerator<Uint8Array> {
  for await (const piece of createReadStream(file)) yield piece as Uint8Array;
}

/** `signal` ends it where the export comes to nothing. */
export function openPart(name: string, file: string, signal: AbortSignal): SpooledPart {
  const deflating = createDeflateRaw();
  const spool = createWriteStream(file, { mode: 0o600 });
  const spooled = pipeline(deflating, spool, { signal });
  // Whoever finishes is told.
  spooled.catch(() => undefined);
  let [crc, size] = [0, 0];
  return {
    async write(text) {
      const bytes = Buffer.from(text);
      crc = crc32(bytes, crc);
      size += bytes.length;
      await new Promise<void>((resolve, reject) => {
        deflating.write(bytes, (error) => {
          if (error) reject(error);
          else resolve();
        });
      });
    },
    async finish() {
      deflating.end();
      await spooled;
      return { name, crc, size, packed: spool.bytesWritten, content: contentOf(file) };
    },
  };
}

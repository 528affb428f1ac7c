import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';

/** What went into a file: how much, and its digest. */
export interface Written {
  bytes: number;
  sha256: string;
}

/** A file that is written piece by piece and counted meanwhile. */
export interface Sink {
  /** Resolves when the file took the piece: whoever waits holds no more than one. */
  write: (piece: Uint8Array) => Promise<void>;
  end: () => Promise<Written>;
}

export function makeSink(out: Writable): Sink {
  const hash = createHash('sha256');
  let bytes = 0;
  // Whoever writes is told of an error by that write; without a listener it would end the process.
  out.on('error', () => undefined);
  const settled = (act: (done: (error?: Error | null) => void) => void) =>
    new Promise<void>((resolve, reject) => {
      act((error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  return {
    async write(piece) {
      hash.update(piece);
      bytes += piece.length;
      await settled((done) => out.write(piece, done));
    },
    async end() {
      await settled((done) => out.end(done));
      return { bytes, sha256: hash.digest('hex') };
    },
  };
}

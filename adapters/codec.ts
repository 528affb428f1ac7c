import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Codec } from '#core/book/pages.ts';

/** The compression of a book's pages (see test/bench/packing.ts for why this one). */
export const codec: Codec = {
  deflate: (bytes) => deflateRawSync(bytes, { level: 6 }),
  inflate: (bytes) => inflateRawSync(bytes),
};

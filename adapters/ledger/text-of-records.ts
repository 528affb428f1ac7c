import { isAscii, isUtf8 } from 'node:buffer';
import { notText } from './ledger-file-error.ts';
import type { RecordBatch } from './records.ts';

export type Encoding = 'utf-8' | 'gb18030';

/** One record as it stands in the file, without its line break. */
export interface TextRecord {
  line: number;
  text: string;
}

const decoders = {
  'utf-8': new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }),
  gb18030: new TextDecoder('gb18030', { fatal: true, ignoreBOM: true }),
};

/** Whether bytes that hold whole characters only are text in an encoding. */
export function isTextIn(encoding: Encoding, bytes: Uint8Array): boolean {
  if (encoding === 'utf-8') return isUtf8(bytes);
  try {
    decoders.gb18030.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The encoding that the first bytes beyond ASCII tell; undefined while there are none. */
export function encodingOf(bytes: Uint8Array): Encoding | undefined {
  if (isAscii(bytes)) return undefined;
  return isUtf8(bytes) ? 'utf-8' : 'gb18030';
}

const withoutBreak = (text: string) => text.replace(/\r?\n$/, '');

/** The records of a batch as text; what is not text in the encoding is an error that names its line. */
export function textOf(batch: RecordBatch, encoding: Encoding, name: string): TextRecord[] {
  const { bytes, ends, lines } = batch;
  if (encoding === 'utf-8' && isUtf8(bytes)) {
    return ends.map((end, at) => ({
      line: lines[at] ?? 0,
      text: withoutBreak(bytes.toString('utf8', ends[at - 1] ?? 0, end)),
    }));
  }
  return ends.map((end, at) => {
    const line = lines[at] ?? 0;
    try {
      return { line, text: withoutBreak(decoders[encoding].decode(bytes.subarray(ends[at - 1] ?? 0, end))) };
    } catch {
      throw notText(name, line);
    }
  });
}

import { crc32, deflateRawSync } from 'node:zlib';
import type { Sink } from '../sink.ts';

/** A part of an archive, deflated: how long it is, and whence it comes. */
export interface Part {
  name: string;
  crc: number;
  size: number;
  packed: number;
  content: AsyncIterable<Uint8Array>;
}

export function smallPart(name: string, text: string): Part {
  const bytes = Buffer.from(text);
  const packed = deflateRawSync(bytes);
  const content = (async function* () {
    yield await Promise.resolve(packed);
  })();
  return { name, crc: crc32(bytes), size: bytes.length, packed: packed.length, content };
}

const [localEntry, directoryEntry, endOfDirectory] = [0x04034b50, 0x02014b50, 0x06054b50];
const [deflate, version, utf8Names] = [8, 20, 0x0800];
/** The first day that the format knows, so that the same parts give the same bytes. */
const always = 0x0021;
const most = 0xffff_ffff;

/** What stands for a part before its bytes, or in the directory where its place is given. */
function header({ name, crc, size, packed }: Part, place?: number): Buffer {
  const bytes = Buffer.from(name);
  const fields = Buffer.alloc(place === undefined ? 30 : 46);
  const at = place === undefined ? 4 : 6;
  fields.writeUInt32LE(place === undefined ? localEntry : directoryEntry, 0);
  if (place !== undefined) fields.writeUInt16LE(version, 4);
  for (const [index, field] of [version, utf8Names, deflate, 0, always].entries())
    fields.writeUInt16LE(field, at + 2 * index);
  for (const [index, field] of [crc, packed, size].entries())
    fields.writeUInt32LE(field, at + 10 + 4 * index);
  fields.writeUInt16LE(bytes.length, at + 22);
  if (place !== undefined) fields.writeUInt32LE(place, 42);
  return Buffer.concat([fields, bytes]);
}

/**
 * A ZIP archive written part by part. Sizes stand before the bytes, as every reader understands them: parts of unknown size
 * are kept aside until they are whole.
 */
export async function writeZip(parts: readonly Part[], sink: Sink): Promise<void> {
  const directory: Buffer[] = [];
  let place = 0;
  for (const part of parts) {
    if (part.size > most || place + part.packed > most)
      throw new Error(`${part.name} is larger than a workbook can hold: export fewer lines, or use CSV`);
    const local = header(part);
    directory.push(header(part, place));
    await sink.write(local);
    for await (const piece of part.content) await sink.write(piece);
    place += local.length + part.packed;
  }
  const whole = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(endOfDirectory, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(whole.length, 12);
  end.writeUInt32LE(place, 16);
  await sink.write(Buffer.concat([whole, end]));
}

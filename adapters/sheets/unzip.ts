import { crc32, inflateRawSync } from 'node:zlib';
import parameters from '#core/rules/table/parameters.json' with { type: 'json' };
import { says } from './says.ts';
import { SheetError } from './sheet-error.ts';

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localEntry = 0x04034b50;
/** The end of the directory may be followed by a comment of up to 65,535 bytes. */
const endLength = 22;
const longestComment = 0xffff;

const damaged = (zh: string, en: string, cause?: unknown) =>
  new SheetError({ message: says.damaged(zh, en) }, cause);

interface Entry {
  name: string;
  stored: boolean;
  crc: number;
  packed: Buffer;
}

/** A number of the file, or an error where the file ends before it. */
function read(zip: Buffer, at: number, bytes: 2 | 4): number {
  if (at < 0 || at + bytes > zip.length) throw damaged('文件不完整', 'it ends too early');
  return bytes === 2 ? zip.readUInt16LE(at) : zip.readUInt32LE(at);
}

function findEnd(zip: Buffer): number {
  const from = Math.max(0, zip.length - endLength - longestComment);
  const mark = Buffer.alloc(4);
  mark.writeUInt32LE(endOfDirectory);
  const at = zip.lastIndexOf(mark, zip.length - endLength);
  if (at < from) throw damaged('没有 ZIP 目录', 'it has no ZIP directory');
  return at;
}

function entryAt(zip: Buffer, at: number): { entry: Entry; next: number } {
  if (read(zip, at, 4) !== directoryEntry) throw damaged('ZIP 目录有误', 'its ZIP directory is broken');
  const [flags, method, crc, size] = [
    read(zip, at + 8, 2),
    read(zip, at + 10, 2),
    read(zip, at + 16, 4),
    read(zip, at + 20, 4),
  ];
  const nameLength = read(zip, at + 28, 2);
  const next = at + 46 + nameLength + read(zip, at + 30, 2) + read(zip, at + 32, 2);
  const local = read(zip, at + 42, 4);
  if ((flags & 1) !== 0) throw new SheetError({ message: says.locked() });
  if (method !== 0 && method !== 8) throw damaged('压缩方法未知', 'its compression is unknown');
  if (read(zip, local, 4) !== localEntry) throw damaged('ZIP 目录有误', 'its ZIP directory is broken');
  const from = local + 30 + read(zip, local + 26, 2) + read(zip, local + 28, 2);
  if (from + size > zip.length) throw damaged('文件不完整', 'it ends too early');
  const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
  return { entry: { name, stored: method === 0, crc, packed: zip.subarray(from, from + size) }, next };
}

const tooLarge = (cause?: unknown) =>
  new SheetError({ message: says.unpacked(parameters.unpackedBytes) }, cause);

function inflate({ name, packed }: Entry, most: number): Buffer {
  try {
    // zlib stops at the limit, whatever size the directory tells; it takes no limit of 0.
    return inflateRawSync(packed, { maxOutputLength: Math.max(most, 1) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(error);
    throw damaged(`${name} 无法解压`, `${name} cannot be unpacked`, error);
  }
}

function unpack(entry: Entry, most: number): Buffer {
  const bytes = entry.stored ? entry.packed : inflate(entry, most);
  if (bytes.length > most) throw tooLarge();
  if (crc32(bytes) !== entry.crc)
    throw damaged(`${entry.name} 校验不符`, `${entry.name} is not what it was when packed`);
  return bytes;
}

/**
 * The files in a ZIP archive by name. The size of what is unpacked is measured as it comes out, all entries together:
 * what the archive says of itself is not believed. Throws SheetError.
 */
export function unzip(bytes: Uint8Array): ReadonlyMap<string, Buffer> {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(zip);
  const count = read(zip, end + 10, 2);
  if (count > parameters.parts) throw new SheetError({ message: says.tooComplex() });
  const files = new Map<string, Buffer>();
  let left = parameters.unpackedBytes;
  let packed = 0;
  let at = read(zip, end + 16, 4);
  for (let index = 0; index < count; index++) {
    const { entry, next } = entryAt(zip, at);
    packed += entry.packed.length;
    // Entries that share their bytes are how few bytes become much work.
    if (packed > zip.length) throw damaged('ZIP 条目重叠', 'its ZIP entries overlap');
    const unpacked = unpack(entry, left);
    left -= unpacked.length;
    files.set(entry.name, unpacked);
    at = next;
  }
  return files;
}

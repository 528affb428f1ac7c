import { crc32 } from 'node:zlib';

/** What stands for one file before its bytes (`local`) or in the directory; nothing is compressed. */
function header(name: Buffer, bytes: Uint8Array, offset?: number): Buffer {
  const fields = Buffer.alloc(offset === undefined ? 30 : 46);
  const shift = offset === undefined ? 0 : 2;
  fields.writeUInt32LE(offset === undefined ? 0x04034b50 : 0x02014b50, 0);
  fields.writeUInt32LE(crc32(bytes), 14 + shift);
  fields.writeUInt32LE(bytes.length, 18 + shift);
  fields.writeUInt32LE(bytes.length, 22 + shift);
  fields.writeUInt16LE(name.length, 26 + shift);
  if (offset !== undefined) fields.writeUInt32LE(offset, 42);
  return Buffer.concat([fields, name]);
}

/** A ZIP archive that holds these files as they are. */
export function zip(files: ReadonlyMap<string, Uint8Array>): Buffer {
  const [content, directory]: [Uint8Array[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [path, bytes] of files) {
    const name = Buffer.from(path);
    const local = header(name, bytes);
    directory.push(header(name, bytes, offset));
    content.push(local, bytes);
    offset += local.length + bytes.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...content, ...directory, end]);
}

import { crc32, deflateRawSync } from 'node:zlib';

export interface Part {
  name: string;
  bytes: Buffer | string;
  /** What the directory claims, where it lies. */
  claims?: { crc?: number; size?: number; flags?: number; method?: number };
  /** Not deflated. */
  stored?: true;
  /** Points at the bytes of an earlier part. */
  sharesWith?: number;
}

/** A ZIP archive, deflated; it may lie about what it holds. */
export function makeZip(parts: readonly Part[], comment = ''): Buffer {
  const [chunks, directory, offsets]: [Buffer[], Buffer[], number[]] = [[], [], []];
  let offset = 0;
  for (const { name, bytes, claims = {}, stored, sharesWith } of parts) {
    const plain = Buffer.from(bytes);
    const packed = stored ? plain : deflateRawSync(plain);
    const path = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(claims.flags ?? 0, 2);
    fields.writeUInt16LE(claims.method ?? (stored ? 0 : 8), 4);
    fields.writeUInt32LE(claims.crc ?? crc32(plain), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claims.size ?? plain.length, 18);
    fields.writeUInt16LE(path.length, 22);
    const at = sharesWith === undefined ? offset : offsets[sharesWith]!;
    offsets.push(at);
    if (sharesWith === undefined) {
      const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, path, packed]);
      chunks.push(local);
      offset += local.length;
    }
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    const version = Buffer.from([20, 0]);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), version, fields, place, path]));
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  end.writeUInt16LE(comment.length, 16);
  return Buffer.concat([...chunks, listed, Buffer.from('PK\x05\x06', 'latin1'), end, Buffer.from(comment)]);
}

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a workbook of one sheet with this XML in it. */
export const workbook = (sheetXml: string, more: readonly Part[] = []): Part[] => [
  { name: '[Content_Types].xml', bytes: '<Types/>' },
  {
    name: '_rels/.rels',
    bytes: `<Relationships><Relationship Id="r" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  },
  {
    name: 'xl/workbook.xml',
    bytes: '<workbook><sheets><sheet name="s" sheetId="1" r:id="r"/></sheets></workbook>',
  },
  {
    name: 'xl/_rels/workbook.xml.rels',
    bytes: `<Relationships><Relationship Id="r" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  },
  { name: 'xl/worksheets/sheet1.xml', bytes: `<worksheet>${sheetXml}</worksheet>` },
  ...more,
];

export const rowsXml = (xml: string): string => `<sheetData>${xml}</sheetData>`;

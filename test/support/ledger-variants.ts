import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

type Change = (text: string) => { text?: string | Uint8Array; name?: (file: string) => string };

/** The bytes of a text in GB18030, which Node can read and not write: every character is looked up once. */
const gb18030 = (() => {
  const known = new Map<string, number[]>();
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead < 0xff; lead++)
    for (let trail = 0x40; trail < 0xff; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if (text.length === 1 && !known.has(text)) known.set(text, [lead, trail]);
    }
  return (text: string): Uint8Array => {
    const bytes = Array.from(text).flatMap((character) => {
      const code = character.charCodeAt(0);
      if (code < 0x80) return [code];
      const found = known.get(character);
      if (!found) throw new Error(`no GB18030 bytes are known for ${character}`);
      return found;
    });
    return Uint8Array.from(bytes);
  };
})();

/** The same ledger as other systems would hand it over. */
export const variants: Readonly<Record<string, Change>> = {
  GB18030: (text) => ({ text: gb18030(text) }),
  'a byte order mark': (text) => ({ text: `\uFEFF${text}` }),
  CRLF: (text) => ({ text: text.replaceAll('\n', '\r\n') }),
  gzip: (text) => ({ text: gzipSync(text), name: (file) => `${file}.gz` }),
};

/** Writes a variant of a ledger directory beside it and returns where. */
export async function writeVariant(dir: string, variant: string): Promise<string> {
  const to = `${dir}-${variant.replaceAll(/\W+/g, '-')}`;
  await mkdir(to, { recursive: true });
  for (const file of await readdir(dir)) {
    const change = variants[variant];
    if (!change) throw new Error(`no variant ${variant}`);
    if (!file.endsWith('.csv')) {
      await copyFile(path.join(dir, file), path.join(to, file));
      continue;
    }
    const { text = '', name = (same: string) => same } = change(await readFile(path.join(dir, file), 'utf8'));
    await writeFile(path.join(to, name(file)), text);
  }
  return to;
}

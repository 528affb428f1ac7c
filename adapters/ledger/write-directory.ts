import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, type Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Manifest } from '#core/import/manifest.ts';

const blockLength = 1 << 18;

type Entry = Manifest['files'][string];

/** One file of a ledger directory while it is written; only a block of its lines is in memory. */
class OpenFile {
  readonly #input: Duplex;
  readonly #done: Promise<void>;
  readonly #hash = createHash('sha256');
  #block: string;
  #rows = 0;

  constructor(path: string, header: string, packed: boolean) {
    this.#input = packed ? createGzip({ level: 9 }) : new PassThrough();
    this.#block = `${header}\n`;
    const hash = this.#hash;
    this.#done = pipeline(
      this.#input,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(path, { flags: 'wx' }),
    );
    // Told by `close`, or by the write that waits for it.
    this.#done.catch(() => undefined);
  }

  async add(lines: Iterable<string>): Promise<void> {
    for (const line of lines) {
      this.#block += `${line}\n`;
      this.#rows++;
      if (this.#block.length >= blockLength) await this.#flush();
    }
  }

  async close(): Promise<Entry> {
    await this.#flush();
    this.#input.end();
    await this.#done;
    return { rows: this.#rows, sha256: this.#hash.digest('hex') };
  }

  async #flush(): Promise<void> {
    const block = this.#block;
    this.#block = '';
    if (this.#input.write(block)) return;
    // A failed disk ends the wait, too.
    await Promise.race([new Promise((resolve) => this.#input.once('drain', resolve)), this.#done]);
  }
}

/** Writes the files of a ledger directory side by side, as streams, and its manifest last. */
export class DirectoryWriter {
  readonly #dir: string;
  readonly #open = new Map<string, OpenFile>();
  readonly #entries: Record<string, Entry> = {};
  readonly #aside = new Set<string>();

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** Opens a file: `trades.csv`, or packed when it ends in `.gz`. The manifest tells of all but `aside`. */
  open(name: string, header: string, aside = false): void {
    if (aside) this.#aside.add(name);
    this.#open.set(name, new OpenFile(join(this.#dir, name), header, name.endsWith('.gz')));
  }

  async add(name: string, lines: Iterable<string>): Promise<void> {
    const file = this.#open.get(name);
    if (file === undefined) throw new Error(`${name} is not open`);
    await file.add(lines);
  }

  /** Hands a file over as it is; `rows` are not counted. */
  async copy(name: string, from: string): Promise<void> {
    const hash = createHash('sha256');
    const measure = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    };
    await pipeline(
      createReadStream(from),
      measure,
      createWriteStream(join(this.#dir, name), { flags: 'wx' }),
    );
    this.#entries[name] = { sha256: hash.digest('hex') };
  }

  /** Ends all files and writes the manifest; `coversFrom` by file name (RULINGS.md R17). */
  async close(businessDate: string, coversFrom: ReadonlyMap<string, string>): Promise<Manifest> {
    for (const [name, file] of this.#open) {
      const from = coversFrom.get(name);
      const entry = await file.close();
      if (!this.#aside.has(name))
        this.#entries[name] = { ...entry, ...(from !== undefined && { coversFrom: from }) };
    }
    const names = Object.keys(this.#entries).sort();
    const files = Object.fromEntries(names.map((name) => [name, this.#entries[name] ?? {}]));
    const manifest = { businessDate, files };
    await writeFile(join(this.#dir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    return manifest;
  }
}

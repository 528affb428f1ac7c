import { parquetMetadata } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { decompressPage, readDataPageV2 } from 'hyparquet/src/datapage.js';
import { readPlain } from 'hyparquet/src/plain.js';

/** The columns of a file, decoded one by one as they are asked for; one that the file does not have is empty. */
export interface TypedColumns {
  /** NaN where there is none; a flag is 1 or 0. */
  numbers(name: string): Float64Array;
  texts(name: string): (string | null)[];
  /** Texts that are long, of which few are looked at. */
  undecoded(name: string): (Uint8Array | null)[];
}

interface Page {
  /** The row of its first value. */
  from: number;
  /** Of each of its rows 1 where it has a value. */
  levels: readonly number[] | undefined;
  /** What is stored, in order and without gaps: places in the dictionary where there is one. */
  stored: ArrayLike<unknown>;
  dictionary: ArrayLike<unknown> | undefined;
}

const decoder = new TextDecoder();
const textOf = (bytes: unknown) => decoder.decode(bytes as Uint8Array);

/** Calls `put` for each row of a page that has a value. */
function each({ from, levels, stored, dictionary }: Page, put: (row: number, value: unknown) => void): void {
  const end = levels?.length ?? stored.length;
  for (let row = 0, next = 0; row < end; row++) {
    if (levels?.[row] === 0) continue;
    const value = stored[next++];
    put(from + row, dictionary ? dictionary[value as number] : value);
  }
}

const footerEnd = 8;

/** What a file says of itself lies at its end, after which comes how long that is. */
function footerOf({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBuffer {
  const end = byteOffset + byteLength;
  const length = new DataView(buffer).getUint32(end - footerEnd, true) + footerEnd;
  return buffer.slice(end - length, end) as ArrayBuffer;
}

/**
 * Columns as `writeParquet` writes them, numbers as numbers lie in memory: a reader of all that Parquet can hold
 * makes an object of every number of a column with gaps, and where a night is decided again most of the time went into
 * those objects (see test/bench/preview.ts).
 */
export function typedColumns(bytes: Uint8Array): TypedColumns {
  const { buffer, byteOffset } = bytes;
  const { row_groups, num_rows, schema } = parquetMetadata(footerOf(bytes));
  const rows = Number(num_rows);
  const chunks = new Map(
    row_groups.flatMap(({ columns }) =>
      columns.map(({ meta_data }) => [meta_data?.path_in_schema[0], meta_data] as const),
    ),
  );
  const elements = new Map(schema.map((element) => [element.name, element]));

  function* pagesOf(name: string): Generator<Page> {
    const chunk = chunks.get(name);
    if (!chunk) return;
    const { type, codec } = chunk;
    const element = elements.get(name);
    const how = { type, codec, element, schemaPath: [{ element: schema[0] }, { element }] };
    const begin = Number(chunk.dictionary_page_offset ?? chunk.data_page_offset);
    const view = new DataView(buffer, byteOffset + begin, Number(chunk.total_compressed_size));
    const reader = { view, offset: 0 };
    let dictionary: ArrayLike<unknown> | undefined;
    for (let from = 0; from < rows;) {
      const header = parquetHeader(reader);
      const page = new Uint8Array(buffer, view.byteOffset + reader.offset, header.compressed_page_size);
      reader.offset += header.compressed_page_size;
      const { dictionary_page_header: ofDictionary, data_page_header_v2: ofData } = header;
      if (ofDictionary) {
        const plain = decompressPage(page, header.uncompressed_page_size, codec, undefined);
        const at = { view: new DataView(plain.buffer, plain.byteOffset, plain.byteLength), offset: 0 };
        dictionary = readPlain(at, type, ofDictionary.num_values, undefined);
      } else if (ofData) {
        const { definitionLevels: levels, dataPage: stored } = readDataPageV2(page, header, how as never);
        const isOfDictionary = ofData.encoding.endsWith('_DICTIONARY');
        yield { from, levels, stored, dictionary: isOfDictionary ? dictionary : undefined };
        from += ofData.num_rows;
      } else throw new Error(`the column ${name} has a page of another kind than is written`);
    }
  }

  return {
    numbers(name) {
      const numbers = new Float64Array(chunks.has(name) ? rows : 0).fill(Number.NaN);
      for (const page of pagesOf(name))
        each(page, (row, value) => {
          numbers[row] = Number(value);
        });
      return numbers;
    },
    texts(name) {
      const texts = new Array<string | null>(chunks.has(name) ? rows : 0).fill(null);
      for (const page of pagesOf(name)) {
        const { dictionary } = page;
        const decoded = dictionary && Array.from(dictionary, textOf);
        each({ ...page, dictionary: decoded }, (row, value) => {
          texts[row] = decoded ? (value as string) : textOf(value);
        });
      }
      return texts;
    },
    undecoded(name) {
      const texts = new Array<Uint8Array | null>(chunks.has(name) ? rows : 0).fill(null);
      for (const page of pagesOf(name))
        each(page, (row, value) => {
          texts[row] = value as Uint8Array;
        });
      return texts;
    },
  };
}

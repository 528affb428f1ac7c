import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ledgerFiles } from '#core/ledger/files.ts';
import { findParts } from '#adapters/ledger/find-parts.ts';
import { bytesOf, chunked, recordsIn } from './rows-of.ts';

const header = 'date,close\n';
const row = '2025-03-03,3200.5\n';
const good = header + row.repeat(2_000);
const zipped = gzipSync(randomBytes(40_000).toString('hex').replace(/^/, header));
const damaged = Uint8Array.from(zipped, (byte, at) => (at === 20_000 ? byte ^ 0xff : byte));

interface Broken {
  name: string;
  content: string | Uint8Array;
  code: string;
  message: RegExp;
}

/** What was handed over, and what is said of it. */
const broken: Broken[] = [
  { name: 'nothing', content: '', code: 'EMPTY_FILE', message: /^index\.csv: the file is empty/ },
  {
    name: 'a column of another name',
    content: 'date,price\n2025-03-03,2\n',
    code: 'BAD_HEADER',
    message: /^index\.csv, line 1: the column close is missing\. The header has: date, price\.$/,
  },
  {
    name: 'a row where the header should be, which is not repeated',
    content: '2025-03-03,2\n',
    code: 'BAD_HEADER',
    message:
      /^index\.csv, line 1: the first line names no column of this file\. .*header, separated by commas: date,close\.$/,
  },
  {
    name: 'lines that end in CR alone, of which none is repeated',
    content: good.replaceAll('\n', '\r'),
    code: 'BAD_HEADER',
    message:
      /^index\.csv, line 1: the lines end in CR alone\. Save the file with the line breaks LF or CRLF\.$/,
  },
  {
    name: 'another separator',
    content: 'date;close\n',
    code: 'BAD_HEADER',
    message: /^index\.csv, line 1: the first line names no column of this file\./,
  },
  {
    name: 'a column twice',
    content: 'date,close,close\n',
    code: 'BAD_HEADER',
    message: /^index\.csv, line 1: the column close is there twice/,
  },
  {
    name: 'binary garbage',
    content: Buffer.concat([bytesOf(header), Buffer.from('PK\u0003\u0004\0\0\0\u0001', 'latin1')]),
    code: 'NOT_TEXT',
    message: /^index\.csv, line 2: this is not text in UTF-8 or GB18030/,
  },
  {
    name: 'bytes that are no text, deep in the file',
    content: Buffer.concat([bytesOf(good), Uint8Array.of(0x61, 0xff, 0xff, 0x0a), bytesOf(row)]),
    code: 'NOT_TEXT',
    message: /^index\.csv, line 2002: this is not text/,
  },
  {
    name: 'a NUL in the middle of a line',
    content: `${good}2025-03-03,1\0\n${row}`,
    code: 'NOT_TEXT',
    message: /^index\.csv, line 2002: this is not text/,
  },
  {
    name: 'UTF-16',
    content: Buffer.from(`\uFEFF${good}`, 'utf16le'),
    code: 'NOT_TEXT',
    message: /^index\.csv, line 1: this is not text/,
  },
  {
    name: 'a line of 10 MB',
    content: `${good}2025-03-03,${'1'.repeat(10_000_000)}\n${row}`,
    code: 'RECORD_TOO_LONG',
    message: /^index\.csv, line 2002: a record is longer than 1 MB/,
  },
  {
    name: 'a quote that is never closed, before a large rest',
    content: `${header}"2025-03-03,1\n${row.repeat(100_000)}`,
    code: 'RECORD_TOO_LONG',
    message: /^index\.csv, line 2: a record is longer than 1 MB/,
  },
  {
    name: 'a truncated gzip',
    content: zipped.subarray(0, 20_000),
    code: 'TRUNCATED_GZIP',
    message: /^index\.csv, line \d+: the gzip data ends too early/,
  },
  {
    name: 'a damaged gzip',
    content: damaged,
    code: 'BROKEN_GZIP',
    message: /^index\.csv, line \d+: the gzip data is damaged/,
  },
];

describe.each(broken)('$name', ({ content, code, message }) => {
  const failure = { code, file: 'index.csv', message: expect.stringMatching(message) as string };

  it('is told by file and line when the file is read', async () => {
    await expect(recordsIn(content, { file: 'index' })).rejects.toMatchObject(failure);
  });

  it('is told alike when the file is divided into parts', async () => {
    const scan = findParts(chunked(content, 1_000), ledgerFiles.index!, 'index.csv', 10_000);
    await expect(scan).rejects.toMatchObject(failure);
  });
});

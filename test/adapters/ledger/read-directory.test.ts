import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLedgerDirectory, type Ledger } from '#adapters/ledger/read-directory.ts';
import { variants, writeVariant } from '#test/support/ledger-variants.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'ledger-'));
});
afterAll(() => rm(root, { recursive: true }));

type Files = Record<string, string>;

async function directory(files: Files): Promise<string> {
  const dir = await mkdtemp(path.join(root, 'of-'));
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(dir, name), text);
  return dir;
}
const read = async (files: Files) => readLedgerDirectory(await directory(files));

const tradeColumns = 'trade_id,client_id,traded_at,symbol,side,quantity,price';
const small: Files = {
  'clients.csv': 'client_id,name,opened_on\nK2,韩梅梅,2025-03-05\nK1,李雷,2020-01-02\n',
  'closes.csv': 'date,symbol,close\n2025-03-03,600000,10\n2025-03-04,600000,11\n2025-03-05,600000,12\n',
  'trades.csv': [
    tradeColumns,
    'T1,K1,2025-03-03 10:00:00,600000,B,100,10',
    'T2,K1,2025-03-04 10:00:00,600000,S,100,11',
    'T3,K2,2025-03-04 10:00:00,600000,B,200,11',
    ...Array.from({ length: 20 }, (_, n) => `U${n},K2,2025-03-05 10:00:${n + 10},600000,B,100,12`),
    '',
  ].join('\n'),
};
const withTrades = (...rows: string[]) => ({
  ...small,
  'trades.csv': `${small['trades.csv']}${rows.join('\n')}\n`,
});
const told = (rejects: Ledger['rejects']) =>
  rejects.map(({ file, line, reason }) => `${file} ${line}: ${reason}`);
const tradesOf = (ledger: Ledger, client: string) => ledger.clients.get(client)?.book.rows.trades ?? [];

describe('the sample of real investors', () => {
  it('is read: ten clients, 4,917 trades, the eight of quantity 0 rejected by name', async () => {
    const ledger = await readLedgerDirectory('samples/real-investors');
    expect(ledger.clientOrder).toHaveLength(10);
    expect(ledger.counts).toEqual({
      clients: { rows: 10, rejected: 0 },
      trades: { rows: 4_917, rejected: 8 },
      closes: { rows: 110_528, rejected: 0 },
      calendar: { rows: 1_472, rejected: 0 },
    });
    expect(new Set(ledger.rejects.map(({ reason }) => reason))).toEqual(
      new Set(['quantity "0" is not above 0']),
    );
    expect(ledger.rejects.map(({ text }) => text.split(',')[0])).toEqual([
      'T2347',
      'T2360',
      'T2424',
      'T2553',
      'T2635',
      'T4640',
      'T4755',
      'T4881',
    ]);
    const rows = ledger.clientOrder.map((client) => tradesOf(ledger, client).length);
    expect(rows.reduce((sum, count) => sum + count)).toBe(4_909);
  });
});

describe('a ledger directory', () => {
  it.each(Object.keys(variants))('is the same in %s', async (variant) => {
    const dir = await directory(withTrades('T9,K9,2025-03-04,600000,B,1,1'));
    const [plain, other] = [
      await readLedgerDirectory(dir),
      await readLedgerDirectory(await writeVariant(dir, variant)),
    ];
    expect(plain.rejects).toHaveLength(1);
    expect(told(other.rejects)).toEqual(told(plain.rejects));
    expect(other.clients).toEqual(plain.clients);
    expect(other.clients.get('K2')?.profile.name).toBe('韩梅梅');
    expect({ ...other, notices: [] }).toEqual({ ...plain, notices: [] });
    const said = variant === 'GB18030' ? ['clients.csv is in GB18030'] : [];
    expect(other.notices).toEqual(said);
  });

  it('keeps the order of clients.csv, and names nobody in a book', async () => {
    const ledger = await read(small);
    expect(ledger.clientOrder).toEqual(['K2', 'K1']);
    expect(ledger.clients.get('K1')?.profile.name).toBe('李雷');
    const books = JSON.stringify([...ledger.clients.values()].map(({ book }) => book));
    expect(books).toContain('"T1"');
    for (const personal of ['K1', 'K2', '李雷']) expect(books).not.toContain(personal);
  });

  it('holds of two rows with one key the later, and not what is withdrawn', async () => {
    const text = `${tradeColumns},deleted
T1,K1,2025-03-03,600000,B,100,10,
T2,K1,2025-03-04,600000,B,100,10,0
T1,K1,2025-03-03,600000,B,300,10,
T2,K1,,,,,,1
T3,K1,,,,,,1
`;
    const ledger = await read({ ...small, 'trades.csv': text });
    expect(tradesOf(ledger, 'K1')).toMatchObject([{ trade_id: 'T1', quantity: 300 }]);
    expect(ledger.counts.trades).toEqual({ rows: 5, rejected: 0 });
  });

  it('rejects, with line and reason, what contradicts the calendar, the clients or other rows', async () => {
    const ledger = await read({
      ...withTrades('T7,K7,2025-03-04,600000,B,100,10', 'T8,K1,2025-03-06,600000,B,100,10'),
      'opening_positions.csv': `client_id,date,symbol,quantity\n${'K1,2025-03-03,600000,5\n'.repeat(10)}K1,2025-03-04,600000,5\n`,
    });
    expect(told(ledger.rejects)).toEqual([
      'trades 25: client_id "K7" is no known client',
      'trades 26: traded_at 2025-03-06 is no trading day',
      "opening_positions 12: date 2025-03-04 is after the client's first trade on 2025-03-03",
    ]);
    expect(ledger.rejects.map(({ text }) => text)).toContain('T8,K1,2025-03-06,600000,B,100,10');
    expect(tradesOf(ledger, 'K1').map(({ trade_id }) => trade_id)).toEqual(['T1', 'T2']);
  });

  it('tells of a client opened after the first trade, and keeps everything', async () => {
    const ledger = await read(small);
    expect(told(ledger.listed)).toEqual([
      'clients 2: opened_on 2025-03-05 is after the first trade on 2025-03-04',
    ]);
    expect(ledger.rejects).toEqual([]);
    expect(ledger.clients.get('K2')?.book.attributes.opened_on).toBe('2025-03-05');
  });

  it('names what it does not read', async () => {
    const ledger = await read({
      ...small,
      'notes.csv': 'x\n',
      'index.csv': 'date,close,remark\n',
    });
    expect(ledger.notices).toEqual([
      'notes.csv is no ledger file and is not read',
      'index.csv: the columns remark are not read',
    ]);
  });

  it.each([
    ['nothing but the business date', '{"businessDate":"2025-03-05"}'],
    ['rows without a digest', '{"businessDate":"2025-03-05","files":{"clients.csv":{"rows":2}}}'],
  ])('takes a manifest as the import does: %s', async (_, manifest) => {
    expect((await read({ ...small, 'manifest.json': manifest })).manifest).toMatchObject(
      JSON.parse(manifest) as object,
    );
  });

  it('knows what a file covers from its first row and from the manifest', async () => {
    const files = { 'trades.csv': { rows: 23, sha256: '0'.repeat(64), coversFrom: '2025-01-01' } };
    const manifest = JSON.stringify({ businessDate: '2025-03-05', files });
    const { sources } = await read({ ...small, 'manifest.json': manifest });
    expect(sources.trades).toMatchObject({ firstDate: '2025-03-03', coversFrom: '2025-01-01' });
    expect(sources.cash_flows).toBeUndefined();
  });
});

describe('a ledger directory is refused', () => {
  const onlyClients = { 'clients.csv': small['clients.csv']! };
  const rejected = ['T7', 'T8', 'T9'].map((id) => `${id},K1,2025-03-04,600000,B,0,10`);
  it.each<[string, Files, string]>([
    ['without clients.csv', { 'trades.csv': tradeColumns }, 'clients.csv: this file is missing'],
    ['with a file twice', { ...small, 'trades.csv.gz': '' }, 'trades.csv.gz: this file is there twice'],
    ['with a manifest that is none', { ...small, 'manifest.json': '{' }, 'manifest.json: this is not JSON'],
    [
      'with a wrong business date',
      { ...small, 'manifest.json': '{"businessDate":"2025-02-30","files":{}}' },
      'businessDate: Invalid ISO date',
    ],
    [
      'with more than a tenth of the rows rejected',
      withTrades(...rejected),
      'trades.csv, line 25: 3 of 26 rows are rejected, more than 10%; the first: quantity … is not above 0.',
    ],
    [
      'with clients who are not known',
      { ...onlyClients, 'trades.csv': `${tradeColumns}\nT1,KH88,2025-03-03,6,B,1,1\n` },
      'the first: client_id … is no known client',
    ],
  ])('%s', async (_, files, message) => {
    await expect(read(files)).rejects.toThrow(message);
  });

  it('that is not there', async () => {
    await expect(readLedgerDirectory(path.join(root, 'nowhere'))).rejects.toThrow('there is no such folder');
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readClient } from '#adapters/clients.ts';
import { readHead, seesVersion } from '#adapters/head.ts';
import { readLedgerDirectory } from '#adapters/ledger/read-directory.ts';
import { readMarket } from '#adapters/market.ts';
import { readHistory } from '#adapters/market-days.ts';
import { clientKeyOf, refOf } from '#adapters/personal.ts';
import type { ClientBook } from '#core/book/book.ts';
import { makeDeriver } from '#core/facts/derive-facts.ts';
import { factsJson } from '#core/facts/facts-line.ts';
import { BranchPeers } from '#core/facts/peers/branch-peers.ts';
import { completeFacts } from '#core/facts/peers/complete-facts.ts';
import { makePeerEntries } from '#core/facts/peers/peer-entry.ts';
import { ledgerFacts } from '#core/facts/ledger-facts.ts';
import { ledgerFiles } from '#core/ledger/files.ts';
import type { Row } from '#core/ledger/row.ts';
import { makeMarket } from '#core/market/make-market.ts';
import type { Market } from '#core/market/market.ts';
import { type Files, importFiles } from '../support/import-machine.ts';
import { csvOf, rowsOf } from '../support/ledger-csv.ts';
import { type LocalAws, startLocalAws } from '../support/local-aws.ts';
import { anyLedger, type RandomLedger } from '../support/random-ledger.ts';
import { withReference } from '../support/with-reference.ts';

let aws: LocalAws;
let root: string;
beforeAll(async () => {
  [aws, root] = await Promise.all([startLocalAws(), mkdtemp(path.join(tmpdir(), 'tidemark-files-'))]);
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await Promise.all([aws.stop(), rm(root, { recursive: true, force: true })]);
});

/** Of many random clients the four with rows of the most files; days and market are those of the longest. */
const filesOf = ({ rows, shared }: RandomLedger) =>
  [...Object.values(rows), ...Object.values(shared)].filter((list) => list.length > 1).length;
const [first, ...others] = fc
  .sample(anyLedger, { seed: 20260306, numRuns: 60 })
  .sort((a, b) => filesOf(b) - filesOf(a))
  .slice(0, 4)
  .sort((a, b) => b.days.length - a.days.length) as [RandomLedger, ...RandomLedger[]];
const last = first.days.at(-1)!;
const ledgers = Object.fromEntries(
  [first, ...others].map((ledger, at) => [`KH-${at}`, { ...ledger, shared: first.shared }]),
);

async function directory(files: Files) {
  const dir = await mkdtemp(path.join(root, 'ledger-'));
  for (const [file, content] of Object.entries(files)) await writeFile(path.join(dir, file), content);
  return readLedgerDirectory(dir);
}

let folders = 0;
const send = (files: Files) => importFiles(`folder-${++folders}`, files, { businessDate: last, files: {} });

const plain = ({ calendar, closes, actions, earnings, products, snapshots }: Market) => ({
  ...{ days: calendar.days, lastClose: closes.last, actions, products, snapshots },
  eps: earnings.on('600000', last),
});

const branchOf = ({ attributes }: ClientBook) => String(attributes.branch_id);

/** The store against a directory: books, market and facts. */
async function compare(files: Files) {
  const pure = await directory(files);
  const head = await readHead();
  const sees = seesVersion(head, head.head);
  const market = await readMarket(sees);
  expect(plain(market)).toEqual(plain(makeMarket(pure.market, pure.records)));
  const { lines, asOf } = ledgerFacts(pure);
  const context = { asOf, sources: pure.sources };
  const derive = makeDeriver(market, { ...context, history: await readHistory(sees, market, context) });
  const entryOf = makePeerEntries(market.calendar, asOf);
  const branch = new BranchPeers();
  const books = await Promise.all(
    pure.clientOrder.map(async (clientId) => {
      const { book } = (await readClient((await clientKeyOf(clientId)) ?? '', head.head))!;
      expect(book).toEqual(await withReference(pure.clients.get(clientId)!.book));
      branch.add(branchOf(book), entryOf(book));
      return { clientId, book };
    }),
  );
  const kept: string[] = [];
  for (const { clientId, book } of books) {
    const peers = branch.of(await refOf(clientId), branchOf(book), entryOf(book));
    kept.push(factsJson(clientId, asOf, completeFacts(derive(book), peers)));
  }
  expect(kept).toEqual([...lines].map((line) => factsJson(line.clientId, asOf, line.facts)));
  return { pure, market, head };
}

/** Every fifth row is withdrawn, the first snapshot whole, and every seventh takes what does not identify it from the row before. */
function corrections(file: string, rows: readonly Row[]): { sent: Row[]; left: Row[] } {
  const { key } = ledgerFiles[file]!;
  const snapshot = file === 'product_holdings' ? rows[0]?.['date'] : undefined;
  const [sent, left]: [Row[], Row[]] = [[], []];
  for (const [at, row] of rows.entries()) {
    const before = rows[at - 1] ?? row;
    const own = Object.fromEntries(['client_id', ...key].map((name) => [name, row[name]]));
    const corrected = at % 7 === 0 ? { ...before, ...own } : row;
    const goes = at % 5 === 0 || (snapshot !== undefined && row['date'] === snapshot);
    if (goes) sent.push({ ...row, deleted: true });
    else left.push(corrected);
    if (!goes && corrected !== row) sent.push(corrected);
  }
  return { sent, left };
}

/** All of one branch; each but the first was brought by the one before, of late. */
const clientsOf = (ids: readonly string[], opened_on: string): Row[] =>
  ids.map((client_id, at) => ({
    ...{ client_id, branch_id: 'B1', opened_on },
    ...(at > 0 && { referred_by: ids[at - 1] }),
  }));

/** Files of which a random ledger has no row. */
const notFilled = ['positions', 'staff', 'kpi_targets', 'compliance_events', 'protected'];

describe('a batch of every file', () => {
  const ids = Object.keys(ledgers);
  const rows: Record<string, Row[]> = { ...rowsOf(ledgers), clients: clientsOf(ids, '2023-01-03') };
  const files = Object.fromEntries(
    Object.entries(rows).map(([name, list]) => [`${name}.csv`, csvOf(name, list)]),
  );

  it('gives the books, the market and the facts that the directory gives', async () => {
    expect(await send(files)).toMatchObject({ status: 'imported' });
    const { pure, market, head } = await compare(files);
    expect(head.sources).toEqual(pure.sources);
    expect(head.sources['cash_flows']?.dividends).toBe(true);
    const described = Object.values(ledgerFiles).map(({ name }) => name);
    const filled = Object.entries(pure.counts).filter(([, { rows }]) => rows > 0);
    expect(filled.map(([name]) => name)).toEqual(described.filter((name) => !notFilled.includes(name)));
    expect(market.snapshots.length).toBeGreaterThan(3);
    expect(market.actions.size).toBeGreaterThan(1);
  });

  it('sent again changes nothing', async () => {
    const before = await readHead();
    expect(await send(files)).toMatchObject({ status: 'unchanged' });
    expect(await readHead()).toEqual(before);
  });

  it('that is corrected gives what a directory of the corrected files gives', async () => {
    const { market: before } = await compare(files);
    // What is corrected so may contradict others, or itself; that is tested by itself.
    const kept = ['clients', 'trades', 'opening_positions', 'assignments', 'closes', 'calendar'];
    const names = Object.keys(rows).filter((name) => !kept.includes(name));
    const changes = names.map((name) => [name, corrections(name, rows[name]!)] as const);
    const csv = (name: string, list: readonly Row[]) => [`${name}.csv`, csvOf(name, list)] as const;
    const sent = Object.fromEntries(changes.map(([name, { sent }]) => csv(name, sent)));
    const left = Object.fromEntries(changes.map(([name, { left }]) => csv(name, left)));
    // All were brought by the last one, as it turns out.
    const clients = ids.map((client_id) => ({
      ...rows['clients']![0]!,
      client_id,
      referred_by: ids.at(-1)!,
    }));
    const [, brought] = csv('clients', clients);
    expect(await send({ ...sent, 'clients.csv': brought })).toMatchObject({ status: 'imported' });
    const { market } = await compare({ ...files, ...left, 'clients.csv': brought });
    expect(market.snapshots.length).toBeLessThan(before.snapshots.length);
    expect(market.products).not.toEqual(before.products);
  });
});

import { describe, expect, it } from 'vitest';
import { ledgerFiles } from '#core/ledger/files.ts';
import { generateMarket } from '#core/simulate/market/generate-market.ts';
import { GivenMarket } from '#core/simulate/market/given-market.ts';
import { marketLines } from '#core/simulate/market/market-lines.ts';
import { watchMarket } from '#core/simulate/market/watch-market.ts';
import { columns, type FileName } from '#core/simulate/rows/columns.ts';
import { simulate } from '#core/simulate/simulate.ts';
import { parseLines } from './parse-lines.ts';
import { after, filesOf, replay } from './replay.ts';

const clients = 60;

function generated(seed: number) {
  const { quotes, start } = generateMarket(280, seed);
  return watchMarket(quotes, start);
}

/** The same quotes by way of a market folder's rows: no earnings, no offers of new shares. */
function given(seed: number) {
  const lines = marketLines(generateMarket(280, seed));
  const market = new GivenMarket();
  for (const row of parseLines('closes', lines.get('closes')!)) market.addClose(row);
  for (const row of parseLines('index', lines.get('index')!)) market.addIndex(row);
  for (const row of parseLines('corporate_actions', lines.get('corporate_actions')!)) market.addAction(row);
  const { quotes, start } = market.quotes(undefined);
  return watchMarket(quotes, start);
}

/** The lines of all files, one after the other. */
function textOf({ clients, shared }: ReturnType<typeof simulate>): string {
  const parts = [shared, ...clients()].map((lines) =>
    [...lines].map(([file, all]) => [file, ...all].join('\n')).join('\n'),
  );
  return parts.join('\n');
}

it.each(Object.keys(columns).filter((name) => name !== 'labels') as FileName[])(
  '%s has the columns of the ledger',
  (name) => {
    const file = ledgerFiles[name];
    if (file !== undefined) expect(columns[name]).toEqual(Object.keys(file.columns));
  },
);

describe.each([
  ['generated', generated, 1],
  ['generated', generated, 2],
  ['generated', generated, 3],
  ['given', given, 4],
])('a branch on a %s market', (_, makeMarket, seed) => {
  const market = makeMarket(seed);
  const simulation = simulate(market, { clients, seed });
  const branch = [...simulation.clients()].map(filesOf);
  const plans = branch.map((_, index) => simulation.branch.planOf(index));

  it('adds up for each client: money, shares, corporate actions, products, T+1, lots, limits, permissions', () => {
    expect(branch.flatMap((files) => replay(files, market))).toEqual([]);
  });

  it('trades, moves and says something', () => {
    const rows = (name: FileName) => branch.reduce((sum, files) => sum + files[name].length, 0);
    for (const name of [
      'trades',
      'cash_flows',
      'custody_flows',
      'product_orders',
      'contacts',
      'complaints',
    ] as const)
      expect(rows(name), name).toBeGreaterThan(0);
  });

  it('labels every client once, and each by its plan', () => {
    expect(branch.map(({ labels }) => labels.map(({ label }) => label))).toEqual(
      plans.map(({ label }) => [label]),
    );
    const left = branch.map(({ labels }) => labels[0]!.left_on);
    expect(left).toEqual(plans.map(({ leaves }) => (leaves === null ? undefined : market.days[leaves.day])));
    expect(left.some((day) => day !== undefined)).toBe(true);
    expect(left.some((day) => day === undefined)).toBe(true);
  });

  it('lets nobody trade, look or ask after the last day', () => {
    const silent: FileName[] = [
      'trades',
      'logins',
      'service_requests',
      'complaints',
      'surveys',
      'product_orders',
      'custody_flows',
    ];
    for (const files of branch) {
      const leftOn = files.labels[0]!.left_on;
      if (leftOn !== undefined) expect(after(files, String(leftOn), silent)).toEqual([]);
    }
  });

  it('leaves nothing in a closed account', () => {
    const closed = branch.filter(({ clients }) => clients[0]!.closed_on !== undefined);
    for (const files of closed) {
      const day = String(files.clients[0]!.closed_on);
      expect(files.cash_balances.at(-1)).toMatchObject({ date: day, cash: 0 });
      expect(after(files, day, ['positions', 'cash_flows', 'product_holdings'])).toEqual([]);
    }
  });

  it('has one adviser at a time serve a client, and shares that add up', () => {
    for (const { assignments } of branch) {
      const servicers = assignments.filter(({ role }) => role === 'servicer');
      expect(servicers.length).toBeGreaterThan(0);
      const spans = servicers.map(({ from, to }) => [String(from), String(to ?? '9999')] as const).sort();
      for (const [at, [from, to]] of spans.entries()) {
        expect(from <= to && (spans[at + 1]?.[0] ?? 'never') > to, JSON.stringify(spans)).toBe(true);
      }
      for (const { from, share_bp } of servicers) {
        const developer = assignments.find((row) => row.role === 'developer' && row.from === from);
        expect(Number(share_bp) + Number(developer?.share_bp ?? 0)).toBe(10_000);
      }
    }
  });

  it('keeps ids apart and gives only products that fit', () => {
    const keys = {
      trades: 'trade_id',
      cash_flows: 'flow_id',
      contacts: 'contact_id',
      revenues: 'revenue_id',
    } as const;
    for (const [file, key] of Object.entries(keys)) {
      const ids = branch.flatMap((files) => files[file as FileName].map((row) => row[key]));
      expect(new Set(ids).size).toBe(ids.length);
    }
    const shelf = new Map(
      parseLines('products', simulation.shared.get('products')!).map((row) => [row.code, String(row.risk)]),
    );
    for (const { clients, product_orders } of branch)
      for (const { code, side } of product_orders)
        if (side === 'B')
          expect(shelf.get(code)!.slice(1) <= String(clients[0]!.risk_level).slice(1)).toBe(true);
  });

  // Of two branches, of which several advisers leave; none of its clients is asked for.
  const large = simulate(market, { clients: 2_400, seed });

  it('sets targets of every recorded month, for everybody and for each adviser who is there as it begins', () => {
    const rows = parseLines('kpi_targets', large.shared.get('kpi_targets')!);
    const recorded = market.days.slice(market.start);
    const months = [...Map.groupBy(recorded, (day) => day.slice(0, 7))];
    const kpis = (period: string, staff: string) =>
      rows.flatMap((row) => (row.period === period && row.staff_id === staff ? [row.kpi] : []));
    expect([...new Set(rows.map(({ period }) => period))]).toEqual(months.map(([month]) => month));
    expect(large.branch.staff.advisors.some(({ last }) => last !== null)).toBe(true);
    for (const [month, [first]] of months) {
      expect(kpis(month, '*')).toEqual(['K5', 'K6_COVERAGE', 'K6_TIMELINESS', 'K7', 'MARKET']);
      for (const { staffId, last } of large.branch.staff.advisors) {
        const isThere = last === null || market.days[last]! >= first!;
        expect(kpis(month, staffId)).toEqual(isThere ? ['K1', 'K2', 'K3', 'K4', 'K8'] : []);
      }
    }
    expect(rows.every(({ target }) => Number(target) > 0)).toBe(true);
  });

  it('expects of the market what it turned over in the year before', () => {
    const { turnover } = market.quotes;
    const rows = parseLines('kpi_targets', large.shared.get('kpi_targets')!);
    const { period, target } = rows.findLast(({ kpi }) => kpi === 'MARKET')!;
    const end = market.days.findIndex((day) => day.startsWith(String(period)));
    const before = [...turnover!.slice(Math.max(0, end - 250), end)];
    const mean = before.reduce((sum, one) => sum + one, 0) / before.length;
    expect(Math.abs(Number(target) / mean - 1)).toBeLessThan(0.05);
  });

  it('records conduct of advisers on recorded days on which they are there', () => {
    const rows = parseLines('compliance_events', large.shared.get('compliance_events')!);
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map(({ event_id }) => event_id)).size).toBe(rows.length);
    for (const { staff_id, date, points } of rows) {
      const { last } = large.branch.staff.advisors.find(({ staffId }) => staffId === staff_id)!;
      const day = market.days.indexOf(String(date));
      expect(day).toBeGreaterThanOrEqual(market.start);
      expect(day).toBeLessThanOrEqual(last ?? Infinity);
      expect(points).toBeGreaterThan(0);
    }
  });

  it('is the same again, byte for byte, for the same seed', () => {
    expect(textOf(simulate(makeMarket(seed), { clients, seed }))).toBe(textOf(simulation));
  });

  it('differs for another seed on the same market', () => {
    expect(textOf(simulate(market, { clients, seed: seed + 100 }))).not.toBe(textOf(simulation));
  });
});

it.each([
  [1, 1],
  [3, 2],
  [1, 30],
])('%i clients over %i days are a branch, too', (few, days) => {
  const { quotes, start } = generateMarket(days, 9);
  const market = watchMarket(quotes, start);
  const branch = [...simulate(market, { clients: few, seed: 9 }).clients()].map(filesOf);
  expect(branch).toHaveLength(few);
  expect(branch.flatMap((files) => replay(files, market))).toEqual([]);
});

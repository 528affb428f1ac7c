import fc, { toStringMethod } from 'fast-check';
import type { Row } from '#core/ledger/row.ts';
import { seeded, weekdays } from './generate-ledger.ts';

/** The files of a market folder, with everything that its days may meet. */
export interface RandomMarket {
  /** The trading days, in order. */
  days: readonly string[];
  closes: readonly Row[];
  /** Undefined where the folder has no index. */
  index: readonly Row[] | undefined;
  actions: readonly Row[];
  columns: { volume: boolean; board: boolean };
}

interface Knobs {
  seed: number;
  from: string;
  days: number;
  symbols: number;
  columns: { volume: boolean; board: boolean; st: boolean; amount: boolean; prevClose: boolean };
  index: 'none' | 'whole' | 'late' | 'gaps';
  /** Chances a symbol and day: no row, volume 0, a close at the limit, a corporate action. */
  suspended: number;
  idle: number;
  atLimit: number;
  action: number;
  /** Chances a day: a stretch without any row begins, or one with the rows of a part. */
  silent: number;
  partly: number;
}

const share = (most: number) => fc.integer({ min: 0, max: 100 }).map((percent) => (percent * most) / 100);
const anyKnobs: fc.Arbitrary<Knobs> = fc.record({
  seed: fc.nat(),
  // Some days before price limits changed, so that both tables apply.
  from: fc.constantFrom('2019-04-08', '2020-05-11', '2026-04-06', '2023-01-02'),
  days: fc.integer({ min: 64, max: 160 }),
  symbols: fc.integer({ min: 106, max: 122 }),
  columns: fc.record({
    volume: fc.boolean(),
    board: fc.boolean(),
    st: fc.boolean(),
    amount: fc.boolean(),
    prevClose: fc.boolean(),
  }),
  index: fc.constantFrom('none', 'whole', 'late', 'gaps'),
  suspended: share(0.02),
  idle: share(0.01),
  atLimit: share(0.1),
  action: share(0.02),
  silent: share(0.04),
  partly: share(0.04),
});

const heads = ['600', '601', '000', '002', '300', '301', '688', '689', '430', '830', '920', '510', '900'];
const boards = ['main', 'chinext', 'star', 'bse'];
const limits = [0.05, 0.1, 0.2, 0.3];
const cent = (value: number) => Math.max(0.01, Math.round(value * 100) / 100);

/** Days of the whole market's mean return: quiet, rising, falling, and days on which everything moves. */
function tides(random: () => number, days: number): number[] {
  let trend = 0;
  return Array.from({ length: days }, () => {
    if (random() < 0.1) trend = (random() - 0.5) * 0.03;
    return random() < 0.03 ? (random() < 0.5 ? -0.05 : 0.05) : trend + (random() - 0.5) * 0.01;
  });
}

interface Path {
  closes: Row[];
  actions: Row[];
}

function pathOf(symbol: string, days: readonly string[], tide: readonly number[], knobs: Knobs): Path {
  const random = seeded(knobs.seed ^ (Number(symbol) * 2654435761));
  const { columns } = knobs;
  const board = random() < 0.9 ? boards[Math.floor(random() * 4)] : undefined;
  const begins = random() < 0.1 ? Math.floor(random() * days.length) : 0;
  const path: Path = { closes: [], actions: [] };
  let close = cent(3 + random() * 40);
  let reference = close;
  for (let day = begins; day < days.length; day++) {
    const date = days[day]!;
    if (random() < knobs.action) {
      const action = { split_ratio: 1.3, cash_per_share: 0.2, rights_ratio: 0.3, rights_price: 2 };
      const told = Object.entries(action).filter(() => random() < 0.6);
      const {
        split_ratio = 1,
        cash_per_share = 0,
        rights_ratio = 0,
        rights_price = 0,
      } = Object.fromEntries(told);
      reference = cent(
        (reference - cash_per_share + rights_ratio * rights_price) / (split_ratio + rights_ratio),
      );
      path.actions.push({ symbol, ex_date: date, ...Object.fromEntries(told) });
    }
    if (random() < knobs.suspended) continue;
    const moved = reference * (1 + tide[day]! + (random() - 0.5) * 0.04);
    const limit = limits[Math.floor(random() * limits.length)]!;
    const atLimit = reference * (1 + (random() < 0.5 ? limit : -limit));
    const flat = random() < 0.05;
    close = flat ? reference : cent(random() < knobs.atLimit ? atLimit : moved);
    path.closes.push({
      date,
      symbol,
      close,
      ...(columns.prevClose && random() < 0.95 && { prev_close: reference }),
      ...(columns.volume && random() < 0.99 && { volume: random() < knobs.idle ? 0 : 1000 }),
      ...(columns.amount && random() < 0.9999 && { amount: Math.round(random() * 1e8) / 100 }),
      ...(columns.board && board !== undefined && random() < 0.99 && { board }),
      ...(columns.st && { st: random() < 0.2 }),
    });
    reference = close;
  }
  return path;
}

/** Levels with 4 decimals; rows before the first day and on Saturdays too. */
function indexOf(
  random: () => number,
  days: readonly string[],
  tide: readonly number[],
  kind: Knobs['index'],
) {
  let level = 3000;
  const rows = days.flatMap((date, day): Row[] => {
    level = Math.round(level * (1 + tide[day]!) * 1e4) / 1e4;
    const missing = (kind === 'late' && day < 30) || (kind === 'gaps' && random() < 0.2);
    const saturday = { date: nextDay(date), close: 1 };
    return [...(missing ? [] : [{ date, close: level }]), ...(random() < 0.02 ? [saturday] : [])];
  });
  const early = { date: '2018-01-02', close: 2990.5 };
  return kind === 'late' ? rows : [early, ...rows];
}

const nextDay = (date: string) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

/** The share of symbols that each day has: whole days, and stretches of silent or partly told ones. */
function coverage(
  random: () => number,
  days: readonly string[],
  { silent, partly }: Knobs,
): Map<string, number> {
  let [left, share] = [0, 1];
  return new Map(
    days.map((date) => {
      if (left === 0) {
        const kind = random();
        share = kind < silent ? 0 : kind < silent + partly ? 0.9 : 1;
        left = share === 1 ? 1 : 1 + Math.floor(random() * 9);
      }
      left--;
      return [date, share];
    }),
  );
}

function build(knobs: Knobs): RandomMarket {
  const random = seeded(knobs.seed);
  const days = weekdays(knobs.from, knobs.days);
  const tide = tides(random, knobs.days);
  const symbols = Array.from({ length: knobs.symbols }, (_, at) => {
    return heads[at % heads.length]! + String(at).padStart(3, '0');
  });
  const paths = symbols.map((symbol) => pathOf(symbol, days, tide, knobs));
  const kept = coverage(random, days, knobs);
  const closes = paths
    .flatMap((path) => path.closes)
    .filter(({ date }) => random() < kept.get(String(date))!);
  const again = closes.filter(() => random() < 0.001).map((row) => ({ ...row, close: 9.99 }));
  return {
    days,
    closes: [...closes, ...again],
    index: knobs.index === 'none' ? undefined : indexOf(random, days, tide, knobs.index),
    actions: paths.flatMap(({ actions }) => actions),
    columns: { volume: knobs.columns.volume, board: knobs.columns.board },
  };
}

export const anyMarket: fc.Arbitrary<RandomMarket> = anyKnobs.map((knobs) => {
  const market = build(knobs);
  // Of a counterexample the knobs are worth printing, not its ten thousand rows.
  return Object.defineProperty(market, toStringMethod, { value: () => JSON.stringify(knobs) });
});

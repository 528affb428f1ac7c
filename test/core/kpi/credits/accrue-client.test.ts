import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ClientBook } from '#core/book/book.ts';
import { noPast, transfersOf } from '#core/book/past.ts';
import { startWalk } from '#core/book/state.ts';
import { walkBook } from '#core/book/walk.ts';
import type { Watcher } from '#core/book/watcher.ts';
import { liesAbove, suitabilityEvidence } from '#core/campaigns/suitability.ts';
import { makeFrame } from '#core/facts/make-frame.ts';
import { productFen, productSpans } from '#core/facts/product-values.ts';
import type { Accrual } from '#core/kpi/credits/accrual.ts';
import { accrueClient } from '#core/kpi/credits/accrue-client.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { keepMonths } from '#core/import/keep-months.ts';
import { netNewAssets } from '#core/kpi/credits/net-new-assets.ts';
import { productHoldings } from '#core/kpi/credits/product-holdings.ts';
import { revenue } from '#core/kpi/credits/revenue.ts';
import { periodOf } from '#core/kpi/periods/period.ts';
import { mergeRows } from '#core/ledger/client-rows.ts';
import { ledgerFiles } from '#core/ledger/files.ts';
import type { Row } from '#core/ledger/row.ts';
import { accrualIn, type Employed } from '#test/support/accrual.ts';
import { anyLedger, type RandomLedger } from '#test/support/random-ledger.ts';
import { anyAssignmentsFrom, anyStaffFrom } from './any-assignments.ts';

const anyBranch = fc.record({
  ledger: anyLedger,
  assignments: anyAssignmentsFrom('2023-03-06', 600),
  staff: anyStaffFrom('2023-03-06', 600),
  attributes: fc.record(
    {
      risk_level: fc.constantFrom('C1', 'C3', 'C5'),
      risk_lowest: fc.boolean(),
      opened_on: fc.constantFrom('2022-09-01', '2019-01-01'),
    },
    { requiredKeys: [], noNullPrototype: true },
  ),
  withRevenues: fc.boolean(),
});
type Branch = {
  ledger: RandomLedger;
  assignments: Row[];
  staff: Employed;
  attributes: Row;
  withRevenues: boolean;
};

const bookOf = ({ ledger, assignments, attributes }: Branch): ClientBook => {
  return { attributes, opening: null, rows: { ...ledger.rows, assignments } };
};
const periodsOf = ({ ledger }: Branch) => [...new Set(ledger.days.map(periodOf))];

function accrualOf(branch: Branch, period: string, book = bookOf(branch)): Accrual {
  const { ledger, staff, withRevenues } = branch;
  const { revenues, ...others } = ledger.sources;
  const sources = withRevenues ? { ...others, revenues } : others;
  return accrualIn(period, { book, market: ledger.market, sources }, { staff });
}
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const sumOf = (credits: readonly Credit[], figure: string) =>
  sum(credits.filter((credit) => credit.figure === figure).map(({ amount }) => amount));

/** What a walk of the book meets until the end of a period. */
function walked({ book, market, cashLike, frame }: Accrual) {
  const custody: [position: number, fen: number][] = [];
  const commission: [position: number, fen: number][] = [];
  const nothing = () => undefined;
  const watcher: Watcher = {
    ...{ dayBegins: nothing, changes: nothing, closes: nothing, trades: nothing, dayEnds: nothing },
    moves({ id }, units, { side }, position) {
      const fen = Math.round((units / 100) * market.closes.at(id, position));
      if (fen > 0) custody.push([position, side === 'S' ? -fen : fen]);
    },
    pays: (fen, position) => commission.push([position, fen]),
  };
  const walk = startWalk(null, market, cashLike);
  walkBook(walk, book.rows, frame.window.end, market, cashLike, watcher);
  return { custody, commission, isPosition: (code: string) => walk.holdings.has(code) };
}

/** What has counted until the last day, flow by flow: those of a day are put in and out before the next one. */
function countedUntil(flows: readonly (readonly [number, number])[], last: number): number {
  let counted = 0;
  let waiting: { day: number; fen: number }[] = [];
  for (let day = -1; day <= last; day++) {
    const today = flows.filter(([position]) => position === day).map(([, fen]) => fen);
    for (const fen of today) if (fen > 0) waiting.push({ day, fen });
    for (const fen of today) {
      let left = Math.max(0, -fen);
      for (const one of waiting.toReversed()) {
        const taken = Math.min(left, one.fen);
        left -= taken;
        one.fen -= taken;
      }
      // Days before the calendar are in no period.
      if (day >= 0) counted -= left;
    }
    for (const one of waiting) if (one.day + 20 === day) counted += one.fen;
    waiting = waiting.filter((one) => one.day + 20 > day);
  }
  return counted;
}

it('the credits of staff and pool sum to what the client is, whoever is assigned and employed', () => {
  fc.assert(
    fc.property(anyBranch, (branch) => {
      for (const period of periodsOf(branch).slice(2, 5)) {
        const accrual = accrualOf(branch, period);
        const { book, market, frame, days, asOf, cashLike } = accrual;
        const credits = accrueClient(accrual);
        const { commission, isPosition } = walked(accrual);
        const told = (book.rows.revenues ?? [])
          .filter(({ date }) => {
            const position = market.calendar.position(String(date));
            return position >= frame.first && position <= frame.today;
          })
          .map(({ kind, amount }) => ({ kind, fen: Math.round(Number(amount) * 100) }));
        const kinds = (...names: string[]) =>
          sum(told.filter(({ kind }) => names.includes(String(kind))).map(({ fen }) => fen));
        const paid = sum(commission.filter(([position]) => position >= frame.first).map(([, fen]) => fen));
        const { withRevenues } = branch;
        expect(sumOf(credits, 'commission_net')).toBe(withRevenues ? kinds('commission_net') : paid);
        expect(sumOf(credits, 'interest_revenue')).toBe(withRevenues ? kinds('margin_interest') : 0);
        const ofProducts = withRevenues ? kinds('product_fee', 'trail', 'advisory') : 0;
        expect(sumOf(credits, 'product_revenue')).toBe(ofProducts);

        // The products of each day are what net assets have them.
        const facts = makeFrame(market, { asOf, sources: branch.ledger.sources });
        const counts = (code: string) =>
          !isPosition(code) &&
          !cashLike(code) &&
          !liesAbove(suitabilityEvidence(book.attributes, market.products.get(code)?.risk ?? ''));
        const fen = productFen(productSpans(book.rows.product_holdings ?? [], facts), counts, facts);
        const holdings = credits.filter(({ figure }) => figure === 'product_holdings');
        for (let position = frame.first; position <= frame.today; position++) {
          const day = market.calendar.at(position)!;
          const ofDay = holdings.filter((credit) => credit.day <= day && day <= credit.until);
          const [lasting] = ofDay;
          const lasts = lasting ? market.calendar.tdBetween(lasting.day, lasting.until) + 1 : 1;
          expect(sum(ofDay.map(({ amount }) => amount)) / lasts).toBe(fen[position - facts.assetsStart]);
        }
        for (const credit of credits) {
          expect(Number.isSafeInteger(credit.amount)).toBe(true);
          expect(credit.day >= days.first && credit.until <= asOf && credit.day <= credit.until).toBe(true);
        }
      }
    }),
    { numRuns: 4 },
  );
});

it('over all periods what came and stayed is credited once, what left once, and what was reversed never', () => {
  fc.assert(
    fc.property(anyBranch, (branch) => {
      const periods = periodsOf(branch);
      let credited = 0;
      for (const period of periods) {
        const accrual = accrualOf(branch, period);
        credited += sumOf(accrueClient(accrual), 'net_assets_credited');
        const { book, market, frame } = accrual;
        const { calendar } = market;
        const transfers = transfersOf(noPast, book.rows, frame.window.end, calendar).map(
          ({ date, fen }) => [calendar.position(date), fen] as const,
        );
        const flows = [...transfers, ...walked(accrual).custody];
        expect(credited).toBe(countedUntil(flows, frame.today));
      }
    }),
    { numRuns: 4 },
  );
});

it('a row that is corrected, and rows in another order, leave nothing of what they were', () => {
  const numbers = ['amount', 'commission', 'market_value', 'quantity'];
  const wrong = (row: Row): Row =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, numbers.includes(name) ? Number(value) + 1 : value]),
    );
  fc.assert(
    fc.property(anyBranch, fc.nat(), (branch, seed) => {
      const book = bookOf(branch);
      const rows = Object.entries(book.rows).map(([file, list]) => {
        const described = ledgerFiles[file]!;
        const turned = list.map((_, at) => list[(at * 7 + seed) % list.length]!);
        const all = list.length % 7 === 0 ? list.toReversed() : turned;
        const before = all
          .filter((_, at) => at % 2 === 0)
          .map((row) => ({ row: wrong(row), deleted: false }));
        const first = mergeRows(described, [], before);
        return [
          file,
          mergeRows(
            described,
            first,
            all.map((row) => ({ row, deleted: false })),
          ),
        ] as const;
      });
      const corrected = { ...book, rows: Object.fromEntries(rows) };
      for (const period of periodsOf(branch).slice(-4)) {
        const credits = JSON.stringify(accrueClient(accrualOf(branch, period)));
        expect(JSON.stringify(accrueClient(accrualOf(branch, period, corrected)))).toBe(credits);
      }
    }),
    { numRuns: 4 },
  );
});

it('a book whose old rows are folded gives the same credits of flows', () => {
  fc.assert(
    fc.property(anyBranch, fc.integer({ min: 26, max: 120 }), (branch, before) => {
      const { market, rows } = branch.ledger;
      const period = periodsOf(branch).at(-1)!;
      const accrual = accrualOf(branch, period);
      const until = market.calendar.at(accrual.frame.first - before)!;
      const { attributes } = branch;
      const folded = keepMonths(null, rows, until, [], market);
      const book = { ...folded, attributes, rows: { ...folded.rows, assignments: branch.assignments } };
      const folds = accrualOf(branch, period, book);
      for (const figure of [netNewAssets, revenue, productHoldings])
        expect(figure(folds)).toEqual(figure(accrual));
    }),
    { numRuns: 4 },
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClientBook } from '#core/book/book.ts';
import { foldState } from '#core/book/state.ts';
import { deriveFacts } from '#core/facts/derive-facts.ts';
import { windowStart } from '#core/facts/frame.ts';
import { assetsOn, knownDays } from '#core/facts/net-assets.ts';
import { keepMonths } from '#core/import/keep-months.ts';
import { importParameters } from '#core/import/parameters.ts';
import { netAssetsByDay } from '#core/kpi/credits/net-assets-by-day.ts';
import { periodOf } from '#core/kpi/periods/period.ts';
import { smallAccrual } from '#test/support/small-accrual.ts';
import { accrualIn } from '#test/support/accrual.ts';
import { anyLedger, type RandomLedger } from '#test/support/random-ledger.ts';

const { keptWhole } = importParameters;

const accrualOf = (book: ClientBook, { market, sources }: RandomLedger, asOf: string) =>
  accrualIn(periodOf(asOf), { book, market, sources }, { asOf });

describe('net assets by day', () => {
  it('are what facts say, of an old account and of a young one, whole or folded', () => {
    let known = 0;
    const property = fc.property(
      anyLedger,
      fc.nat(40),
      fc.boolean(),
      fc.boolean(),
      (ledger, back, old, folds) => {
        const { days, market, rows, sources } = ledger;
        const today = days.length - 1 - back;
        const asOf = days[today]!;
        const attributes = { type: 'person', opened_on: days[old ? 0 : Math.max(0, today - 30)] };
        const until = `${days[windowStart(today, 250)]!.slice(0, 7)}-01`;
        const isFolded = folds && until > days[0]!;
        const book: ClientBook = {
          attributes,
          ...(isFolded ? keepMonths(null, rows, until, keptWhole, market) : { opening: null, rows }),
        };
        const assets = netAssetsByDay(accrualOf(book, ledger, asOf));
        const facts = deriveFacts({ attributes, opening: null, rows }, market, { asOf, sources });
        // Whether a client has any record at all is no matter of net assets.
        fc.pre(facts['positions']?.reason !== 'INSUFFICIENT');
        const fen = assetsOn(assets, today);
        expect(facts['na']?.ok).toBe(!Number.isNaN(fen));
        if (facts['na']?.ok) expect(fen).toBe(Math.round(Number(facts['na'].value) * 100));
        const ofSixty = knownDays(assets, windowStart(today, 60));
        if (today >= 59) expect(facts['avg_assets_60']?.n).toBe(ofSixty.days);
        if (facts['avg_assets_60']?.ok) {
          expect(Math.round(ofSixty.sum / ofSixty.days)).toBe(
            Math.round(Number(facts['avg_assets_60'].value) * 100),
          );
        }
        if (!Number.isNaN(fen)) known++;
      },
    );
    fc.assert(property, { numRuns: 20 });
    expect(known).toBeGreaterThan(0);
  });

  it('are the same of a book whose old rows are folded', () => {
    const whole = smallAccrual({
      ...{ period: '2024-10', days: 260, cash: { 20: 1000 }, snapshots: [20], closes: { A: 10 } },
      ...{ trades: ['10 A B 100 10.00'], files: { product_holdings: ['20 code=P market_value=500'] } },
    });
    const { book, market, date } = whole;
    const opening = foldState(null, book.rows, date(60), market);
    const folded = netAssetsByDay({ ...whole, book: { attributes: {}, opening, rows: {} } });
    expect(folded).toEqual(netAssetsByDay(whole));
    expect(assetsOn(folded, market.calendar.position(whole.asOf))).toBe(250_000);
  });

  it('are not asked of a book that begins later', () => {
    const [ledger] = fc.sample(anyLedger, { numRuns: 1, seed: 1 });
    const { days, market, rows } = ledger!;
    const [asOf, until] = [days.at(-1)!, days.at(-60)!];
    const balance = { date: days[0]!, cash: 1 };
    const opening = { ...foldState(null, rows, until, market), balance };
    const accrual = accrualOf({ attributes: {}, opening, rows: {} }, ledger!, asOf);
    expect(() => netAssetsByDay(accrual)).toThrow(/begins on/);
  });
});

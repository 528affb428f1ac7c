import { unitsPerShare, type Holding } from '../book/holding.ts';
import { transfersOf } from '../book/past.ts';
import type { Row } from '../ledger/row.ts';
import type { ClientRecords } from './client-records.ts';
import type { Fact, Reason } from './fact.ts';
import { windowStart, type Frame } from './frame.ts';
import { money, ratio, unknown } from './make-fact.ts';
import { assetsOn, type NetAssets } from './net-assets.ts';
import parameters from './parameters.json' with { type: 'json' };

/** A flow on a day, in CNY; NaN where a custody flow has no price. */
interface Flow {
  position: number;
  value: number;
}

const sumFrom = (flows: readonly Flow[], from: number) =>
  flows.reduce((sum, { position, value }) => (position >= from ? sum + value : sum), 0);

/**
 * Net new assets (净增资产) and what they say of the change of net assets (DOMAIN.md 3.2, RULINGS.md R78, R79): transfers
 * that were not reversed, and custody flows at that day's close.
 */
export function watchNetNewAssets({ market, today, yearStart, end }: Frame) {
  const { calendar, closes } = market;
  const custody: Flow[] = [];

  const factsOf = (days: number, cash: readonly Flow[], assets: NetAssets) => {
    const from = windowStart(today, days);
    const td = today - from + 1;
    // Money is whole fen, so that its sum is exact in them.
    const flow = sumFrom(cash, from) / 100 + sumFrom(custody, from);
    const before = assetsOn(assets, today - days) / 100;
    const base = Math.max(before, parameters.flows.leastBase);
    const unpriced: Reason | null = Number.isNaN(flow) ? 'MISSING_SOURCE' : null;
    const failed = unpriced ?? assets.failed ?? (Number.isNaN(before) ? 'INSUFFICIENT' : null);
    const fact = (known: () => Fact) => (failed ? unknown(failed, td) : known());
    return {
      [`nna_${days}`]: unpriced ? unknown(unpriced, td) : money(flow, td),
      [`nna_rate_${days}`]: fact(() => ratio(flow / base, td)),
      [`asset_net_ratio_${days}`]: fact(() =>
        before <= 0 ? unknown('NOT_APPLICABLE', td) : ratio((before + flow) / before, td),
      ),
      [`outflow_${days}`]: fact(() => ratio(Math.max(0, -flow) / base, td)),
      [`market_pnl_${days}`]: fact(() => money(assetsOn(assets, today) / 100 - before - flow, td)),
    };
  };

  return {
    moves({ id }: Holding, units: number, { side }: Row, position: number) {
      if (position < yearStart) return;
      const shares = units / unitsPerShare;
      custody.push({ position, value: (side === 'S' ? -shares : shares) * closes.at(id, position) });
    },
    facts({ rows, past }: ClientRecords, assets: NetAssets): Record<string, Fact> {
      const cash = transfersOf(past, rows, end, calendar).map(({ date, fen }) => {
        return { position: calendar.position(date), value: fen };
      });
      return Object.assign({}, ...[5, 20, 125, 250].map((days) => factsOf(days, cash, assets))) as Record<
        string,
        Fact
      >;
    },
  };
}

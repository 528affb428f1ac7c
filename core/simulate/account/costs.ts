import parameters from '../parameters.json' with { type: 'json' };

const { stampDuty, transferFee, handlingFee, supervisionFee, leastCommission } = parameters.costs;

/** What a trade costs, in fen. */
export interface TradeCost {
  /** All that the client pays. */
  commission: number;
  /** The levies and taxes inside it (RULINGS.md R40). */
  fees: number;
}

interface Dated {
  from: string;
  rate: number;
}

/** An amount of fen at the rate of a day. */
const share = (amount: number, table: readonly Dated[], date: string) =>
  Math.round(amount * (table.findLast(({ from }) => from <= date)?.rate ?? 0));

/**
 * The cost of a trade of `amount` fen at a client's commission rate. The broker's commission is at least CNY 5 and holds
 * the exchange's and the supervisor's fee; stamp duty (sales only) and transfer fee come on top of it.
 */
export function costOf(side: 'B' | 'S', amount: number, rate: number, date: string): TradeCost {
  const broker = Math.max(leastCommission, Math.round(amount * rate));
  const stamp = side === 'S' ? share(amount, stampDuty.rates, date) : 0;
  const transfer = share(amount, transferFee.rates, date);
  const inside = share(amount, handlingFee.rates, date) + share(amount, supervisionFee.rates, date);
  return { commission: broker + stamp + transfer, fees: stamp + transfer + inside };
}

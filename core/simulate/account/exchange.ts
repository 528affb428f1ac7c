import type { Random } from '../../chance/random.ts';
import type { Board } from '../../market/price-limit.ts';
import type { SimulatedMarket } from '../market/simulated-market.ts';
import parameters from '../parameters.json' with { type: 'json' };

const { lots, fills } = parameters.exchange;

/** Shares that can be bought: in what steps, and the fewest. */
export const lotOf = (board: Board = 'main'): { step: number; least: number } => lots[board];

const toFen = (price: number) => Math.round(price * 100);

/**
 * The price in fen at which an order is filled: somewhere between the day's reference and its close, strictly inside the
 * limits. Undefined when the share is not traded, or when so many stand before a locked limit that the order is not served.
 */
export function fillPrice(
  market: SimulatedMarket,
  id: number,
  day: number,
  side: 'B' | 'S',
  random: Random,
): number | undefined {
  if (!market.isTraded(id, day)) return undefined;
  const [reference, close] = [market.reference(id, day), market.close(id, day)];
  const limits = market.limits(id, day);
  const locked = limits !== null && (side === 'B' ? toFen(close) >= limits.up : toFen(close) <= limits.down);
  if (locked && random.chance(fills.notServed)) return undefined;
  const path = reference + (close - reference) * random.uniform();
  const price = toFen(path * (1 + fills.noise * random.normal()));
  if (limits === null) return Math.max(1, price);
  const [lowest, highest] = [limits.down + 1, limits.up - 1];
  return lowest > highest ? undefined : Math.min(highest, Math.max(lowest, price));
}

import parameters from '../parameters.json' with { type: 'json' };
import type { CloseRow } from './market-day.ts';

const { leaders } = parameters;

/**
 * The symbols with the highest amounts of a day, the highest first, ties by symbol (RULINGS.md R75); null when no row tells
 * its amount. `rows` are by symbol.
 */
export function leadersOf(rows: readonly CloseRow[]): readonly string[] | null {
  const top: { symbol: string; amount: number }[] = [];
  for (const { symbol, amount } of rows) {
    if (amount === undefined) continue;
    if (top.length === leaders && amount <= (top[leaders - 1]?.amount ?? 0)) continue;
    let place = top.length;
    while (place > 0 && amount > (top[place - 1]?.amount ?? 0)) place--;
    top.splice(place, 0, { symbol, amount });
    if (top.length > leaders) top.pop();
  }
  return top.length === 0 ? null : top.map(({ symbol }) => symbol);
}

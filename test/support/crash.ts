import type { LedgerBooks } from '#core/facts/ledger-facts.ts';
import type { Row } from '#core/ledger/row.ts';

const prices = ['close', 'prev_close', 'open', 'high', 'low'];

/**
 * The same ledger in a market that loses `share` of every price over its last days, evenly day by day: whoever holds
 * shares loses, and nobody trades or moves money any differently.
 */
export function crashed<L extends LedgerBooks>(ledger: L, days: readonly string[], share: number): L {
  const factor = (date: string) => {
    const at = days.indexOf(date);
    return at < 0 ? 1 : (1 - share) ** ((at + 1) / days.length);
  };
  const before = (date: string) => {
    const at = days.indexOf(date);
    return at <= 0 ? 1 : factor(days[at - 1] ?? '');
  };
  const fall = (row: Row): Row => {
    const date = String(row['date']);
    const fallen = prices.flatMap((name) => {
      const value = row[name];
      const by = name === 'prev_close' ? before(date) : factor(date);
      return typeof value === 'number' ? [[name, Math.round(value * by * 1e6) / 1e6] as const] : [];
    });
    return { ...row, ...Object.fromEntries(fallen) };
  };
  const { closes, index } = ledger.market;
  return {
    ...ledger,
    market: {
      ...ledger.market,
      ...(closes && { closes: closes.map(fall) }),
      ...(index && { index: index.map(fall) }),
    },
  };
}

import type { FactEntry } from '../fact-entry.ts';
import { type Basis, between, fact, share, trades } from './entry.ts';

const winning: Basis = {
  type: 'r',
  unit: '',
  window: 250,
  n: 'closed lots',
  from: trades,
  source: 'DOMAIN.md F10, R74',
};

/** How often and how much the client wins (DOMAIN.md F10). */
export const winRateEntries: readonly FactEntry[] = [
  fact('win_rate', '胜率', 'Win rate', winning, share),
  fact('payoff', '盈亏比', 'Mean gain over mean loss', winning, { ...between(0, 1_000_000), scale: 2 }),
];

import type { FactEntry } from '../fact-entry.ts';
import { type Basis, fact, share, withCloses } from './entry.ts';

const trend: Basis = {
  type: 'r',
  unit: '',
  window: 250,
  n: 'valid buys',
  from: withCloses,
  source: 'DOMAIN.md F5, R59, R60',
};

/** Whether the client goes with the trend (DOMAIN.md F5). */
export const trendFollowingEntries: readonly FactEntry[] = [
  fact('trend_buy_above_ma', '均线之上买入占比', 'Share of buys above the moving averages', trend, share),
  fact(
    'trend_sell_below_ma',
    '均线之下卖出占比',
    'Share of sells below the moving average',
    { ...trend, n: 'valid sells' },
    share,
  ),
];

import type { FactEntry } from '../fact-entry.ts';
import { type Basis, between, counts, fact, given, tradingDays, trades } from './entry.ts';

const sinceTrade: Basis = {
  type: 'i',
  unit: 'td',
  window: 'all',
  n: 'trade days',
  from: trades,
  source: 'R76',
};
const activity: Basis = {
  type: 'i',
  unit: '',
  window: 250,
  n: 'trade days',
  from: trades,
  source: 'R76, R44',
};

/** What the client holds and when it traded (DOMAIN.md 3.2). */
export const activityEntries: readonly FactEntry[] = [
  fact(
    'positions',
    '持仓只数',
    'Symbols held',
    { ...activity, window: 'T', n: null, source: 'R93' },
    { ...between(0, 10_000), scale: 10 },
  ),
  fact(
    'oversold_events',
    '超卖次数',
    'Sales beyond the known position',
    { ...activity, window: 'all', n: null, source: 'R38' },
    { ...counts, changeable: false },
  ),
  fact('days_since_trade', '距上次交易', 'Days since the last trade', sinceTrade, tradingDays),
  fact('days_since_first_trade', '距首次交易', 'Days since the first trade', sinceTrade, given),
  fact('trade_days_250', '近一年交易日数', 'Days with a trade in a year', activity, {
    ...between(0, 250),
    scale: 50,
  }),
  fact('trades_250', '近一年交易笔数', 'Trades in a year', activity, counts),
];

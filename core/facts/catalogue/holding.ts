import type { FactEntry } from '../fact-entry.ts';
import { type Basis, between, fact, tradingDays, trades, withCloses } from './entry.ts';

const holding: Basis = {
  type: 'r',
  unit: 'td',
  window: 250,
  n: 'lots',
  from: trades,
  source: 'DOMAIN.md F1, R53',
};

/** How long the client holds (DOMAIN.md F1, F3). */
export const holdingEntries: readonly FactEntry[] = [
  fact('holding_closed_td', '已平仓持有期', 'Holding period of closed lots', holding, tradingDays),
  fact('holding_open_td', '未平仓持有期', 'Holding period of open lots', holding, tradingDays),
  fact('holding_avg_td', '平均持有期', 'Holding period of all lots', holding, tradingDays),
  fact(
    'open_h_max',
    '最长未平仓持有期',
    'Age of the oldest open lot',
    { ...holding, type: 'i', window: 'T', source: 'R93' },
    tradingDays,
  ),
  fact(
    'hold_ratio_wl',
    '盈亏持有期之比',
    'Holding of winners over losers',
    { ...holding, unit: '', from: withCloses, source: 'DOMAIN.md F3, R53' },
    { ...between(0, 10_000), scale: 2 },
  ),
];

import type { FactEntry } from '../fact-entry.ts';
import { between, fact, share, tradingDays, type Basis } from './describe.ts';

const trades = ['trades'];
const withCloses = ['trades', 'closes'];
const holding: Basis = {
  type: 'r',
  unit: 'td',
  window: 250,
  n: 'lots',
  from: trades,
  source: 'DOMAIN.md F1, R53',
};
const turnover = {
  type: 'r',
  n: 'days',
  marks: ['N'],
  from: ['trades', 'cash_balances'],
  source: 'DOMAIN.md F2, R51',
} as const;
const disposition: Basis = {
  type: 'r',
  unit: '',
  window: 250,
  n: 'gains + losses',
  from: withCloses,
  source: 'DOMAIN.md F3, Odean 1998, R54-R57',
};
/** How long the client holds and how much it trades (DOMAIN.md F1 to F3), in the order of RULINGS.md R93. */
export const behaviour: readonly FactEntry[] = [
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
  fact(
    'turnover_annual',
    '年换手率(单边)',
    'Annual turnover, one side',
    { ...turnover, unit: 'a year', window: 250 },
    { ...between(0, 100_000), scale: 12 },
  ),
  fact(
    'turnover_cn_6m',
    '半年资产周转率(双边)',
    'Turnover of six months, both sides',
    { ...turnover, unit: '6 months', window: 125 },
    { ...between(0, 100_000), scale: 12 },
  ),
  fact('pgr', '盈利实现比例', 'Proportion of gains realised', { ...disposition, n: 'gains' }, share),
  fact('plr', '亏损实现比例', 'Proportion of losses realised', { ...disposition, n: 'losses' }, share),
  fact('disp_de', '处置效应', 'Disposition effect', disposition, { ...between(-1, 1), scale: 0.2 }),
  fact('disp_t', '处置效应 t 值', 'Disposition effect, t value', disposition, {
    ...between(-1_000, 1_000),
    scale: 4,
  }),
];

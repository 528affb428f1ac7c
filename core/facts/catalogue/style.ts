import type { FactEntry } from '../fact-entry.ts';
import { between, fact, share, type Basis } from './describe.ts';

const withCloses = ['trades', 'closes'];
const strength: Basis = {
  type: 'r',
  unit: '',
  window: 250,
  n: 'valid buys',
  from: [...withCloses, 'index'],
  source: 'DOMAIN.md F4, R29, R58, R60',
};
const trend: Basis = { ...strength, from: withCloses, source: 'DOMAIN.md F5, R59, R60' };

const participation = {
  type: 'r',
  unit: '',
  window: 250,
  marks: ['N'],
  from: [...withCloses, 'cash_balances'],
  history: true,
  source: 'DOMAIN.md F6, R62',
} as const;
const weekly: Basis = { ...participation, n: 'weeks' };
const daily: Basis = { ...participation, n: 'hot + cold days' };

/** What the client waits for before it trades (DOMAIN.md F4 to F6), in the order of RULINGS.md R93. */
export const style: readonly FactEntry[] = [
  fact('chase_ratio', '追涨率', 'Share of buys after a rise', strength, share),
  fact('dip_ratio', '低吸率', 'Share of buys after a fall', strength, share),
  fact('panic_ratio', '杀跌率', 'Share of sells after a fall', { ...strength, n: 'valid sells' }, share),
  fact(
    'bs_momentum',
    '买卖动量差',
    'Momentum of buys less that of sells',
    { ...strength, n: 'valid buys + valid sells', source: `${strength.source}, Grinblatt et al. 1995` },
    { ...between(-1_000, 1_000), scale: 0.1 },
  ),
  fact(
    'lu_buy_share',
    '打板买入占比',
    'Share of buys around a limit-up',
    { ...strength, n: 'buys', from: withCloses, history: true, source: 'DOMAIN.md F4, R60, R61' },
    share,
  ),
  fact('trend_buy_above_ma', '均线之上买入占比', 'Share of buys above the moving averages', trend, share),
  fact(
    'trend_sell_below_ma',
    '均线之下卖出占比',
    'Share of sells below the moving average',
    { ...trend, n: 'valid sells' },
    share,
  ),
  fact('regime_corr', '参与度与赚钱效应的相关系数', 'Correlation of trading with the profit effect', weekly, {
    ...between(-1, 1),
    scale: 0.2,
  }),
  fact(
    'regime_beta',
    '赚钱效应每升10点的参与度变化',
    'Change of trading by 10 points of the profit effect',
    weekly,
    { ...between(-1_000, 1_000), scale: 0.1 },
  ),
  fact('hotcold_ratio', '热市与冷市参与度之比', 'Trading on hot over cold days', daily, {
    ...between(0, 1_000_000_000),
    scale: 0.5,
  }),
  fact('exposure_gap', '热市与冷市仓位之差', 'Equity share on hot less on cold days', daily, {
    ...between(-1_000_000, 1_000_000),
    scale: 0.2,
  }),
  fact(
    'regime_sens',
    '对赚钱效应的敏感度',
    "Sensitivity to the market's profit effect",
    { ...weekly, type: 't', source: 'DOMAIN.md F6, R63' },
    { domain: { values: ['LOW', 'MIDLOW', 'MIDHIGH', 'HIGH'] } },
  ),
];

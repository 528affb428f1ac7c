import type { FactEntry } from '../fact-entry.ts';
import { account, between, counts, fact, given, money, tradingDays, type Basis } from './describe.ts';

const trades = ['trades'];

const assets = {
  type: 'm',
  unit: 'CNY',
  marks: ['N'],
  from: ['cash_balances'],
  source: 'DOMAIN.md section 2, R48, R52',
} as const;
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
/** What the client has and does at all, and since when (DOMAIN.md 3.2), in the order of RULINGS.md R93. */
export const relationship: readonly FactEntry[] = [
  fact('na', '净资产', 'Net assets', { ...assets, window: 'T', n: null }, money),
  fact(
    'avg_assets_60',
    '近60日日均资产',
    'Mean net assets of 60 days',
    { ...assets, window: 60, n: 'days' },
    money,
  ),
  fact(
    'avg_assets_250',
    '近250日日均资产',
    'Mean net assets of 250 days',
    { ...assets, window: 250, n: 'days' },
    money,
  ),
  fact(
    'month_end_na_max_250',
    '近一年月末最高净资产',
    'Highest month-end net assets of a year',
    { ...assets, window: 250, n: 'month-ends', source: 'DOMAIN.md 5.1, R8' },
    money,
  ),
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
  fact(
    'account_closed',
    '已销户',
    'Account closed',
    account('closed_on', '', 'i', 'DOMAIN.md 7.1, R93'),
    between(0, 1),
  ),
  fact(
    'account_age_td',
    '开户交易日数',
    'Account age in trading days',
    account('opened_on', 'td', 'i', 'R6, R9'),
    given,
  ),
  fact('account_age_cd', '开户天数', 'Account age in calendar days', account('opened_on', 'cd', 'i', 'R9'), {
    ...between(0, 40_000),
    scale: 365,
    changeable: false,
  }),
  fact('tenure_y', '客龄(年)', 'Tenure in years', account('opened_on', 'years', 'r', 'R9'), {
    ...between(0, 110),
    scale: 5,
    changeable: false,
  }),
];

import type { FactEntry } from '../fact-entry.ts';
import { account, between, fact, money, share, type Basis, type Range } from './describe.ts';

const revenue: Basis = {
  type: 'm',
  unit: 'CNY',
  window: 250,
  n: 'rows',
  from: ['revenues or trades.commission'],
  source: 'DOMAIN.md 3.2, R77',
};
const earned = { ...between(-1e12, 1e12), scale: 10_000 };
const flows = {
  n: 'td',
  marks: ['N'],
  from: ['cash_balances', 'cash_flows'],
  source: 'DOMAIN.md 3.2, R78, R79',
} as const;
const relative = { ...between(-1e9, 1e9), scale: 0.3 };
const margin: Basis = {
  type: 'r',
  unit: '',
  window: 250,
  n: 'days',
  marks: ['N'],
  from: ['cash_balances.margin_debt'],
  source: 'DOMAIN.md 3.2, R83',
};
const product = {
  unit: '',
  window: 60,
  n: 'days',
  marks: ['N'],
  from: ['product_holdings', 'cash_balances'],
  source: 'DOMAIN.md 3.2, R50, R83',
} as const;
const categories: Basis = {
  ...{ type: 'i', unit: '', window: 'T', n: null },
  from: ['product_holdings'],
  source: 'R47, R50, R83',
};

/** Digits from 1 to 5, three times. */
const digits = ['1', '2', '3', '4', '5'];
const scores = digits.flatMap((r) => digits.flatMap((f) => digits.map((m) => `${r}-${f}-${m}`)));

/** The same fact over the trading days that its names end in. */
const overDays = (
  names: readonly string[],
  title: (days: number) => [zh: string, en: string],
  basis: Omit<Basis, 'window'>,
  range: Range,
) =>
  names.map((name) => {
    const window = Number(name.split('_').at(-1));
    return fact(name, ...title(window), { ...basis, window }, range);
  });

/** What the client earns the branch, brings and keeps there (DOMAIN.md 3.2), in the order of RULINGS.md R93. */
export const wealth: readonly FactEntry[] = [
  fact('rev_12m', '近一年净创收', 'Net revenue of a year', revenue, earned),
  fact('rev_125', '近半年净创收', 'Net revenue of 125 days', { ...revenue, window: 125 }, earned),
  fact(
    'rev_prev125',
    '前半年净创收',
    'Net revenue of the 125 days before',
    { ...revenue, window: 125 },
    earned,
  ),
  fact('rev_total', '累计净创收', 'Net revenue so far', { ...revenue, window: 'all' }, earned),
  fact(
    'net_commission',
    '近一年净佣金',
    'Net commission of a year',
    { ...revenue, from: ['trades.commission'], source: 'DOMAIN.md 3.2, R40' },
    earned,
  ),
  fact(
    'rfm',
    'RFM 评分',
    'Recency, frequency and money',
    {
      ...{ type: 't', unit: '', window: 250, n: null },
      from: ['trades', 'revenues or trades.commission'],
      source: 'DOMAIN.md 3.2',
    },
    { domain: { values: scores } },
  ),
  ...overDays(
    ['nna_5', 'nna_20', 'nna_125', 'nna_250'],
    (n) => [`近${n}日净增资产`, `Net new assets of ${n} days`],
    { ...flows, type: 'm', unit: 'CNY', marks: [], from: ['cash_flows'] },
    money,
  ),
  ...overDays(
    ['nna_rate_5', 'nna_rate_20', 'nna_rate_125', 'nna_rate_250'],
    (n) => [`近${n}日净增资产率`, `Net new assets of ${n} days, relative`],
    { ...flows, type: 'r', unit: '' },
    relative,
  ),
  ...overDays(
    ['asset_net_ratio_5', 'asset_net_ratio_20', 'asset_net_ratio_125', 'asset_net_ratio_250'],
    (n) => [`近${n}日资产净变动比`, `Assets after the flows of ${n} days over those before`],
    { ...flows, type: 'r', unit: '' },
    relative,
  ),
  ...overDays(
    ['outflow_5', 'outflow_20', 'outflow_125', 'outflow_250'],
    (n) => [`近${n}日净流出率`, `Net outflow of ${n} days`],
    { ...flows, type: 'r', unit: '' },
    { ...between(0, 1e9), scale: 0.3 },
  ),
  ...overDays(
    ['market_pnl_5', 'market_pnl_20', 'market_pnl_125', 'market_pnl_250'],
    (n) => [`近${n}日市值盈亏`, `Result of the market in ${n} days`],
    { ...flows, type: 'm', unit: 'CNY' },
    money,
  ),
  fact('margin_days_share', '融资负债天数占比', 'Share of days with a margin debt', margin, share),
  fact(
    'margin_util',
    '授信使用率',
    'Margin debt over credit limit',
    {
      ...margin,
      window: 'T',
      n: null,
      marks: [],
      from: ['cash_balances.margin_debt', 'cash_balances.credit_limit'],
    },
    { ...between(0, 1e6), scale: 1 },
  ),
  fact(
    'product_share',
    '产品资产占比',
    'Products over net assets',
    { ...product, type: 'r' },
    { ...between(0, 1e6), scale: 1 },
  ),
  fact(
    'product_avg_60',
    '产品日均保有',
    'Mean value of products',
    { ...product, type: 'm', unit: 'CNY' },
    money,
  ),
  fact('product_categories', '持有产品类别数', 'Categories of products held', categories, {
    ...between(0, 1_000),
    scale: 5,
  }),
  fact(
    'product_categories_125',
    '125日前持有产品类别数',
    'Categories of products held 125 days ago',
    categories,
    { ...between(0, 1_000), scale: 5 },
  ),
  fact(
    'cash_ratio_60',
    '闲置现金占比',
    'Cash over net assets',
    {
      ...{ type: 'r', unit: '', window: 60, n: 'days', marks: ['N'] },
      from: ['cash_balances'],
      source: 'DOMAIN.md 3.2, R47, R83',
    },
    { ...between(-1e6, 1e6), scale: 1 },
  ),
  fact('permissions_n', '已开通权限数', 'Permissions held', account('permissions', '', 'i', 'R83'), {
    ...between(0, 100),
    scale: 3,
  }),
];

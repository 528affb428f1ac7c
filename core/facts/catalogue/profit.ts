import type { FactEntry } from '../fact-entry.ts';
import { between, fact, money, share, type Basis } from './describe.ts';

const horizon: Basis = {
  type: 'r',
  unit: '',
  window: 250,
  n: 'lots',
  from: ['trades', 'closes'],
  source: 'DOMAIN.md F7 a, R41, R65, R66',
};
const attribution: Basis = {
  type: 'm',
  unit: 'CNY',
  window: 250,
  n: 'days',
  from: ['trades', 'closes', 'index'],
  source: 'DOMAIN.md F7 b, R65, R67',
};

/** Where the profit comes from (DOMAIN.md F7), in the order of RULINGS.md R93. */
export const profit: readonly FactEntry[] = [
  fact('profit_short_share', '短期盈利占比', 'Share of profit from short holdings', horizon, share),
  fact('profit_mid_share', '中期盈利占比', 'Share of profit from mid holdings', horizon, share),
  fact('profit_long_share', '长期盈利占比', 'Share of profit from long holdings', horizon, share),
  fact('passive_market', '市场贡献', 'Profit of mean equity in the index', attribution, money),
  fact('timing', '择时贡献', 'Profit of more equity on better days', attribution, money),
  fact('selection', '选股贡献', 'Profit of stocks over the index', attribution, money),
  fact('trade_residual', '交易与费用贡献', 'Profit of fills against closes, after costs', attribution, money),
  fact(
    'fundamental_share',
    '盈利与分红占比',
    'Share of profit from earnings and dividends',
    {
      ...horizon,
      n: 'lots used',
      from: ['trades', 'closes', 'earnings'],
      source: 'DOMAIN.md F7 c, R68',
    },
    { ...between(-1_000_000, 1_000_000), scale: 0.5 },
  ),
  fact(
    'div_yield',
    '股息率',
    'Dividend yield',
    {
      ...horizon,
      n: 'days',
      from: ['closes', 'cash_flows or corporate_actions'],
      source: 'DOMAIN.md F7, R69',
    },
    { ...between(-1_000, 1_000), scale: 0.03 },
  ),
];

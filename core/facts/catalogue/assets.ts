import type { FactEntry } from '../fact-entry.ts';
import { fact, money } from './entry.ts';

const assets = {
  type: 'm',
  unit: 'CNY',
  marks: ['N'],
  from: ['cash_balances'],
  source: 'DOMAIN.md section 2, R48, R52',
} as const;

/** Net assets (DOMAIN.md section 2, 3.2). */
export const assetEntries: readonly FactEntry[] = [
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
];

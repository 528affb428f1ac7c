import type { FactEntry } from '../fact-entry.ts';
import { between, fact } from './entry.ts';

const turnover = {
  type: 'r',
  n: 'days',
  marks: ['N'],
  from: ['trades', 'cash_balances'],
  source: 'DOMAIN.md F2, R51',
} as const;

/** How much the client trades (DOMAIN.md F2). */
export const turnoverEntries: readonly FactEntry[] = [
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
];

import type { FactEntry } from '../fact-entry.ts';
import { between, fact, type Basis } from './describe.ts';

const returns: Basis = {
  type: 'r',
  unit: '',
  window: 250,
  n: 'days',
  marks: ['N'],
  from: ['cash_balances', 'cash_flows'],
  source: 'DOMAIN.md F8, R70',
};
const weighted: Basis = { ...returns, unit: 'a year', n: 'flows', source: 'DOMAIN.md F8, R71' };
const change = { ...between(-1_000_000, 1_000_000), scale: 0.2 };

/** What the client's money earned (DOMAIN.md F8), in the order of RULINGS.md R93. */
export const returnsOfMoney: readonly FactEntry[] = [
  fact('twr', '时间加权收益率', 'Time-weighted return', returns, change),
  fact(
    'twr_annualised',
    '年化时间加权收益率',
    'Time-weighted return, annualised',
    { ...returns, unit: 'a year' },
    change,
  ),
  fact('xirr', '资金加权收益率(XIRR)', 'Money-weighted return (XIRR)', weighted, change),
  fact('timing_gap', '择时损益', 'Behaviour gap: money-weighted less time-weighted', weighted, change),
  fact(
    'modified_dietz',
    '修正迪茨收益率',
    'Modified Dietz return',
    { ...weighted, unit: '', source: 'DOMAIN.md F8, R71' },
    change,
  ),
  fact(
    'excess_return',
    '超额收益率',
    'Return over the index',
    { ...returns, from: [...returns.from, 'index'], source: 'DOMAIN.md F8, R72' },
    change,
  ),
];

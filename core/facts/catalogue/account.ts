import type { FactEntry, FactType } from '../fact-entry.ts';
import { type Basis, between, fact, given } from './entry.ts';

const account = (column: string, unit: string, type: FactType, source: string): Basis => ({
  type,
  unit,
  window: 'T',
  n: null,
  marks: ['S'],
  from: [`clients.${column}`],
  source,
});

/** What the row of clients.csv tells (DOMAIN.md 3.2). */
export const accountEntries: readonly FactEntry[] = [
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
  fact('permissions_n', '已开通权限数', 'Permissions held', account('permissions', '', 'i', 'R83'), {
    ...between(0, 100),
    scale: 3,
  }),
];

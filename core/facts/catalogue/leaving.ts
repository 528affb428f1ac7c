import type { FactEntry } from '../fact-entry.ts';
import { between, fact, share, tradingDays, type Basis } from './describe.ts';

const rhythm: Basis = { type: 'r', unit: '', window: 250, n: 'gaps', from: ['trades'], source: 'R80' };
const custody = ['custody_flows'];

/** Pauses, and what leaves with the client (DOMAIN.md 7.2), in the order of RULINGS.md R93. */
export const leaving: readonly FactEntry[] = [
  fact(
    'gap_p90',
    '自身交易间隔(P90)',
    'Own gap between trades, 90th percentile',
    { ...rhythm, type: 'i', unit: 'td' },
    { ...between(1, 250), scale: 20 },
  ),
  fact('gap_ratio', '停顿相对自身间隔', 'Pause relative to the own gap', rhythm, {
    ...between(0, 2_000),
    scale: 2,
  }),
  fact(
    'transfer_out_share_20',
    '近20日转托管占比',
    'Securities transferred out, share',
    { ...{ type: 'r', unit: '', window: 20, n: 'flows' }, from: custody, source: 'DOMAIN.md 7.2, R88' },
    share,
  ),
  fact(
    'designation_cancelled_cd',
    '撤销指定交易天数',
    'Days since the designation was cancelled',
    { ...{ type: 'i', unit: 'cd', window: 'all', n: null }, from: custody, source: 'DOMAIN.md 7.1, R93' },
    { ...between(0, 40_000), scale: 90 },
  ),
  fact(
    'product_exit_20',
    '产品赎回并转出',
    'Products sold and the money withdrawn',
    {
      ...{ type: 'i', unit: '', window: 20, n: null },
      from: ['product_orders', 'product_holdings', 'cash_flows'],
      source: 'DOMAIN.md 7.2, R87',
    },
    between(0, 1),
  ),
  fact(
    'rm_vacant_td',
    '客户经理空缺',
    'Days without a relationship manager',
    {
      ...{ type: 'i', unit: 'td', window: 'T', n: null, marks: ['S'] },
      from: ['assignments'],
      source: 'R89',
    },
    { ...tradingDays, scale: 20 },
  ),
];

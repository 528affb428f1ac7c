import type { FactEntry } from '../fact-entry.ts';
import { type Basis, between, fact, trades } from './entry.ts';

const rhythm: Basis = { type: 'r', unit: '', window: 250, n: 'gaps', from: trades, source: 'R80' };

/** The client's own rhythm of trading (DOMAIN.md section 6). */
export const rhythmEntries: readonly FactEntry[] = [
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
];

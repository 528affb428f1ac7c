import type { FactEntry } from '../fact-entry.ts';
import { type Basis, between, fact, share, withCloses } from './entry.ts';

const concentration: Basis = {
  type: 'r',
  unit: '',
  window: 125,
  n: 'month-ends',
  from: withCloses,
  source: 'DOMAIN.md F9, R73',
};

/** How few positions the client has (DOMAIN.md F9). */
export const concentrationEntries: readonly FactEntry[] = [
  fact('hhi', '持仓集中度', 'Concentration of positions', concentration, share),
  fact('eff_n', '有效持仓只数', 'Effective number of positions', concentration, {
    ...between(1, 10_000),
    scale: 10,
  }),
  fact('top1_weight', '第一大持仓占比', 'Weight of the largest position', concentration, share),
];

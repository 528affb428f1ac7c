import type { FactEntry } from '../fact-entry.ts';
import { type Basis, between, fact, share, withCloses } from './entry.ts';

const disposition: Basis = {
  type: 'r',
  unit: '',
  window: 250,
  n: 'gains + losses',
  from: withCloses,
  source: 'DOMAIN.md F3, Odean 1998, R54-R57',
};

/** Whether gains are realised sooner than losses (DOMAIN.md F3). */
export const dispositionEntries: readonly FactEntry[] = [
  fact('pgr', '盈利实现比例', 'Proportion of gains realised', { ...disposition, n: 'gains' }, share),
  fact('plr', '亏损实现比例', 'Proportion of losses realised', { ...disposition, n: 'losses' }, share),
  fact('disp_de', '处置效应', 'Disposition effect', disposition, { ...between(-1, 1), scale: 0.2 }),
  fact('disp_t', '处置效应 t 值', 'Disposition effect, t value', disposition, {
    ...between(-1_000, 1_000),
    scale: 4,
  }),
];

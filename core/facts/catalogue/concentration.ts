import type { FactEntry } from '../fact-entry.ts';
import { between, fact, share, type Basis } from './describe.ts';

const positions: Basis = {
  type: 'r',
  unit: '',
  window: 125,
  n: 'month-ends',
  from: ['trades', 'closes'],
  source: 'DOMAIN.md F9, R73',
};
const winning: Basis = {
  type: 'r',
  unit: '',
  window: 250,
  n: 'closed lots',
  from: ['trades'],
  source: 'DOMAIN.md F10, R74',
};

/** How few positions the client has, and how often it wins (DOMAIN.md F9 to F11), in the order of RULINGS.md R93. */
export const concentration: readonly FactEntry[] = [
  fact('hhi', '持仓集中度', 'Concentration of positions', positions, share),
  fact('eff_n', '有效持仓只数', 'Effective number of positions', positions, {
    ...between(1, 10_000),
    scale: 10,
  }),
  fact('top1_weight', '第一大持仓占比', 'Weight of the largest position', positions, share),
  fact(
    'follower_share',
    '追随者占比',
    'Share in the most traded stocks',
    { ...positions, history: true, source: 'DOMAIN.md F11, R73, R75' },
    share,
  ),
  fact('win_rate', '胜率', 'Win rate', winning, share),
  fact('payoff', '盈亏比', 'Mean gain over mean loss', winning, { ...between(0, 1_000_000), scale: 2 }),
];

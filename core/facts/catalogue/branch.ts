import type { FactEntry } from '../fact-entry.ts';
import { between, fact } from './describe.ts';

/** What a client is among the clients of the branch (DOMAIN.md 3.2), in the order of RULINGS.md R93. */
export const branch: readonly FactEntry[] = [
  fact(
    'referrals_24m',
    '近24个月推荐客户数',
    'Clients referred in 24 months',
    {
      ...{ type: 'i', unit: '', window: '24 months', n: null, peers: true },
      from: ['clients.referred_by', 'clients.opened_on'],
      source: 'R85',
    },
    { ...between(0, 10_000), scale: 1 },
  ),
  fact(
    'commission_rate_pct',
    '佣金率百分位',
    'Percentile of the commission rate in the branch',
    {
      ...{ type: 'p', unit: '', window: 250, n: 'peers', peers: true },
      from: ['trades.commission'],
      source: 'R84',
    },
    { ...between(0, 100), changeable: false },
  ),
];

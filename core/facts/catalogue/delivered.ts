import type { FactEntry } from '../fact-entry.ts';
import { between, fact, type Basis } from './describe.ts';

const part = (n: string | null, from: readonly string[], window: Basis['window'] = 250): Basis => ({
  ...{ type: 'p', unit: '', window, n },
  from,
  source: 'DOMAIN.md section 6, R90',
});
const total: Basis = { ...part(null, [], 'T'), source: 'DOMAIN.md section 6, R91' };
const points = between(0, 100);
const given = { ...points, changeable: false } as const;

/** What the client gets for what it gives (让渡价值, DOMAIN.md section 6), in the order of RULINGS.md R93. */
export const delivered: readonly FactEntry[] = [
  fact(
    'cdv_product',
    '让渡价值:产品',
    'Delivered value: products',
    part('holdings', ['product_holdings.own_return', 'product_holdings.benchmark_return'], 'T'),
    points,
  ),
  fact('cdv_service', '让渡价值:服务', 'Delivered value: service', part('due', ['contacts']), points),
  fact('cdv_personnel', '让渡价值:人员', 'Delivered value: staff', part('scores', ['surveys']), points),
  fact('cdv_image', '让渡价值:形象', 'Delivered value: image', part('scores', ['surveys']), points),
  fact(
    'cdv_money',
    '让渡成本:货币',
    'Cost to the client: money',
    { ...part('peers', ['trades.commission']), peers: true },
    given,
  ),
  fact(
    'cdv_time',
    '让渡成本:时间',
    'Cost to the client: time',
    part('waits', ['service_requests.wait_minutes']),
    points,
  ),
  fact(
    'cdv_effort',
    '让渡成本:精力',
    'Cost to the client: effort',
    part(null, ['complaints', 'service_requests'], '180 cd'),
    points,
  ),
  fact('cdv_tv', '让渡总价值', 'Total value to the client', total, points),
  fact('cdv_tc', '让渡总成本', 'Total cost to the client', { ...total, peers: true }, points),
  fact('cdv', '客户让渡价值', 'Delivered value', { ...total, peers: true }, between(-100, 100)),
];

import type { FactEntry } from '../fact-entry.ts';
import { between, counts, fact, tradingDays, type Basis } from './describe.ts';

const of = (file: string, window: Basis['window'], source: string): Basis => ({
  ...{ type: 'i', unit: '', window, n: null },
  from: [file],
  source,
});
const told = (file: string, window: Basis['window'], source: string): Basis => ({
  ...of(file, window, source),
  marks: ['S'],
});
const few = { ...between(0, 10_000), scale: 1 };
const some = { ...counts, scale: 30 };

/** How often the client is there, is reached and complains (DOMAIN.md 3.2), in the order of RULINGS.md R93. */
export const care: readonly FactEntry[] = [
  fact('logins_30', '近30天登录次数', 'Logins of 30 days', of('logins', '30 cd', 'R17, R81'), some),
  fact('logins_90', '近90天登录次数', 'Logins of 90 days', of('logins', '90 cd', 'R17, R81'), some),
  fact(
    'logins_60td',
    '近60个交易日登录次数',
    'Logins of 60 trading days',
    of('logins', 60, 'R17, R81'),
    some,
  ),
  fact(
    'login_ratio',
    '登录比',
    'Logins relative to before',
    { ...of('logins', '210 cd', 'R17, R81'), type: 'r', n: 'earlier logins' },
    { ...between(0, 10_000), scale: 1 },
  ),
  fact(
    'contact_last_days',
    '距上次有效接触',
    'Days since the last effective contact',
    { ...told('contacts', 'all', 'R17, R81'), unit: 'td', n: 'contacts' },
    { ...tradingDays, scale: 60 },
  ),
  fact(
    'contacts_90',
    '近90天有效接触次数',
    'Effective contacts of 90 days',
    told('contacts', '90 cd', 'R81'),
    {
      ...counts,
      scale: 10,
    },
  ),
  fact(
    'service_cost_12m',
    '近一年服务成本',
    'Cost of service of a year',
    { ...told('contacts', 250, 'DOMAIN.md 3.2, R81'), type: 'm', unit: 'CNY', n: 'contacts' },
    { ...between(0, 1e9), scale: 1_000 },
  ),
  fact('complaints_180', '近180天投诉', 'Complaints of 180 days', told('complaints', '180 cd', 'R82'), few),
  fact('complaint_open', '未结投诉', 'Open complaints', told('complaints', 'T', 'R82'), few),
  fact(
    'rate_complaint_90',
    '近90天佣金投诉',
    'Complaints about the commission rate',
    told('complaints', '90 cd', 'R82, R86'),
    few,
  ),
  fact(
    'rate_request_90',
    '近90天佣金诉求',
    'Requests about the commission rate',
    of('service_requests', '90 cd', 'R86'),
    few,
  ),
  fact(
    'intent_90',
    '近90天转出意向',
    'Requests that speak of leaving',
    of('service_requests', '90 cd', 'DOMAIN.md 7.2, R86'),
    few,
  ),
  fact(
    'closure_20',
    '近20日销户申请',
    'Requests to close the account',
    told('service_requests', 20, 'R86'),
    few,
  ),
];

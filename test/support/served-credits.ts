import type { Credit } from '#core/kpi/credits/credit.ts';
import { betterCredits } from '#core/kpi/credits/served.ts';
import { creditOf } from './example-appraisal.ts';

const served = (clientKey: string, cdv: number | null, twr: number | null) => ({
  ...{ clientKey, branchId: 'B1', day: '2026-01-26', staffId: '007', class: 'VALUE', cdv, twr },
});

/** Three clients served: better off by what is delivered, by the return, and by neither; the first was due, with assets. */
export const servedCredits: readonly Credit[] = [
  ...betterCredits([served('k1', 2, -0.1), served('k2', -1.5, 0.08), served('k3', -1.5, -0.2)]),
  creditOf({
    ...{ figure: 'contacts_due', amount: 10_000, day: '2026-01-20' },
    sources: ['contacts/C7', 'decisions/band?is=A&months=1&since=2025-12-20&from=contact'],
  }),
  creditOf({
    ...{ figure: 'assets_at_start', amount: 22 },
    sources: ['facts/na?is=1234.5&on=2025-12-31&cash=1000&products=200&positions=34.5'],
  }),
];

/** What the statement says of each of them, in both languages. */
export const servedGrounds = {
  zh: [
    '客户让渡价值 2.00，不低于 0：成立；时间加权收益率 -10%，不低于 VALUE 类客户的中位数 -10%：成立',
    '客户让渡价值 -1.50，低于 0：不成立；时间加权收益率 8%，不低于 VALUE 类客户的中位数 -10%：成立',
    '客户让渡价值 -1.50，低于 0：不成立；时间加权收益率 -20%，低于 VALUE 类客户的中位数 -10%：不成立',
    '价值分档 A：每月须有效联系一次，自上次有效联系（2025-12-20）起计，2026-01-20 到期',
    '2025-12-31 收盘净资产 1,234.50 = 现金 1,000.00 + 产品 200.00 + 证券持仓 34.50',
  ],
  en: [
    'Delivered value 2.00 is not below 0: holds; Time-weighted return -10% is not below the median of class VALUE, -10%: holds',
    'Delivered value -1.50 is below 0: does not hold; Time-weighted return 8% is not below the median of class VALUE, -10%: holds',
    'Delivered value -1.50 is below 0: does not hold; Time-weighted return -20% is below the median of class VALUE, -10%: does not hold',
    'Band A: to be reached every month, counted from the last effective contact on 2025-12-20, due on 2026-01-20',
    'Net assets at the close of 2025-12-31: 1,234.50 = cash 1,000.00 + products 200.00 + positions 34.50',
  ],
} as const;

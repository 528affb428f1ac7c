import type { FactEntry, FactType } from './fact-entry.ts';

export type { FactEntry };

/** The grid of each type: places of RULINGS.md R11. */
const steps: Readonly<Record<FactType, number>> = { r: 0.000001, m: 0.01, p: 0.01, i: 1, t: 1 };

type Basis = Pick<FactEntry, 'type' | 'unit' | 'window' | 'n' | 'from' | 'source'> & {
  marks?: FactEntry['marks'];
};
type Range = Pick<FactEntry, 'domain'> & { scale?: number; changeable?: false };

/** One fact of a family: what differs from its basis. The scale is the width of the domain unless said otherwise. */
function fact(name: string, zh: string, en: string, basis: Basis, range: Range): FactEntry {
  const { domain } = range;
  return {
    marks: [],
    ...basis,
    name,
    domain,
    scale: range.scale ?? ('values' in domain ? 1 : domain.max - domain.min),
    step: steps[basis.type],
    changeable: range.changeable ?? true,
    title: { zh, en },
  };
}

const between = (min: number, max: number) => ({ domain: { min, max } });
const share = between(0, 1);
/** Ages in trading days reach as far as a calendar of the exchanges can. */
const tradingDays = { ...between(0, 10_000), scale: 250 };
const given = { ...tradingDays, changeable: false } as const;
const money = { ...between(-1e12, 1e12), scale: 100_000 };
const counts = { ...between(0, 1_000_000), scale: 100 };

const trades = ['trades'];
const withCloses = ['trades', 'closes'];
const holding: Basis = {
  type: 'r',
  unit: 'td',
  window: 250,
  n: 'lots',
  from: trades,
  source: 'DOMAIN.md F1, R53',
};
const turnover = {
  type: 'r',
  n: 'days',
  marks: ['N'],
  from: ['trades', 'cash_balances'],
  source: 'DOMAIN.md F2, R51',
} as const;
const disposition: Basis = {
  type: 'r',
  unit: '',
  window: 250,
  n: 'gains + losses',
  from: withCloses,
  source: 'DOMAIN.md F3, Odean 1998, R54-R57',
};
const concentration: Basis = {
  type: 'r',
  unit: '',
  window: 125,
  n: 'month-ends',
  from: withCloses,
  source: 'DOMAIN.md F9, R73',
};
const winning: Basis = {
  type: 'r',
  unit: '',
  window: 250,
  n: 'closed lots',
  from: trades,
  source: 'DOMAIN.md F10, R74',
};
const assets = {
  type: 'm',
  unit: 'CNY',
  marks: ['N'],
  from: ['cash_balances'],
  source: 'DOMAIN.md section 2, R48, R52',
} as const;
const sinceTrade: Basis = {
  type: 'i',
  unit: 'td',
  window: 'all',
  n: 'trade days',
  from: trades,
  source: 'R76',
};
const activity: Basis = {
  type: 'i',
  unit: '',
  window: 250,
  n: 'trade days',
  from: trades,
  source: 'R76, R44',
};
const account = (column: string, unit: string, type: FactType, source: string): Basis => ({
  type,
  unit,
  window: 'T',
  n: null,
  marks: ['S'],
  from: [`clients.${column}`],
  source,
});
const rhythm: Basis = { type: 'r', unit: '', window: 250, n: 'gaps', from: trades, source: 'R80' };

/**
 * Every fact that exists now, in the order of RULINGS.md R93, which is the order of every printed line and column.
 */
export const catalogue: readonly FactEntry[] = [
  fact('holding_closed_td', '已平仓持有期', 'Holding period of closed lots', holding, tradingDays),
  fact('holding_open_td', '未平仓持有期', 'Holding period of open lots', holding, tradingDays),
  fact('holding_avg_td', '平均持有期', 'Holding period of all lots', holding, tradingDays),
  fact(
    'open_h_max',
    '最长未平仓持有期',
    'Age of the oldest open lot',
    { ...holding, type: 'i', window: 'T', source: 'R93' },
    tradingDays,
  ),
  fact(
    'hold_ratio_wl',
    '盈亏持有期之比',
    'Holding of winners over losers',
    { ...holding, unit: '', from: withCloses, source: 'DOMAIN.md F3, R53' },
    { ...between(0, 10_000), scale: 2 },
  ),
  fact(
    'turnover_annual',
    '年换手率(单边)',
    'Annual turnover, one side',
    { ...turnover, unit: 'a year', window: 250 },
    { ...between(0, 100_000), scale: 12 },
  ),
  fact(
    'turnover_cn_6m',
    '半年资产周转率(双边)',
    'Turnover of six months, both sides',
    { ...turnover, unit: '6 months', window: 125 },
    { ...between(0, 100_000), scale: 12 },
  ),
  fact('pgr', '盈利实现比例', 'Proportion of gains realised', { ...disposition, n: 'gains' }, share),
  fact('plr', '亏损实现比例', 'Proportion of losses realised', { ...disposition, n: 'losses' }, share),
  fact('disp_de', '处置效应', 'Disposition effect', disposition, { ...between(-1, 1), scale: 0.2 }),
  fact('disp_t', '处置效应 t 值', 'Disposition effect, t value', disposition, {
    ...between(-1_000, 1_000),
    scale: 4,
  }),
  fact('hhi', '持仓集中度', 'Concentration of positions', concentration, share),
  fact('eff_n', '有效持仓只数', 'Effective number of positions', concentration, {
    ...between(1, 10_000),
    scale: 10,
  }),
  fact('top1_weight', '第一大持仓占比', 'Weight of the largest position', concentration, share),
  fact('win_rate', '胜率', 'Win rate', winning, share),
  fact('payoff', '盈亏比', 'Mean gain over mean loss', winning, { ...between(0, 1_000_000), scale: 2 }),
  fact('na', '净资产', 'Net assets', { ...assets, window: 'T', n: null }, money),
  fact(
    'avg_assets_60',
    '近60日日均资产',
    'Mean net assets of 60 days',
    { ...assets, window: 60, n: 'days' },
    money,
  ),
  fact(
    'avg_assets_250',
    '近250日日均资产',
    'Mean net assets of 250 days',
    { ...assets, window: 250, n: 'days' },
    money,
  ),
  fact(
    'month_end_na_max_250',
    '近一年月末最高净资产',
    'Highest month-end net assets of a year',
    { ...assets, window: 250, n: 'month-ends', source: 'DOMAIN.md 5.1, R8' },
    money,
  ),
  fact(
    'positions',
    '持仓只数',
    'Symbols held',
    { ...activity, window: 'T', n: null, source: 'R93' },
    { ...between(0, 10_000), scale: 10 },
  ),
  fact(
    'oversold_events',
    '超卖次数',
    'Sales beyond the known position',
    { ...activity, window: 'all', n: null, source: 'R38' },
    { ...counts, changeable: false },
  ),
  fact('days_since_trade', '距上次交易', 'Days since the last trade', sinceTrade, tradingDays),
  fact('days_since_first_trade', '距首次交易', 'Days since the first trade', sinceTrade, given),
  fact('trade_days_250', '近一年交易日数', 'Days with a trade in a year', activity, {
    ...between(0, 250),
    scale: 50,
  }),
  fact('trades_250', '近一年交易笔数', 'Trades in a year', activity, counts),
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

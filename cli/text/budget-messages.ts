/** Sentences about what a draft would give advisers to do. */
export const budgetMessages = {
  optAlerts: {
    zh: '审阅材料要求时：客户经理同时得到这么多个案的理由',
    en: 'why advisers may get so much to do at once, where the review pack asks for it',
  },
  packAlertsReason: { zh: '关于预警量：{words}', en: 'on alerts: {words}' },
  budgetOf: {
    zh: '预警量：重算 {nights} 夜（要求 {asked}），{from} 至 {to}，每夜 {advisers} 位客户经理',
    en: 'Alerts of {nights} nights anew (of {asked} asked), {from} to {to}, {advisers} advisers a night',
  },
  budgetOpened: { zh: '新个案', en: 'new cases' },
  budgetOfLevel: { zh: '其中 {level}', en: 'of these {level}' },
  budgetMedian: { zh: '每位客户经理每夜新个案：中位数', en: 'new cases of an adviser in a night: median' },
  budgetP90: { zh: '　90%分位', en: '  90th percentile' },
  budgetMax: { zh: '　最多', en: '  most' },
  budgetCap: { zh: '名额（按此计达到上限）', en: 'places of an adviser, by which the cap counts' },
  budgetAtCap: { zh: '客户经理达到上限的夜晚占比', en: 'share of the nights of advisers at the cap' },
  budgetNightsAtCap: { zh: '有人达到上限的夜数', en: 'nights with somebody at the cap' },
  budgetRaised: { zh: '升级的未结个案', en: 'open cases raised' },
  budgetAppended: { zh: '补充依据', en: 'evidence for open cases' },
  budgetSuppressed: { zh: '不立案：{reason}', en: 'kept back: {reason}' },
  budgetByNight: {
    zh: '每夜新个案（一列一夜，· 为零，█ 为 {most}）',
    en: 'New cases by night (a column a night, · is none, █ is {most})',
  },
  budgetBusiest: {
    zh: '每夜得到最多的客户经理的新个案（█ 为 {most}）',
    en: 'New cases of the adviser who gets most (█ is {most})',
  },
  budgetSameRules: {
    zh: '已证明：规则所抑制的预警与 {id} 第 {version} 版完全相同（名额、时限与适用对象的改动见上）',
    en: 'Proved: the rules keep back the very alerts of version {version} of {id} (places, times and columns: see what changes above)',
  },
  hInForce: { zh: '现行', en: 'in force' },
} as const satisfies Record<string, { zh: string; en: string }>;

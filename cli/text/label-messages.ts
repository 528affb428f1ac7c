/** What the command line says about simulated branches and labels. */
export const labelMessages = {
  folderTaken: {
    zh: '{dir} 中有 {file}，它不是以前的模拟：请另选文件夹',
    en: '{dir} holds {file}, which is no earlier simulation: name another folder',
  },
  tooManyDays: {
    zh: '最多只能模拟 {most} 个交易日',
    en: 'At most {most} trading days can be simulated',
  },
  marketTooShort: {
    zh: '行情只有 {days} 个交易日：前 {past} 天是历史，之后至少还要 {least} 天',
    en: 'The market has {days} trading days: the first {past} are the past, and {least} more are needed',
  },
  noIndex: {
    zh: '行情文件夹中没有可用的指数：需要 index.csv 或唯一的 index-<代码>.csv',
    en: 'The market folder has no index to use: index.csv, or a single index-<code>.csv',
  },
  simulating: { zh: '模拟客户 {done}/{clients}', en: 'simulating clients: {done} of {clients}' },
  optReason: { zh: '理由（必填）', en: 'why (required)' },
  optAsOutcomes: { zh: '以 backtest 的结果文件格式输出（CSV）', en: 'as an outcomes file of backtest (CSV)' },
  noReason: {
    zh: '请用 --reason 说明理由，例如 --reason "多年持有同一批股票"',
    en: 'Say why with --reason, for example --reason "has held the same shares for years"',
  },
  labelled: {
    zh: '客户 {client} 已标注为 {class}；现行决策为 {decided}，不因标注改变',
    en: 'Client {client} is labelled {class}; what is decided, {decided}, does not change by it',
  },
  noLabels: {
    zh: '还没有标注：用 tidemark label <客户号> <类别> --reason <理由> 添加',
    en: 'There is no label yet: set one with tidemark label <id> <class> --reason <words>',
  },
  hAgreeing: { zh: '一致', en: 'agreeing' },
  hShare: { zh: '占比', en: 'share' },
  hInstead: { zh: '其余决策', en: 'decided instead' },
  simulated: {
    zh: '{clients} 位客户，种子 {seed}，{days} 个交易日（{from} 至 {to}）：{out}',
    en: '{clients} clients, seed {seed}, {days} trading days ({from} to {to}): {out}',
  },
  simulatedNext: {
    zh: '接下来可以试试：tidemark facts {out}',
    en: 'Try next: tidemark facts {out}',
  },
  hLabel: { zh: '标签', en: 'label' },
  hLeavers: { zh: '离开', en: 'leave' },
  hLookAlikes: { zh: '貌似离开', en: 'only look like it' },
  copied: { zh: '复制', en: 'copied' },
} as const;

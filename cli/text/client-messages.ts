/** What the command line says about clients and what was decided of them. */
export const clientMessages = {
  optWhyNot: {
    zh: '为什么不是另一结果：等级、类别、规则名、事件类型，或事件的 JSON',
    en: 'why not another outcome: a level, class, rule, event type, or an event as JSON',
  },
  optExplainFlip: {
    zh: '最近的翻转：需要改变什么才能得到另一结果',
    en: 'what would have to change to get another outcome, nearest ways first',
  },
  optReplayDay: {
    zh: '从日志重算这一天（YYYY-MM-DD）的决策，与存档逐字节核对；默认为最近一夜',
    en: 'compute the decision of this day (YYYY-MM-DD) anew from the journal and hold it against the archive;\ndefault: the last night',
  },
  optKnownAt: {
    zh: '按此版本所知重算（默认为该日最后一次计算的版本）',
    en: 'as the store knew it at this version (default: the last one at which the day was decided)',
  },
  optTryRules: {
    zh: '试用此摘要的存档规则集，并列出与原决策的不同',
    en: 'try the archived rule set of this digest, and tell where it decides otherwise',
  },
  optAgainstNow: {
    zh: '按如今所知重算同一天：变化来自规则、更正、迟到数据还是市场；与 --json 合用时输出全部',
    en: 'the same day by what is known now: how much of the change rules, corrections, late data and the market make;\nwith --json the whole answer',
  },
  optClass: { zh: '只列出此类别', en: 'only clients of this class' },
  optChurn: { zh: '只列出此流失等级', en: 'only clients of this churn level' },
  replayedEqual: {
    zh: '已从日志重算，与存档逐字节相同',
    en: 'Replayed from the journal: equal to what was certified, byte for byte',
  },
  knownAtVersion: { zh: '所知版本 {knownAt}', en: 'known at version {knownAt}' },
  undecided: {
    zh: '那一夜没有对此客户作出决策：{reason}',
    en: 'That night decided nothing about the client: {reason}',
  },
  tried: {
    zh: '假设：若按此{kind}规则集，将会不同的是',
    en: 'Hypothetical: with this {kind} rule set these would have been different',
  },
  triedSame: {
    zh: '假设：按此{kind}规则集，决策相同',
    en: 'Hypothetical: with this {kind} rule set nothing would have been different',
  },
  nowDiffers: {
    zh: '按如今所知（版本 {knownAt}）决策会不同',
    en: 'By what is known now (version {knownAt}) it would be decided otherwise',
  },
  nowSame: {
    zh: '按如今所知（版本 {knownAt}）类别、阶段、等级、分档与得分都相同',
    en: 'By what is known now (version {knownAt}) class, stage, level, band and scores are the same',
  },
  nowUndecided: {
    zh: '按如今所知（版本 {knownAt}）不会对此客户作出决策：{reason}',
    en: 'By what is known now (version {knownAt}) nothing would be decided about the client: {reason}',
  },
  notDecided: { zh: '还没有对此客户作出决策', en: 'No night has decided about this client yet' },
  hField: { zh: '字段', en: 'field' },
  hDecided: { zh: '原决策', en: 'decided' },
  hTried: { zh: '试用规则', en: 'with it' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  hCore: { zh: '核心', en: 'core' },
  coreMark: { zh: '* 核心客户', en: '* core client' },
  hMedianCvs: { zh: '价值分中位数', en: 'median value' },
  hRevenueShare: { zh: '创收占比', en: 'revenue' },
  hAssetShare: { zh: '资产占比', en: 'assets' },
  hNetNewAssets: { zh: '净新增资产', en: 'net new assets' },
  hRetention: { zh: '留存率', en: 'retention' },
  hChurnRate: { zh: '高危率', en: 'at risk' },
  hMeanCdv: { zh: '让渡价值均值', en: 'mean CDV' },
  hPositiveTwr: { zh: '盈利客户', en: 'with a gain' },
  hPositiveExcess: { zh: '跑赢指数', en: 'above the index' },
  noGroups: { zh: '权限范围内没有群体', en: 'There is no group that you may see' },
  hConfidence: { zh: '置信度', en: 'confidence' },
  hMissing: { zh: '缺少的文件', en: 'missing files' },
  hItem: { zh: '项目', en: 'item' },
  regimeOfNight: { zh: '市场状态：{regime}', en: 'Market regime: {regime}' },
  decided: { zh: '{asOf} 的决策（{clients} 位客户）', en: 'Decided for {asOf} ({clients} clients)' },
  settle: {
    zh: '补充以下文件可以确定 {clients} 位证据不足的客户：{files}',
    en: 'What would settle the {clients} clients without enough evidence: {files}',
  },
  settleNothing: {
    zh: '{clients} 位客户证据不足，缺的不是文件',
    en: '{clients} clients lack evidence, and no missing file is the reason',
  },
  undetermined: {
    zh: '流失预警中无法判断的信号（客户数）：{families}',
    en: 'Churn signals that could not be decided, by number of clients: {families}',
  },
  attributes: { zh: '客户属性', en: 'Attributes' },
  whyNot: { zh: '为什么不是 {asked}', en: 'Why not {asked}' },
  flipTo: { zh: '怎样才能成为 {asked}', en: 'What would have to change for {asked}' },
  otherRules: {
    zh: '那一夜的规则（{kind}）不在本程序所带的版本之中：请用当时的程序，或在下一夜之后再问',
    en: 'The {kind} rules of that night are none of those that came with this program: use the program of that time, or ask after the next night',
  },
  moreFacts: {
    zh: '另有 {count} 个事实没有数值（--json 可见）',
    en: '{count} more facts have no value (see --json)',
  },
  noScore: { zh: '无', en: 'none' },
  nothingListed: { zh: '没有符合条件的客户', en: 'No client matches' },
} as const;

/** What the command line says about backtests and comparisons of versions. */
export const backtestMessages = {
  otherForm: {
    zh: '无法比较：一个文件以 {before} 决定，另一个以 {after} 决定',
    en: 'Not comparable: one file decides by {before}, the other by {after}',
  },
  otherType: {
    zh: '无法比较：事实 {fact} 在两个文件中的类型不同',
    en: 'Not comparable: the fact {fact} has another type in each of the two files',
  },
  regionsFound: {
    zh: '{before} 与 {after} 有 {count} 处不同',
    en: '{before} and {after} differ in {count} regions',
  },
  severalOutcomes: {
    zh: '{file} 中有多种结果，请用 --outcome 指定其一：{names}',
    en: '{file} has several outcomes: choose one with --outcome. There are: {names}',
  },
  noSuchOutcomeName: {
    zh: '{file} 中没有结果 {name}。可用：{names}',
    en: '{file} has no outcome {name}. There are: {names}',
  },
  emptyFile: { zh: '{file} 中没有内容', en: '{file} holds nothing' },
  twiceInHistory: {
    zh: '客户 {client} 在 {day} 已有一行',
    en: 'the client {client} has a line for {day} already',
  },
  needsPositive: {
    zh: '{file} 可以有多种决定：请用 --positive 说明什么算“是”。可用：{names}',
    en: '{file} can decide several things: say with --positive what counts as a yes. There are: {names}',
  },
  nothingObserved: {
    zh: '没有可以评价的决策：{after} 个在结果已知之后作出，{unobserved} 个的 {within} 天在 {day} 之后才结束，而结果被视为记录到该日。请用更早的事实、更短的 --within，或用 --observed-to 说明结果记录到哪一天',
    en: 'No decision can be judged: {after} were made when the outcome was known, and of {unobserved} the {within} days end after {day}, until when outcomes are taken as recorded. Give facts of earlier days, fewer days with --within, or say with --observed-to until when outcomes were recorded',
  },
  surveying: { zh: '查看历史：{done} 行', en: 'looking through the history: {done} lines' },
  replaying: { zh: '重新决策 {done}/{of}', en: 'deciding again: {done} of {of}' },
  resampling: { zh: '重抽样 {done}/{of}', en: 'resampling: {done} of {of}' },
  testedFor: {
    zh: '{file}：以“{positive}”为“是”，看其后 {within} 个自然日内是否“{outcome}”',
    en: '{file}: {positive} is a yes, and "{outcome}" within {within} calendar days makes it right',
  },
  levelOrHigher: { zh: '{level} 及以上', en: '{level} or higher' },
  sampleTold: {
    zh: '{decisions} 个决策，{clients} 位客户，{days} 个日期（{from} 至 {to}）；其中 {outcomes} 个随后有此结果（{rate}，{outcomeClients} 位客户）',
    en: '{decisions} decisions about {clients} clients on {days} days ({from} to {to}); the outcome followed {outcomes} of them ({rate}, {outcomeClients} clients)',
  },
  leftOutAfter: {
    zh: '不计：{count} 个在客户的结果已知之后作出',
    en: 'Left out: {count} that were made when the client’s outcome was known',
  },
  leftOutUnobserved: {
    zh: '不计：{count} 个的 {within} 天在 {day} 之后才结束，结果被视为记录到该日（--observed-to）；其中 {outcomes} 个已有结果，只用于提前天数：若只留下它们，结果会显得更常见',
    en: 'Left out: {count} whose {within} days end after {day}, until when outcomes are taken as recorded (--observed-to);\n  {outcomes} of them have the outcome already and tell of lead times alone: kept by themselves they would make it look frequent',
  },
  openTold: {
    zh: '{count} 个“否”因事实未知而未定，按“否”计',
    en: '{count} of the answers are no, but unknown facts could make them yes; they count as no',
  },
  allDecisions: { zh: '全部决策', en: 'All decisions' },
  comparedByDays: {
    zh: '与基准比较：{from} 起的 {decisions} 个决策，{outcomes} 个有结果。回归用 {fittedTo} 及以前、期限在 {from} 前已满的 {fitted} 个决策拟合',
    en: 'Beside the baselines, on the {decisions} decisions from {from} on, of which the outcome followed {outcomes}.\nThe regression learned from {fitted} decisions to {fittedTo}, whose days were over by {from}',
  },
  strangersTold: {
    zh: '有此结果的客户中 {count} 位不在历史中，未计入',
    en: '{count} clients with the outcome are not in the history and play no part',
  },
  comparedOnAll: { zh: '与基准比较：全部决策', en: 'Beside the baselines, on all decisions' },
  comparedByClients: {
    zh: '与基准比较：全部决策。较早日期的结果不足以拟合，故回归按客户分 {folds} 份轮流拟合，每位客户由其他客户拟合的模型评价',
    en: 'Beside the baselines, on all decisions. Earlier days alone have too few outcomes to learn from, so the regression is\nfitted {folds} times, and each client is judged by a fit on other clients',
  },
  recencyTold: {
    zh: '最近一次：{fact} 不小于 {from} 为“是”；阈值使“是”的个数最接近规则文件',
    en: 'recency: {fact} of at least {from} is a yes, the threshold that says yes nearest to as often as the rules',
  },
  recencyNever: { zh: '最近一次：从不为“是”', en: 'recency: never says yes' },
  noRecency: {
    zh: '没有最近一次基准：历史中没有已知的 {fact}（用 --recency 指定其他事实）',
    en: 'There is no recency baseline: {fact} is known of nobody (--recency names another fact)',
  },
  regressionTold: {
    zh: '回归：对规则所读的事实作逻辑回归，阈值使“是”的个数最接近规则文件',
    en: 'regression: logistic, on the facts that the rules read, at the threshold that says yes nearest to as often as the rules',
  },
  noRegression: {
    zh: '没有回归基准：可供学习的决策全有或全无此结果',
    en: 'There is no regression: the decisions to learn from all have the outcome, or none has',
  },
  skippedFacts: {
    zh: '回归不读列表与对象：{facts}',
    en: 'The regression does not read lists and objects: {facts}',
  },
  differencesTold: {
    zh: '{file} 减去其他，同一重抽样（区间不含 0 才算有别）',
    en: '{file} less the others, resampled together; an interval without 0 is a difference',
  },
  differingTold: {
    zh: '{other}（“是”：{positive}）在 {count} 个决策上与之不同',
    en: '{other} (its yes: {positive}) decides otherwise about {count} decisions',
  },
  intervalTold: {
    zh: '方括号为 {share} 区间：按客户重抽样 {resamples} 次（种子 {seed}）',
    en: 'In brackets: {share} intervals, from {resamples} resamples of clients (seed {seed})',
  },
  hDecisions: { zh: '决策', en: 'decisions' },
  hOutcomes: { zh: '有结果', en: 'outcomes' },
  hPrecisionUp: { zh: '及以上：精确率', en: 'or higher: precision' },
  hRecall: { zh: '召回率', en: 'recall' },
  hRecency: { zh: '最近一次', en: 'recency' },
  hRegression: { zh: '回归', en: 'regression' },
  figureYes: { zh: '“是”', en: 'yes' },
  figureRight: { zh: '其中有结果', en: 'of them right' },
  figurePrecision: { zh: '精确率', en: 'precision' },
  figureRecall: { zh: '召回率', en: 'recall' },
  figureLift: { zh: '提升', en: 'lift' },
  figureRocArea: { zh: 'ROC 面积', en: 'ROC area' },
  figurePrArea: { zh: 'PR 面积', en: 'PR area' },
  figureWarned: { zh: '事前有“是”的客户', en: 'clients warned' },
  figureLead: { zh: '提前天数：中位数（四分位）', en: 'days before: median (quartiles)' },
  partOf: { zh: '{part}/{whole}', en: '{part} of {whole}' },
} as const;

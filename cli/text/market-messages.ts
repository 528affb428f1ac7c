/** What the command line says about the market. */
export const marketMessages = {
  optFrom: { zh: '自哪一天起，YYYY-MM-DD', en: 'from which day on, YYYY-MM-DD' },
  noFrom: { zh: '请用 --from 指明自哪一天起', en: 'Say with --from from which day on' },
  noSuchPhase: {
    zh: '没有阶段 {wave}：可用 1 至 8，或 none 表示结束',
    en: 'There is no phase {wave}: there are 1 to 8, and none to end one',
  },
  noPhases: {
    zh: '还没有市场阶段的标注：用 tidemark phase <1-8> --from <日期> 添加',
    en: 'The market has no label yet: set one with tidemark phase <1-8> --from <day>',
  },
  hPhase: { zh: '阶段', en: 'phase' },
  hBy: { zh: '标注人', en: 'by' },
  marketDays: { zh: '{from} 至 {to}，共 {days} 个交易日', en: '{days} trading days, {from} to {to}' },
  marketNow: {
    zh: '{date}：状态 {regime}，PEI {pei}，PEI5 {pei5}，样本股 {universe} 只',
    en: '{date}: regime {regime}, PEI {pei}, PEI5 {pei5}, {universe} stocks in the universe',
  },
  noMarketDay: {
    zh: '{dir} 中没有任何交易日的收盘价',
    en: 'No trading day has a close in {dir}',
  },
  noShocks: { zh: '没有市场冲击', en: 'No market shock' },
  notAvailable: { zh: '没有提供的数据：', en: 'What was not available:' },
  gapIndex: {
    zh: 'index：20 日收益与冲击以样本股等权平均收益代替指数',
    en: 'index: the equal-weight mean of the universe stands for it in r20 and in shocks',
  },
  gapAmount: { zh: 'closes 的 amount：成交额分项缺失', en: 'amount in closes: the component amt is missing' },
  gapBoard: {
    zh: 'closes 的 board：按证券代码判断板块，判断不出的不计入涨跌停分项',
    en: 'board in closes: taken from the code; codes that tell none are outside the component limit',
  },
  gapSt: {
    zh: 'closes 的 st：视为没有 ST 股票，其涨跌停按普通股票判断',
    en: 'st in closes: no stock counts as ST, whose own price limits are not looked for',
  },
  gapVolume: {
    zh: 'closes 的 volume：每一行都视为有成交',
    en: 'volume in closes: every row counts as traded',
  },
  gapPrevClose: {
    zh: 'closes 的 prev_close：以上一收盘价（及公司行动）为参考价；若价格是前复权的，涨跌停判断只是近似',
    en: 'prev_close in closes: the close before it, after corporate actions, is the reference price; where prices are\n    forward-adjusted, the test for price limits is approximate',
  },
  gapActions: {
    zh: 'corporate_actions：没有 prev_close 时，除权除息日的涨跌含除权除息的影响（价格已复权的除外）',
    en: 'corporate_actions: without prev_close a split or dividend looks like a fall, unless prices are adjusted',
  },
  otherIndexes: {
    zh: '未读取：{files}（有 index.csv，或有多个指数文件；请把要用的命名为 index.csv）',
    en: 'not read: {files} (there is an index.csv, or more than one of them: call the one to use index.csv)',
  },
  daysIgnored: {
    zh: 'closes 中有 {count} 天不是交易日，已忽略（第一天 {first}）',
    en: '{count} days in closes are no trading days and were ignored (the first: {first})',
  },
  hTd: { zh: '交易日', en: 'td' },
  hShock: { zh: '冲击', en: 'shock' },
  hComponent: { zh: '分项', en: 'component' },
  hFirstDay: { zh: '首日', en: 'first day' },
  hDaysMissing: { zh: '缺失天数', en: 'days missing' },
  hRaw: { zh: '原值', en: 'raw' },
} as const;

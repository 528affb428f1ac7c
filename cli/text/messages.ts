import { auditMessages } from './audit-messages.ts';
import { backtestMessages } from './backtest-messages.ts';
import { budgetMessages } from './budget-messages.ts';
import { campaignMessages } from './campaign-messages.ts';
import { caseMessages } from './case-messages.ts';
import { clientMessages } from './client-messages.ts';
import { effectMessages } from './effect-messages.ts';
import { importMessages } from './import-messages.ts';
import { kpiExportMessages } from './kpi-export-messages.ts';
import { kpiMessages } from './kpi-messages.ts';
import { labelMessages } from './label-messages.ts';
import { letterMessages } from './letter-messages.ts';
import { marketMessages } from './market-messages.ts';
import { notificationMessages } from './notifications-messages.ts';
import { rightsMessages } from './rights-messages.ts';
import { rulesMessages } from './rules-messages.ts';
import { workMessages } from './work-messages.ts';
import type { Language } from './language.ts';

/** Every sentence of the command line: here those that commands share. `{name}` is replaced by what the command knows. */
export const messages = {
  ...auditMessages,
  ...backtestMessages,
  ...budgetMessages,
  ...campaignMessages,
  ...caseMessages,
  ...clientMessages,
  ...effectMessages,
  ...importMessages,
  ...kpiExportMessages,
  ...kpiMessages,
  ...labelMessages,
  ...letterMessages,
  ...marketMessages,
  ...notificationMessages,
  ...rightsMessages,
  ...rulesMessages,
  ...workMessages,
  optJson: { zh: '以 JSON 输出（多行时每行一个）', en: 'answer as JSON (JSON lines for many rows)' },
  optAs: { zh: '以某个演示用户执行：{roles}', en: 'act as one of the demo users: {roles}' },
  optLang: {
    zh: '输出语言（默认按终端的语言）',
    en: 'language of what is said (default: that of the terminal)',
  },
  optHelp: { zh: '显示用法', en: 'how it is used' },
  optData: {
    zh: '数据存放的文件夹（默认 .tidemark/<样例>）',
    en: 'where everything is stored (default: .tidemark/<sample>)',
  },
  everyCommand: {
    zh: '每个命令：--json 在标准输出只写 JSON，进度与提示写到标准错误；退出码 0 成功，1 否定的回答，2 用法错误。\n连接其他系统：设置 TIDEMARK_URL 与 TIDEMARK_TOKEN。',
    en: 'Every command: --json writes nothing but JSON to stdout, progress and messages go to stderr; exit code 0 is\nsuccess, 1 a negative answer, 2 wrong usage. Another system: set TIDEMARK_URL and TIDEMARK_TOKEN.',
  },
  optAsOf: {
    zh: '计算日（YYYY-MM-DD），默认为有收盘价的最后交易日',
    en: 'the day to decide for (YYYY-MM-DD); default: the last trading day with closes',
  },
  optMarket: {
    zh: '行情文件夹：赚钱效应指数、市场状态、成交额，以及台账缺少时的指数取自它（默认取台账自己的收盘价）',
    en: "a market folder that profit effect index, regimes and amounts are taken from, and the index where the\nledger has none (default: the ledger's own closes)",
  },
  optSample: {
    zh: '样例台账的名称（samples/ 下的文件夹）',
    en: 'which sample ledger to start with (a folder below samples/)',
  },
  optFresh: { zh: '先清空此样例的数据', en: 'forget what is stored for this sample first' },
  optPort: { zh: 'API 端口', en: 'port of the API' },
  seeHelp: { zh: '用法见 tidemark {command} --help', en: 'See tidemark {command} --help' },
  seeHelpOfAll: { zh: '用法见 tidemark --help', en: 'See tidemark --help' },
  examples: { zh: '示例：', en: 'Examples:' },
  description: {
    zh: '每晚为每位客户作出可解释、可证明的决策',
    en: 'Decides every night about every client: explained, certified, replayable',
  },
  optClients: { zh: '客户数', en: 'how many clients' },
  optSeed: {
    zh: '随机种子：相同的参数得到逐字节相同的文件',
    en: 'the seed of all chance: the same arguments give the same bytes',
  },
  optDays: {
    zh: '记录的交易日数（默认：生成的行情取两年；给定的行情取开头半年历史之后的全部）',
    en: 'trading days to record (default: two years of a generated market; of a given one all after half a year of past)',
  },
  optTradingMarket: {
    zh: '客户交易所用的行情文件夹：closes.csv（或 .gz）与 index.csv（或唯一的 index-<代码>.csv）；默认生成行情',
    en: 'a market folder to trade on: closes.csv (or .gz) and index.csv, or a single index-<code>.csv; default: a generated market',
  },
  optSimulationDir: {
    zh: '写入的文件夹：新建、为空或此前的模拟（会被替换）',
    en: 'the folder to write: new, empty, or an earlier simulation, which is replaced',
  },
  notRunning: {
    zh: '没有正在运行的系统。请先执行 npm start（或设置 TIDEMARK_URL 与 TIDEMARK_TOKEN）',
    en: 'No running system was found. Start one with npm start, or set TIDEMARK_URL and TIDEMARK_TOKEN',
  },
  noToken: {
    zh: '{url} 不是本机系统：请把访问令牌放入 TIDEMARK_TOKEN',
    en: '{url} is not a system of this machine: put an access token into TIDEMARK_TOKEN',
  },
  noAnswer: {
    zh: '{url} 没有响应。系统还在运行吗？（npm start）',
    en: 'Nobody answers at {url}. Is the system still running? (npm start)',
  },
  notAdmitted: {
    zh: '{url} 不接受此令牌：它已过期，或不是为该系统签发的',
    en: '{url} does not accept the token: it has expired, or was made for another system',
  },
  noDemoUser: {
    zh: '本机没有演示用户 {role}',
    en: 'This machine has no demo user {role}',
  },
  noAnswerInTime: {
    zh: '{url} 出错或未及时回答（状态 {status}）：请稍后重试；其日志说明原因',
    en: '{url} failed or did not answer in time (status {status}): try again; its log says why',
  },
  badAnswer: {
    zh: '{url} 的回答看不懂（状态 {status}）',
    en: 'The answer of {url} is not understood (status {status})',
  },
  noSuchRole: {
    zh: '没有演示用户 {role}。可用：{roles}',
    en: 'There is no demo user {role}. There are: {roles}',
  },
  badDay: { zh: '{value} 不是日期，应为 YYYY-MM-DD', en: '{value} is no date: write YYYY-MM-DD' },
  badNumber: {
    zh: '{option} {value} 不是不小于 {least} 的整数',
    en: '{option} {value} is no whole number of at least {least}',
  },
  missingOption: { zh: '缺少 {option}', en: '{option} is missing' },
  cannotWrite: { zh: '无法写入 {file}：{error}', en: '{file} cannot be written: {error}' },
  noSuchOutcome: {
    zh: '没有名为 {wanted} 的结果；可用：{names}',
    en: 'No outcome is called {wanted}. There are: {names}',
  },
  importRejected: {
    zh: '整个批次被拒绝，未改变任何内容：{error}',
    en: 'The batch was rejected as a whole, nothing was changed: {error}',
  },
  runFailed: {
    zh: '运行失败，未公布任何内容：{reason}',
    en: 'The night failed, nothing of it was published: {reason}',
  },
  runSkipped: { zh: '没有运行：{reason}', en: 'No night was run: {reason}' },
  unknownReason: { zh: '原因未知', en: 'for a reason that was not told' },
  noSuchSample: { zh: '没有样例 {name}。可用：{names}', en: 'There is no sample {name}. There are: {names}' },
  alreadyRunning: { zh: '样例 {name} 已在运行：{url}', en: 'The sample {name} is running already: {url}' },
  notOurs: {
    zh: '{dir} 中有其他内容，不会清空',
    en: '{dir} holds something else and is not emptied',
  },
  badPort: { zh: '{value} 不是端口', en: '{value} is no port' },
  synthFailed: { zh: '无法合成模板：\n{output}', en: 'The template could not be synthesized:\n{output}' },
  noRunYet: {
    zh: '还没有完成的运行。请执行 tidemark nightly',
    en: 'No night has been run yet. Run tidemark nightly',
  },
  reading: { zh: '读取 {file}', en: 'reading {file}' },
  night: { zh: '夜间计算：{steps}', en: 'night: {steps}' },
  nightStarts: { zh: '夜间计算开始', en: 'the night begins' },
  signing: {
    zh: '正在以演示用户签署随程序提供的规则集',
    en: 'signing the shipped rule sets as the demo users',
  },
  signedShipped: {
    zh: '随程序提供的规则集已由演示用户起草、签署并生效：{kinds}',
    en: 'The shipped rule sets were drafted, signed and activated as the demo users: {kinds}',
  },
  needsOption: { zh: '请给出 {option}', en: 'say {option}' },
  hVersion: { zh: '版本', en: 'version' },
  hStanding: { zh: '状态', en: 'state' },
  synthesizing: {
    zh: '合成模板（首次或源文件有变化）',
    en: 'synthesizing the template (first time, or the sources changed)',
  },
  starting: { zh: '启动本机服务', en: 'starting the services on this machine' },
  stopping: { zh: '正在停止', en: 'stopping' },
  hFile: { zh: '文件', en: 'file' },
  hRows: { zh: '行', en: 'rows' },
  hReason: { zh: '原因', en: 'reason' },
  hClients: { zh: '客户数', en: 'clients' },
  hClient: { zh: '客户', en: 'client' },
  hClass: { zh: '类别', en: 'class' },
  hDue: { zh: '时限', en: 'due' },
  hStage: { zh: '阶段', en: 'stage' },
  hBand: { zh: '分档', en: 'band' },
  hCvs: { zh: '价值分', en: 'value' },
  hBranch: { zh: '营业部', en: 'branch' },
  healthOf: {
    zh: '{runId}（{asOf}）：{clients} 位客户，{silent} 条规则未触发',
    en: '{runId} ({asOf}): {clients} clients, {silent} rules fired for nobody',
  },
  healthFirst: {
    zh: '这是第一夜：尚无可比较的分布',
    en: 'This is the first night: there is nothing to compare facts and scores with',
  },
  healthMeasures: {
    zh: '与 {asOf}（{runId}）相比：{of} 个事实与评分中 {moved} 个有变化，{unknown} 个无法判断',
    en: 'Against {asOf} ({runId}): {moved} of {of} facts and scores have moved, {unknown} cannot be told',
  },
  measureFact: { zh: '事实', en: 'fact' },
  measureScore: { zh: '评分', en: 'score' },
  measureStable: { zh: '稳定', en: 'stable' },
  measureWatch: { zh: '关注', en: 'watch' },
  measureDrifted: { zh: '漂移', en: 'drifted' },
  measureNew: { zh: '新出现', en: 'new tonight' },
  ruleSilentLong: { zh: '长期未触发', en: 'silent for long' },
  hMeasure: { zh: '事实或评分', en: 'fact or score' },
  hSort: { zh: '种类', en: 'kind' },
  hIndex: { zh: '稳定性指数', en: 'index' },
  hStability: { zh: '判断', en: 'verdict' },
  hSilentSince: { zh: '起始', en: 'silent since' },
  hNights: { zh: '夜数', en: 'nights' },
  hUndetermined: { zh: '未定', en: 'undetermined' },
  hNote: { zh: '备注', en: 'note' },
  hChurn: { zh: '流失', en: 'churn' },
  hScore: { zh: '分数', en: 'score' },
  hName: { zh: '姓名', en: 'name' },
  hFact: { zh: '事实', en: 'fact' },
  hValue: { zh: '数值', en: 'value' },
  hStep: { zh: '步骤', en: 'step' },
  hPoints: { zh: '得分', en: 'points' },
  hRun: { zh: '运行', en: 'run' },
  hDay: { zh: '日期', en: 'day' },
  hStatus: { zh: '状态', en: 'status' },
  hBatch: { zh: '批次', en: 'batch' },
  weekdays: {
    zh: '没有 calendar、closes 或 index 文件：以工作日和有成交的日子作为交易日',
    en: 'No calendar, closes or index file: weekdays and days with a trade count as trading days',
  },
  rejectedLine: { zh: '{file} 第 {line} 行：{reason}', en: '{file}, line {line}: {reason}' },
  hRegime: { zh: '市场状态', en: 'regime' },
  hFrom: { zh: '自', en: 'from' },
  hTo: { zh: '至', en: 'to' },
  rejects: { zh: '拒收的行', en: 'Rejected rows' },
  byClass: { zh: '按类别', en: 'By class' },
  byChurn: { zh: '按流失等级', en: 'By churn level' },
  certificate: { zh: '证书 {runId}', en: 'Certificate {runId}' },
  signature: { zh: '签名 {signature}', en: 'signature {signature}' },
  digest: { zh: '摘要 {digest}', en: 'digest {digest}' },
  found: {
    zh: '沿用 {dir} 中以前的数据（--fresh 重新开始）',
    en: 'Goes on with the data found in {dir} (--fresh starts anew)',
  },
  listens: {
    zh: 'API 地址：{url}（接口说明 {url}/openapi.json）',
    en: 'The API listens at {url} (described at {url}/openapi.json)',
  },
  tryNext: { zh: '接下来可以在另一个终端试试：', en: 'Try next, in another terminal:' },
  stays: { zh: '系统运行中，按 Ctrl-C 停止', en: 'It stays up until Ctrl-C' },
  ready: { zh: '{seconds} 秒后就绪', en: 'ready after {seconds} s' },
  latestRun: { zh: '生效的运行：{runId}（{asOf}）', en: 'In force: run {runId} ({asOf})' },
  noImport: { zh: '还没有导入任何批次', en: 'No batch has been imported yet' },
  asOf: { zh: '计算日 {asOf}', en: 'as of {asOf}' },
  facts: { zh: '依据的事实', en: 'The facts it rests on' },
  hKind: { zh: '问题', en: 'problem' },
  hRules: { zh: '规则', en: 'rules' },
  failed: { zh: '失败', en: 'failed' },
  hRule: { zh: '规则', en: 'rule' },
  added: { zh: '新增', en: 'added' },
  removed: { zh: '删除', en: 'removed' },
  changed: { zh: '修改', en: 'changed' },
  hLevel: { zh: '等级', en: 'level' },
  hRate: { zh: '占比', en: 'rate' },
  hLift: { zh: '提升', en: 'lift' },
  hFigure: { zh: '指标', en: 'figure' },
  hAt: { zh: '时间', en: 'at' },
} as const satisfies Record<string, { zh: string; en: string }>;

export type MessageKey = keyof typeof messages;
export type Say = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

export const sayIn =
  (language: Language): Say =>
  (key, values = {}) =>
    messages[key][language].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

import { campaignMessages } from './campaign-messages.ts';
import { budgetMessages } from './budget-messages.ts';
import { effectMessages } from './effect-messages.ts';
import { kpiExportMessages } from './kpi-export-messages.ts';
import type { Language } from './language.ts';
import { kpiMessages } from './kpi-messages.ts';
import { notificationMessages } from './notifications-messages.ts';
import { letterMessages } from './letter-messages.ts';
import { rightsMessages } from './rights-messages.ts';
import { workMessages } from './work-messages.ts';

/** Every sentence of the command line. `{name}` is replaced by what the command knows. */
export const messages = {
  ...campaignMessages,
  ...budgetMessages,
  ...effectMessages,
  ...rightsMessages,
  ...workMessages,
  ...kpiExportMessages,
  ...kpiMessages,
  // options and help
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
  optBusinessDate: {
    zh: '业务日期（写入 manifest.json）',
    en: 'business date for the manifest that is written',
  },
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
  seeHelp: { zh: '用法见 tidemark {command} --help', en: 'See tidemark {command} --help' },
  seeHelpOfAll: { zh: '用法见 tidemark --help', en: 'See tidemark --help' },
  examples: { zh: '示例：', en: 'Examples:' },
  description: {
    zh: '每晚为每位客户作出可解释、可证明的决策',
    en: 'Decides every night about every client: explained, certified, replayable',
  },

  optEngine: {
    zh: '求值方式：compiled（默认）或 reference（json-rules-engine）',
    en: 'what evaluates: compiled (default) or reference (json-rules-engine)',
  },
  optTrace: {
    zh: '每条规则附上各比较的取值与结果',
    en: 'with each rule, the values and results of its comparisons',
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
  optFlip: {
    zh: '每行附上最近的翻转：需要改变哪些事实才能得到此事件（JSON）、等级、类别或规则',
    en: 'with the nearest flip: which facts would have to change to get this event (JSON), level, class or rule',
  },
  optOut: {
    zh: '写入的文件：to-sheet 为 .xlsx 或 .csv，from-sheet 为新规则文件（不给则只显示变化）',
    en: 'the file to write: .xlsx or .csv for to-sheet, the new rule file for from-sheet (without it, changes are only shown)',
  },

  optHistory: {
    zh: '历史：facts --json 的输出，任意多个日期，顺序不限；会读两遍',
    en: 'the history: what facts --json prints, of any number of days, in any order; it is read twice',
  },
  optOutcomes: {
    zh: '后来的结果：CSV 文件 client_id,date,outcome',
    en: 'what came of clients: a CSV file client_id,date,outcome',
  },
  optOutcome: {
    zh: '哪一种结果（文件中只有一种时可省略）',
    en: 'which outcome counts; needed where the file has several',
  },
  optWithin: {
    zh: '决策日之后多少个自然日内的结果算数',
    en: 'for how many calendar days after a decision an outcome counts',
  },
  optObservedTo: {
    zh: '结果记录到哪一天（默认为两个文件中最晚的日期）；期限超过此日的决策不计',
    en: 'until when outcomes were recorded (default: the last day of either file); decisions whose days end later are left out',
  },
  optPositive: {
    zh: '什么算“是”：等级（及以上）、类别、事件类型、规则名，或事件的 JSON（默认：要得分才达到的最低等级，或唯一的事件）',
    en: 'what counts as a yes: a level (or higher), class, event type, rule, or an event as JSON\n(default: the lowest level that takes points, or the only event)',
  },
  optAgainst: {
    zh: '与另一规则文件在同样的决策上比较',
    en: 'another rule file to compare with, on the same decisions',
  },
  optRecency: {
    zh: '“最近一次”基准规则所用的事实，越久越可能',
    en: 'the fact of the recency baseline, the longer ago the likelier',
  },
  optResampleSeed: {
    zh: '重抽样的随机种子',
    en: 'the seed of the resampling',
  },

  optAuditOut: {
    zh: '写入的文件：export 为整个审计，bundle 为一项决策的证据包',
    en: 'the file to write: the whole audit for export, the evidence of one decision for bundle',
  },
  optAuditRun: {
    zh: '哪一夜（运行编号，默认为生效的一夜）',
    en: 'which night (a run’s id; default: the one in force)',
  },
  optAuditKey: {
    zh: '另行取得的公钥指纹（SHA-256）：文件中的公钥须与之相同',
    en: 'the fingerprint (SHA-256) of the public key, as you were given it by another way: the file’s must be the same',
  },
  optAuditSignOffKey: {
    zh: '另行取得的签署公钥指纹（SHA-256）：文件中签署所用的公钥须与之相同',
    en: 'the same of the key that approvals of rules are signed with',
  },
  optAuditReceipts: {
    zh: '自己保存的回执文件（JSON：一份回执、命令 --json 的整个回答，或其列表），与审计链核对',
    en: 'a file of receipts that were kept (JSON: a receipt, a whole answer of a command with --json, or a list of them), to hold against the chains',
  },

  // failures
  noAuditWhat: {
    zh: 'audit {action} 还需要：{what}',
    en: 'audit {action} needs {what}',
  },
  auditWhatSubject: { zh: '主题，如 run/<运行编号>', en: 'a subject, as in run/<run id>' },
  auditWhatClient: { zh: '客户号', en: 'a client number' },
  auditWhatOut: { zh: '--out 文件', en: '--out FILE' },
  noSuchAuditAction: {
    zh: '没有 audit {action}，可用：{actions}',
    en: 'There is no audit {action}. There are: {actions}',
  },
  auditOptionAstray: { zh: 'audit {action} 没有 --{option}', en: 'audit {action} has no --{option}' },
  cannotReadAudit: {
    zh: '无法读取 {file}：需要 audit export 或 audit bundle 写出的 JSON 文件（{error}）',
    en: '{file} cannot be read: a JSON file that audit export or audit bundle wrote is needed ({error})',
  },
  cannotReadReceipts: {
    zh: '无法读取回执 {file}：需要一份回执、命令 --json 的整个回答，或其列表（{error}）',
    en: '{file} holds no receipts: a receipt, a whole answer of a command with --json, or a list of them is needed ({error})',
  },
  receiptsAstray: {
    zh: '证据包不含整条审计链：回执请与 audit export 的文件核对',
    en: 'A bundle does not hold all chains: hold receipts against the file of audit export',
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
  noDirectory: { zh: '文件夹 {dir} 不存在', en: 'There is no directory {dir}' },
  badNumber: {
    zh: '{option} {value} 不是不小于 {least} 的整数',
    en: '{option} {value} is no whole number of at least {least}',
  },
  missingOption: { zh: '缺少 {option}', en: '{option} is missing' },
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
  noSuchFile: { zh: '文件 {file} 不存在', en: 'There is no file {file}' },
  noSuchAction: {
    zh: '没有 rules {action}。可用：{actions}',
    en: 'There is no rules {action}. There are: {actions}',
  },
  otherFiles: {
    zh: 'rules {action} 需要 {count} 个文件',
    en: 'rules {action} takes {count} file(s)',
  },
  noOut: { zh: 'rules {action} 没有 --out', en: 'rules {action} has no --out' },
  sheetKind: { zh: '请用 --out 给出扩展名为 .{kinds} 的文件', en: 'Give --out a file that ends in .{kinds}' },
  sheetExists: {
    zh: '{file} 已存在，其中可能有修改；请删除它或换一个名称',
    en: '{file} is there already, and may hold edits: remove it, or choose another name',
  },
  cannotWrite: { zh: '无法写入 {file}：{error}', en: '{file} cannot be written: {error}' },
  noDigest: {
    zh: '{file} 含有不完整的字符，无法计算摘要',
    en: '{file} holds half of a character, and so has no digest',
  },
  noSuchEngine: {
    zh: '没有求值方式 {engine}。可用：{engines}',
    en: 'There is no engine {engine}. There are: {engines}',
  },
  badWanted: {
    zh: '--flip {wanted} 不是事件；写作 {"type": "…", "params": { … }}，或写等级、类别、事件类型、规则的名称',
    en: '--flip {wanted} is no event: write {"type": "…", "params": { … }}, or the name of a level, class, event type or rule',
  },
  noSuchOutcome: {
    zh: '没有名为 {wanted} 的结果；可用：{names}',
    en: 'No outcome is called {wanted}. There are: {names}',
  },
  otherForm: {
    zh: '无法比较：一个文件以 {before} 决定，另一个以 {after} 决定',
    en: 'Not comparable: one file decides by {before}, the other by {after}',
  },
  otherType: {
    zh: '无法比较：事实 {fact} 在两个文件中的类型不同',
    en: 'Not comparable: the fact {fact} has another type in each of the two files',
  },
  nothingFound: { zh: '{file}：未发现问题', en: '{file}: nothing was found' },
  analysisFound: { zh: '{file}：发现 {count} 处', en: '{file}: {count} found' },
  invariantsHeld: {
    zh: '{file}：{held}/{of} 条不变式成立',
    en: '{file}: {held} of {of} invariants hold',
  },
  invariantHolds: { zh: '成立', en: 'holds' },
  invariantBroken: { zh: '被违反', en: 'broken' },
  invariantNotDecided: { zh: '未能判定', en: 'not decided' },
  regionsFound: {
    zh: '{before} 与 {after} 有 {count} 处不同',
    en: '{before} and {after} differ in {count} regions',
  },
  witness: { zh: '例如：{facts}', en: 'For example: {facts}' },
  proof: { zh: '证明：{words}', en: 'Proof: {words}' },
  rulesRefused: {
    zh: '{file} 有问题，不能使用（见 tidemark rules check）',
    en: '{file} cannot be used as it is: see tidemark rules check',
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
  badLine: { zh: '第 {line} 行：{error}', en: 'line {line}: {error}' },
  noLedger: {
    zh: '{dir} 中没有台账文件。至少需要 clients.csv 和另一个文件，如 trades.csv',
    en: 'There is no ledger file in {dir}. Needed are clients.csv and one more, such as trades.csv',
  },
  twice: {
    zh: '{dir} 中同时有 {file} 和 {file}.gz，请删除其中一个',
    en: '{dir} holds both {file} and {file}.gz: remove one of them',
  },
  noBusinessDate: {
    zh: '无法确定业务日期：没有任何带日期的记录。请用 --business-date 指定',
    en: 'The business date cannot be told: no record has a date. Give --business-date',
  },
  noFile: { zh: '{file} 不是可读取的文件', en: '{file} is no file that can be read' },
  badManifest: { zh: '{file} 无效：{wrong}', en: '{file} is not valid: {wrong}' },
  uploadRefused: {
    zh: '上传 {file} 被拒绝（状态 {status}）',
    en: 'The upload of {file} was refused (status {status})',
  },
  notBegun: {
    zh: '{seconds} 秒后导入仍未开始。请用 tidemark status 查看',
    en: 'The import has not begun after {seconds} seconds. Look at tidemark status',
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

  // progress
  reading: { zh: '读取 {file}', en: 'reading {file}' },
  uploading: { zh: '上传 {file}（{done}/{of}，{size}）', en: 'uploading {file} ({done}/{of}, {size})' },
  waiting: { zh: '等待导入开始', en: 'waiting for the import to begin' },
  importing: { zh: '导入中：{steps}', en: 'importing: {steps}' },
  night: { zh: '夜间计算：{steps}', en: 'night: {steps}' },
  simulating: { zh: '模拟客户 {done}/{clients}', en: 'simulating clients: {done} of {clients}' },
  surveying: { zh: '查看历史：{done} 行', en: 'looking through the history: {done} lines' },
  replaying: { zh: '重新决策 {done}/{of}', en: 'deciding again: {done} of {of}' },
  resampling: { zh: '重抽样 {done}/{of}', en: 'resampling: {done} of {of}' },
  nightStarts: { zh: '夜间计算开始', en: 'the night begins' },
  signing: {
    zh: '正在以演示用户签署随程序提供的规则集',
    en: 'signing the shipped rule sets as the demo users',
  },
  signedShipped: {
    zh: '随程序提供的规则集已由演示用户起草、签署并生效：{kinds}',
    en: 'The shipped rule sets were drafted, signed and activated as the demo users: {kinds}',
  },
  optRuleReason: { zh: '理由', en: 'why' },
  optWindowFrom: { zh: '最早可生效的日期', en: 'the first day on which it may be in force' },
  optWindowUntil: { zh: '失效日期；紧急措施的截止日', en: 'the day it ends; of an emergency, too' },
  optBegins: { zh: '生效日期；list：查询的日期', en: 'the day it begins; of list: the day asked about' },
  optAssessment: {
    zh: '个人信息保护影响评估的编号',
    en: 'reference of the impact assessment of personal information',
  },
  optFairness: {
    zh: '审阅材料要求时：客户群体差异的理由',
    en: 'why groups of clients may fare differently, where the review pack asks for it',
  },
  optClientText: {
    zh: '向客户说明的通俗文字（中英文皆须给出）',
    en: 'what clients are told in plain words, in both languages',
  },
  optDigest: {
    zh: '所签署的摘要（默认：当前摘要）',
    en: 'the digest that is signed (the one that stands now, unless said)',
  },
  notSubmitted: {
    zh: '{ruleSet} 第 {version} 版尚未提交（tidemark rules submit {ruleSet} {version}）',
    en: 'Version {version} of {ruleSet} has not been submitted (tidemark rules submit {ruleSet} {version})',
  },
  needsVersion: {
    zh: 'rules {action} 需要规则集及其版本号，如：tidemark rules {action} {ruleSet} 2',
    en: 'rules {action} needs a rule set and the number of a version, as in: tidemark rules {action} {ruleSet} 2',
  },
  needsOption: { zh: '请给出 {option}', en: 'say {option}' },
  hRuleSet: { zh: '规则集', en: 'rule set' },
  hVersion: { zh: '版本', en: 'version' },
  hStanding: { zh: '状态', en: 'state' },
  hBegins: { zh: '生效日', en: 'begins' },
  hShadowNights: { zh: '影子运行', en: 'nights beside' },
  noRuleSets: {
    zh: '尚无规则集：tidemark rules push <文件>',
    en: 'There is no rule set yet: tidemark rules push <file>',
  },
  rulesOn: { zh: '{on} 的规则集', en: 'Rule sets on {on}' },
  reviewOwed: {
    zh: '{ruleSet}：紧急措施待合规复核（tidemark rules keep 或 end）',
    en: '{ruleSet}: an emergency waits for the review of compliance (tidemark rules keep or end)',
  },
  packShown: { zh: '待签署的摘要：{digest}', en: 'The digest to sign: {digest}' },
  ruleCommandDone: {
    zh: '第{version}版：{standing}，摘要 {digest}\n回执：{subject} 第 {seq} 条，{hash}',
    en: 'Version {version}: {standing}, digest {digest}\nReceipt: {subject}, record {seq}, {hash}',
  },
  'standing-draft': { zh: '草稿', en: 'draft' },
  'standing-checked': { zh: '已检查', en: 'checked' },
  'standing-in-review': { zh: '审阅中', en: 'in review' },
  'standing-approved': { zh: '已批准', en: 'approved' },
  'standing-scheduled': { zh: '已排期', en: 'scheduled' },
  'standing-active': { zh: '生效中', en: 'in force' },
  'standing-suspended': { zh: '已暂停', en: 'suspended' },
  'standing-superseded': { zh: '已被取代', en: 'superseded' },
  'standing-rejected': { zh: '已驳回', en: 'rejected' },
  'standing-withdrawn': { zh: '已撤回', en: 'withdrawn' },
  synthesizing: {
    zh: '合成模板（首次或源文件有变化）',
    en: 'synthesizing the template (first time, or the sources changed)',
  },
  starting: { zh: '启动本机服务', en: 'starting the services on this machine' },
  stopping: { zh: '正在停止', en: 'stopping' },

  // answers
  wroteManifest: {
    zh: '未找到 manifest.json，已按业务日期 {date} 生成',
    en: 'no manifest.json was found: one was made for the business date {date}',
  },
  ignored: { zh: '未读取：{files}', en: 'not read: {files}' },
  imported: {
    zh: '批次 {batch} 已导入（业务日期 {date}）',
    en: 'Batch {batch} is in (business date {date})',
  },
  unchanged: {
    zh: '批次 {batch} 以前已导入，没有任何变化',
    en: 'Batch {batch} was in before: nothing changed',
  },
  hFile: { zh: '文件', en: 'file' },
  hRows: { zh: '行', en: 'rows' },
  hAccepted: { zh: '接收', en: 'accepted' },
  hRejected: { zh: '拒收', en: 'rejected' },
  hCount: { zh: '数量', en: 'count' },
  hReason: { zh: '原因', en: 'reason' },
  hNotice: { zh: '说明', en: 'notice' },
  hClients: { zh: '客户数', en: 'clients' },
  hField: { zh: '字段', en: 'field' },
  hDecided: { zh: '原决策', en: 'decided' },
  hTried: { zh: '试用规则', en: 'with it' },
  hClient: { zh: '客户', en: 'client' },
  hClass: { zh: '类别', en: 'class' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
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
  hCase: { zh: '个案', en: 'case' },
  hFamily: { zh: '信号', en: 'family' },
  hAdviser: { zh: '客户经理', en: 'adviser' },
  hDue: { zh: '时限', en: 'due' },
  hBreaches: { zh: '超时', en: 'breaches' },
  optCaseState: { zh: 'open（默认）或 closed', en: 'open (the default) or closed' },
  optContactKind: {
    zh: '联系方式：phone、visit、wechat、sms、event',
    en: 'how: phone, visit, wechat, sms, event',
  },
  optContactOutcome: {
    zh: '结果：stays、undecided、leaves、not-reached',
    en: 'what came of it: stays, undecided, leaves, not-reached',
  },
  optKnownReason: {
    zh: '资金流出的原因，例如 IPO、HOUSE、TAX',
    en: 'why money left, such as IPO, HOUSE, TAX',
  },
  optLeftOn: { zh: '资金流出的日期，YYYY-MM-DD', en: 'the day it left, YYYY-MM-DD' },
  optToAdviser: { zh: '转交给哪位客户经理（员工编号）', en: 'the adviser who gets it (staff id)' },
  optCaseResult: { zh: '结果：retained、lost、no-action', en: 'the result: retained, lost, no-action' },
  noCases: {
    zh: '没有此状态（{state}）的个案；汇总：tidemark cases digest',
    en: 'There is no case in this state ({state}); the digest: tidemark cases digest',
  },
  needsCase: {
    zh: '请给出个案编号：tidemark cases {action} <编号>（tidemark cases 列出个案）',
    en: 'Name the case: tidemark cases {action} <id> (tidemark cases lists them)',
  },
  noSuchCaseAction: {
    zh: '没有操作 {action}：可用 {actions}',
    en: 'There is no action {action}: there are {actions}',
  },
  caseEvidence: {
    zh: '自{openedOn}；分数 {score}（{points}）；依据 {evidences} 次',
    en: 'Since {openedOn}; score {score} ({points}); evidence came {evidences} times',
  },
  caseDue: { zh: '{due} 前由 {to} 联系客户', en: 'To be contacted by {due}, by {to}' },
  caseServiceOnly: {
    zh: '客户拒绝营销：只作服务联系，不用营销话术',
    en: 'The client refused marketing: service contact alone, no text of a campaign',
  },
  caseContact: { zh: '最近一次联系：{kind}，结果 {outcome}', en: 'Last contact: {kind}, outcome {outcome}' },
  caseExplained: { zh: '流出原因：{reason}（{on}）', en: 'Why money left: {reason} ({on})' },
  digestOpen: {
    zh: '未结个案 {cases} 个（{levels}），其中超时 {breached} 个',
    en: '{cases} open cases ({levels}), {breached} of them past their time',
  },
  digestKept: {
    zh: '{asOf} 不立案的预警 {alerts} 个：{reasons}',
    en: 'Alerts of {asOf} without a case: {alerts} ({reasons})',
  },
  digestClasses: { zh: '按类别：{classes}', en: 'By class: {classes}' },
  hAgreeing: { zh: '一致', en: 'agreeing' },
  hShare: { zh: '占比', en: 'share' },
  hInstead: { zh: '其余决策', en: 'decided instead' },
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
  hCore: { zh: '核心', en: 'core' },
  coreMark: { zh: '* 核心客户', en: '* core client' },
  hStage: { zh: '阶段', en: 'stage' },
  hBand: { zh: '分档', en: 'band' },
  hCvs: { zh: '价值分', en: 'value' },
  hBranch: { zh: '营业部', en: 'branch' },
  hMedianCvs: { zh: '价值分中位数', en: 'median value' },
  hRevenueShare: { zh: '创收占比', en: 'revenue' },
  hAssetShare: { zh: '资产占比', en: 'assets' },
  hNetNewAssets: { zh: '净新增资产', en: 'net new assets' },
  hRetention: { zh: '留存率', en: 'retention' },
  hChurnRate: { zh: '高危率', en: 'at risk' },
  hMeanCdv: { zh: '让渡价值均值', en: 'mean CDV' },
  hPositiveTwr: { zh: '盈利客户', en: 'with a gain' },
  hPositiveExcess: { zh: '跑赢指数', en: 'above the index' },
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
  noGroups: { zh: '权限范围内没有群体', en: 'There is no group that you may see' },
  hConfidence: { zh: '置信度', en: 'confidence' },
  hChurn: { zh: '流失', en: 'churn' },
  hScore: { zh: '分数', en: 'score' },
  hMissing: { zh: '缺少的文件', en: 'missing files' },
  hName: { zh: '姓名', en: 'name' },
  hFact: { zh: '事实', en: 'fact' },
  hValue: { zh: '数值', en: 'value' },
  hStep: { zh: '步骤', en: 'step' },
  hItem: { zh: '项目', en: 'item' },
  hPoints: { zh: '得分', en: 'points' },
  hRun: { zh: '运行', en: 'run' },
  hDay: { zh: '日期', en: 'day' },
  hStatus: { zh: '状态', en: 'status' },
  hBatch: { zh: '批次', en: 'batch' },
  weekdays: {
    zh: '没有 calendar、closes 或 index 文件：以工作日和有成交的日子作为交易日',
    en: 'No calendar, closes or index file: weekdays and days with a trade count as trading days',
  },
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
  rejectedLine: { zh: '{file} 第 {line} 行：{reason}', en: '{file}, line {line}: {reason}' },
  regimeOfNight: { zh: '市场状态：{regime}', en: 'Market regime: {regime}' },
  hRegime: { zh: '市场状态', en: 'regime' },
  hFrom: { zh: '自', en: 'from' },
  hTo: { zh: '至', en: 'to' },
  hTd: { zh: '交易日', en: 'td' },
  hShock: { zh: '冲击', en: 'shock' },
  hComponent: { zh: '分项', en: 'component' },
  hFirstDay: { zh: '首日', en: 'first day' },
  hDaysMissing: { zh: '缺失天数', en: 'days missing' },
  hRaw: { zh: '原值', en: 'raw' },
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
  rejects: { zh: '拒收的行', en: 'Rejected rows' },
  noRejects: { zh: '没有拒收的行', en: 'No row was rejected' },
  reconciled: {
    zh: '与券商持仓核对：{compared} 项，差异 {differing} 项',
    en: 'Reconciled with the broker’s own positions: {compared} compared, {differing} differ',
  },
  decided: { zh: '{asOf} 的决策（{clients} 位客户）', en: 'Decided for {asOf} ({clients} clients)' },
  byClass: { zh: '按类别', en: 'By class' },
  byChurn: { zh: '按流失等级', en: 'By churn level' },
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
  attributes: { zh: '客户属性', en: 'Attributes' },
  whyNot: { zh: '为什么不是 {asked}', en: 'Why not {asked}' },
  flipTo: { zh: '怎样才能成为 {asked}', en: 'What would have to change for {asked}' },
  otherRules: {
    zh: '那一夜的规则（{kind}）不在本程序所带的版本之中：请用当时的程序，或在下一夜之后再问',
    en: 'The {kind} rules of that night are none of those that came with this program: use the program of that time, or ask after the next night',
  },
  facts: { zh: '依据的事实', en: 'The facts it rests on' },
  moreFacts: {
    zh: '另有 {count} 个事实没有数值（--json 可见）',
    en: '{count} more facts have no value (see --json)',
  },
  noScore: { zh: '无', en: 'none' },
  hKind: { zh: '问题', en: 'problem' },
  hPlace: { zh: '位置', en: 'place' },
  hRules: { zh: '规则', en: 'rules' },
  hTest: { zh: '测试', en: 'test' },
  hResult: { zh: '结果', en: 'result' },
  hFired: { zh: '触发的规则', en: 'rules that fired' },
  mend: { zh: '改法：{mend}', en: 'mend: {mend}' },
  rulesSound: { zh: '{file}：{rules} 条规则，没有问题', en: '{file}: {rules} rules, no problem found' },
  rulesProblems: { zh: '{file}：{count} 个问题', en: '{file}: {count} problems' },
  testsPassed: { zh: '{file}：{passed}/{of} 个测试通过', en: '{file}: {passed} of {of} tests passed' },
  passed: { zh: '通过', en: 'passed' },
  failed: { zh: '失败', en: 'failed' },
  noTable: { zh: '{file} 不能成为表格：', en: '{file} does not fit into a table:' },
  sheetWritten: {
    zh: '{sheet}：{file} 的规则，{rows} 行 {columns} 列',
    en: '{sheet}: the rules of {file} in {rows} rows and {columns} columns',
  },
  sheetRefused: {
    zh: '{sheet}：{count} 个问题，没有改变任何内容',
    en: '{sheet}: {count} problems, nothing was changed',
  },
  sheetUnchanged: { zh: '{sheet} 与 {base} 相同', en: '{sheet} says what {base} says' },
  sheetChanges: { zh: '{sheet} 对 {base} 的修改：{count} 处', en: 'What {sheet} changes in {base}: {count}' },
  sheetUnsound: {
    zh: '修改后的规则有问题，没有写入：',
    en: 'The changed rules cannot be used, nothing was written:',
  },
  sheetOmissions: {
    zh: '修改后的规则还需处理：',
    en: 'What is left to do for the changed rules:',
  },
  sheetRow: { zh: '表格第 {row} 行', en: 'row {row} of the sheet' },
  rulesWritten: { zh: '已写入 {file}', en: 'Written to {file}' },
  rulesNotWritten: { zh: '没有写入；写入请加 --out', en: 'Nothing was written: --out writes it' },
  hChange: { zh: '变化', en: 'change' },
  hRule: { zh: '规则', en: 'rule' },
  hColumn: { zh: '列', en: 'column' },
  hBefore: { zh: '修改前', en: 'before' },
  hAfter: { zh: '修改后', en: 'after' },
  added: { zh: '新增', en: 'added' },
  removed: { zh: '删除', en: 'removed' },
  changed: { zh: '修改', en: 'changed' },
  moved: { zh: '移动', en: 'moved' },
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
  hLevel: { zh: '等级', en: 'level' },
  hDecisions: { zh: '决策', en: 'decisions' },
  hOutcomes: { zh: '有结果', en: 'outcomes' },
  hRate: { zh: '占比', en: 'rate' },
  hPrecisionUp: { zh: '及以上：精确率', en: 'or higher: precision' },
  hRecall: { zh: '召回率', en: 'recall' },
  hLift: { zh: '提升', en: 'lift' },
  hFigure: { zh: '指标', en: 'figure' },
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
  auditFetching: { zh: '读取审计链 {done}/{of}', en: 'Reading chains of the audit: {done} of {of}' },
  auditFetchingAnchors: { zh: '读取锚定 {done}/{of}', en: 'Reading anchors: {done} of {of}' },
  auditWhole: {
    zh: '审计完整：{chains} 条链，{records} 条记录，{anchors} 个锚定（最后：{last}），{receipts} 份回执',
    en: 'The audit is whole: {chains} chains, {records} records, {anchors} anchors (the last: {last}), {receipts} receipts',
  },
  evidenceWhole: {
    zh: '证据成立：客户 {client} 在运行 {run} 中的决策，从事实到证书与锚定（{last}），规则集均已签署并在当日生效',
    en: 'The evidence holds: the decision about client {client} in the run {run}, from its facts to certificate and anchor ({last}), by rule sets that were signed and in force that day',
  },
  notAnchored: { zh: '尚无', en: 'none yet' },
  auditBroken: { zh: '{count} 处不符', en: '{count} things do not hold' },
  auditKeyTold: {
    zh: '公钥指纹 {fingerprint}：请与另行取得的指纹核对（--key）',
    en: 'Fingerprint of the public key: {fingerprint}. Compare it with the one that you were given by another way (--key)',
  },
  auditKeySame: { zh: '公钥即所给的 {fingerprint}', en: 'The public key is the one given: {fingerprint}' },
  auditKeyOther: {
    zh: '公钥不是所给的 {given}：文件中为 {fingerprint}',
    en: 'The public key is not the one given, {given}: the file has {fingerprint}',
  },
  auditSignOffKeyTold: {
    zh: '签署所用公钥的指纹 {fingerprint}：请与另行取得的指纹核对（--sign-off-key）',
    en: 'Fingerprint of the key of approvals: {fingerprint}. Compare it with the one that you were given by another way (--sign-off-key)',
  },
  auditSignOffKeySame: {
    zh: '签署所用公钥即所给的 {fingerprint}',
    en: 'The key of approvals is the one given: {fingerprint}',
  },
  auditSignOffKeyOther: {
    zh: '签署所用公钥不是所给的 {given}：文件中为 {fingerprint}',
    en: 'The key of approvals is not the one given, {given}: the file has {fingerprint}',
  },
  auditExported: {
    zh: '已写入 {file}：{chains} 条链，{records} 条记录，{anchors} 个锚定',
    en: 'Wrote {file}: {chains} chains, {records} records, {anchors} anchors',
  },
  auditVerifierMade: {
    zh: '已生成 {file}；在任何装有 Node 的机器上：node {file} <证据或导出文件>',
    en: 'Made {file}; on any machine with Node: node {file} <evidence or export>',
  },
  auditBundled: {
    zh: '已写入 {file}：运行 {run} 的证据；核对：tidemark audit verify {file}',
    en: 'Wrote {file}: the evidence of the run {run}. To verify it: tidemark audit verify {file}',
  },
  hSeq: { zh: '序号', en: 'no.' },
  hAt: { zh: '时间', en: 'at' },
  hWhat: { zh: '事项', en: 'what' },
  hWho: { zh: '何人', en: 'who' },
  hDetail: { zh: '内容', en: 'detail' },
  hFinding: { zh: '不符之处', en: 'what does not hold' },
  hWhere: { zh: '位置', en: 'where' },
  whereRecord: { zh: '{subject} 第 {seq} 条', en: '{subject}, record {seq}' },
  whereVersion: { zh: '第 {version} 版', en: 'version {version}' },
  whereDay: { zh: '{day} 的锚定', en: 'anchor of {day}' },
  foundRecordAltered: { zh: '记录被改动', en: 'the record was altered' },
  foundRecordElsewhere: { zh: '属于另一主题的记录', en: 'the record belongs to another subject' },
  foundRecordOutOfOrder: {
    zh: '序号不连续：有记录被删除、插入或换序',
    en: 'its number is not the next: records were removed, added or moved',
  },
  foundRecordUnlinked: { zh: '与前一条记录不相接', en: 'it does not follow the record before it' },
  foundHeadMissing: { zh: '有记录而无链头', en: 'there are records, but no head' },
  foundHeadDiffers: {
    zh: '链头与最后一条记录不符：链尾被截断或添加',
    en: 'the head is not that of the last record: the tail was cut or added to',
  },
  foundHeadUnsigned: { zh: '链头的签名不成立', en: 'the signature of the head does not hold' },
  foundHeadOutOfOrder: { zh: '链头重复或不按顺序', en: 'the head stands twice, or out of order' },
  foundChainMissing: { zh: '有链头而无记录', en: 'there is a head, but no records' },
  foundChainOutOfOrder: { zh: '链重复或不按顺序', en: 'the chain stands twice, or out of order' },
  foundKeyNotIntroduced: { zh: '没有引入此公钥的记录', en: 'no record introduces this public key' },
  foundAnchorOutOfOrder: { zh: '锚定不按日期', en: 'anchors are not in the order of their days' },
  foundAnchorUnlinked: { zh: '与前一个锚定不相接', en: 'it does not follow the anchor before it' },
  foundAnchorUnsigned: { zh: '锚定的签名不成立', en: 'the signature of the anchor does not hold' },
  foundAnchorAltered: { zh: '锚定的根与其链头不符', en: 'the root of the anchor is not that of its heads' },
  foundAnchorMissing: {
    zh: '有记录而无此锚定，或为另一锚定',
    en: 'it is recorded, but is gone or is another one',
  },
  foundAnchorUnrecorded: {
    zh: '锚定没有记录（若刚刚写出，请再核对一次）',
    en: 'the anchor is not recorded (if it was written a moment ago, verify again)',
  },
  foundAnchorContradicted: {
    zh: '链与锚定不符：之后被截断、改写或删除',
    en: 'the chain contradicts the anchor: it was cut, rewritten or removed since',
  },
  foundCertificateAltered: { zh: '证书被改动', en: 'the certificate was altered' },
  foundCertificateUnsigned: { zh: '证书的签名不成立', en: 'the signature of the certificate does not hold' },
  foundCertificateUnrecorded: {
    zh: '运行的审计链中没有此证书',
    en: 'the chain of the run does not name this certificate',
  },
  foundDecisionAltered: { zh: '决策不是所认证的', en: 'the decision is not the certified one' },
  foundFactsAltered: { zh: '事实不是决策所依据的', en: 'the facts are not those of the decision' },
  foundRulesAltered: { zh: '规则集不是所认证的', en: 'the rule set is not the certified one' },
  foundRulesUnlawful: {
    zh: '规则集的命令不可能写下此记录',
    en: 'no command of the rule set can have written this record',
  },
  foundRulesNotInForce: {
    zh: '审计链所示当日生效的并非此版本与内容',
    en: 'by its chain, this version and content was not what was in force that day',
  },
  foundSignOffMissing: {
    zh: '缺少有效的签署：{role}',
    en: 'a signature that holds is missing: {role}',
  },
  foundSignOffUnsigned: {
    zh: '签署的签名不成立：{role}',
    en: 'the signature of this approval does not hold: {role}',
  },
  foundRulesTable: {
    zh: '规则表与审计链不一致：此版本被直接写入、改动或删除',
    en: 'the table of rules is not what the chain tells: this version was written, altered or removed past the commands',
  },
  foundKpiUnlawful: {
    zh: '考核期间或申诉的命令不可能写下此记录',
    en: 'no command of a period or an appeal can have written this record',
  },
  foundKpiTable: {
    zh: '考核表与审计链不一致：此项被直接写入、改动或删除',
    en: 'the table of appraisal is not what the chain tells: this was written, altered or removed past the commands',
  },
  foundSealUnsigned: {
    zh: '考核期间此版本的签名不成立',
    en: 'the signature of this version of the period does not hold',
  },
  foundSealContradicted: {
    zh: '期间封存时尚有申诉在期限内待答复',
    en: 'the period was sealed while an appeal still waited for its answer in time',
  },
  foundAppealContradicted: {
    zh: '申诉与当时的考核期间不符',
    en: 'the appeal does not fit the period as it stood then',
  },
  foundReceiptAltered: { zh: '回执被改动', en: 'the receipt was altered' },
  foundReceiptUnsigned: { zh: '回执的签名不成立', en: 'the signature of the receipt does not hold' },
  foundReceiptContradicted: {
    zh: '审计链与回执不符：之后被截断、改写或删除',
    en: 'the chain contradicts the receipt: it was cut, rewritten or removed since',
  },
  noRuleFile: {
    zh: '{file} 不是规则文件：不是 JSON 对象',
    en: '{file} is no rule file: it is not a JSON object',
  },
  previewing: { zh: '正在按最近一夜重新决策：{file}', en: 'deciding the last night again with {file}' },
  previewOf: { zh: '{id} 第 {version} 版（摘要 {digest}）', en: '{id} version {version} (digest {digest})' },
  previewNight: {
    zh: '按 {asOf} 的运行 {runId} 计算：{clients} 位客户，{decided} 位已决策；当时的规则 {rules}',
    en: 'Computed on the night {runId} of {asOf}: {clients} clients, {decided} decided; its rules were {rules}',
  },
  previewNoNight: {
    zh: '尚无可比较的夜间运行，或夜间运行不用此类规则',
    en: 'No night to compare with: none is published, or no night decides by this kind',
  },
  previewNoMove: { zh: '没有客户的结果改变', en: 'No client would move' },
  previewMoves: { zh: '改变的客户（资产单位：元）', en: 'Clients who would move (assets in CNY)' },
  previewSamples: {
    zh: '示例客户，离阈值最近者在前（每种改变至多三位；--json 给出全部）',
    en: 'Some of them, nearest to a threshold first (three a move; --json gives all)',
  },
  previewUnknown: { zh: '草案所读的事实中未知者', en: 'Facts that the draft reads and that are not known' },
  previewEqual: {
    zh: '与 {id} 第 {version} 版对任何客户都相同（已证明）',
    en: 'Proved: every client gets what version {version} of {id} gives',
  },
  previewDiffers: {
    zh: '与 {id} 第 {version} 版的不同：{count} 处',
    en: 'Where it differs from version {version} of {id}: {count} regions',
  },
  packWindow: { zh: '可生效期：自 {from} 至 {until}', en: 'may be in force from {from} until {until}' },
  packReason: { zh: '理由：{reason}', en: 'why: {reason}' },
  packAssessment: {
    zh: '个人信息保护影响评估：{reference}',
    en: 'impact assessment of personal information: {reference}',
  },
  packClientText: { zh: '向客户说明：{text}', en: 'what clients are told: {text}' },
  packFairness: { zh: '关于公平：{words}', en: 'on fairness: {words}' },
  packChanges: { zh: '文件的改动（{count}）', en: 'What changes in the file ({count})' },
  packTests: {
    zh: '自带测试：新增 {added}，删除 {removed}，修改 {changed}',
    en: 'its own tests: {added} added, {removed} removed, {changed} changed',
  },
  packRaised: {
    zh: '流失等级上调的客户：重算 {nights} 夜（要求 {asked}），草案上调最多的一夜 {worst}',
    en: 'Clients raised to a churn level: {nights} nights decided again (of {asked} asked), the draft raises most on {worst}',
  },
  packFairnessOf: {
    zh: '各群体的结果（规则不得使用这些信息；比率与最佳组相比）',
    en: 'How outcomes fall on groups that no rule may look at (ratio to the best group)',
  },
  hServicer: { zh: '客户经理', en: 'adviser' },
  hPublished: { zh: '已发布', en: 'published' },
  hDraft: { zh: '草案', en: 'draft' },
  hWorstNight: { zh: '最多的一夜', en: 'most in one night' },
  hGroup: { zh: '群体', en: 'group' },
  hRatio: { zh: '比率', en: 'ratio' },
  packFairnessUnknown: {
    zh: '公平检验：以下信息没有已知且足够大的群体：{attributes}',
    en: 'Fairness: no group is known that is large enough to tell of, by {attributes}',
  },
  previewBlockers: { zh: '必须先改正（{count}）', en: 'To mend before it can be submitted ({count})' },
  previewReasons: {
    zh: '须书面说明，或审阅人应知（{count}）',
    en: 'To answer in writing, or for the reviewer to know ({count})',
  },
  hOutcome: { zh: '结果', en: 'outcome' },
  hAssets: { zh: '资产', en: 'assets' },
  hAssetsUnknown: { zh: '资产未知', en: 'assets unknown' },
  hMove: { zh: '改变', en: 'move' },
  hDistance: { zh: '离阈值', en: 'from threshold' },
  hFiredBefore: { zh: '仅原规则触发', en: 'fired before' },
  hFiredAfter: { zh: '仅草案触发', en: 'fires now' },
  hFacts: { zh: '事实', en: 'facts' },
  ...notificationMessages,
  nothingListed: { zh: '没有符合条件的客户', en: 'No client matches' },
  ...letterMessages,
} as const satisfies Record<string, { zh: string; en: string }>;

export type MessageKey = keyof typeof messages;
export type Say = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

export const sayIn =
  (language: Language): Say =>
  (key, values = {}) =>
    messages[key][language].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

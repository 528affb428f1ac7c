/** What the command line says about cases. */
export const caseMessages = {
  hCase: { zh: '个案', en: 'case' },
  hFamily: { zh: '信号', en: 'family' },
  hAdviser: { zh: '客户经理', en: 'adviser' },
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
} as const;

/** What the command line says about the rights of clients. */
export const rightsMessages = {
  optRightsAsker: {
    zh: '谁提出：client（默认）、guardian、attorney、heir',
    en: 'who asked: client (the default), guardian, attorney, heir',
  },
  optRightsChannel: {
    zh: '如何提出：counter（默认）、phone、letter、app、email',
    en: 'how: counter (the default), phone, letter, app, email',
  },
  optRightsReceived: { zh: '收到日期（默认今天）', en: 'the day it was received (today by default)' },
  optRightsRefusal: {
    zh: '拒绝的理由：identity-not-shown、not-entitled、law-forbids、answered-before、taken-back',
    en: 'why it is refused: identity-not-shown, not-entitled, law-forbids, answered-before, taken-back',
  },
  optRightsGiven: {
    zh: '所交文件的摘要（tidemark rights <客户号> document <请求> 给出）',
    en: 'digest of what was handed over (tidemark rights <client> document <request> tells it)',
  },
  optRightsOut: { zh: '把文件写到此处（JSON）', en: 'writes the document here (JSON)' },
  noRightsOpen: {
    zh: '没有未办结的请求；登记：tidemark rights <客户号> <权利>（--help 列出）',
    en: 'Nobody waits for an answer; to record what a client asks for: tidemark rights <client> <right> (--help lists them)',
  },
  noRightsAsked: { zh: '此客户没有提出过请求', en: 'The client has asked for nothing' },
  noSuchRightsAction: {
    zh: '没有操作 {action}：可用 {actions}',
    en: 'There is no action {action}: there are {actions}',
  },
  needsRightsRequest: {
    zh: '请给出请求编号：tidemark rights {client} {action} <请求>',
    en: 'Name the request: tidemark rights {client} {action} <request>',
  },
  hRequest: { zh: '请求', en: 'request' },
  hRight: { zh: '权利', en: 'right' },
  hReceived: { zh: '收到', en: 'received' },
  hAskedBy: { zh: '提出人', en: 'asked by' },
  'rights-open': { zh: '待答复', en: 'open' },
  'rights-overdue': { zh: '已逾期', en: 'overdue' },
  'rights-done': { zh: '已办结', en: 'done' },
  'rights-refused': { zh: '已拒绝', en: 'refused' },
  'consent-true': { zh: '同意', en: 'given' },
  'consent-false': { zh: '不同意', en: 'not given' },
  'consent-null': { zh: '未知', en: 'not known' },
  rightsMarketing: { zh: '营销：{consent}{since}', en: 'Marketing: {consent}{since}' },
  rightsProfiling: { zh: '自动化分析：{consent}{since}', en: 'Profiling: {consent}{since}' },
  rightsSaid: { zh: '（客户于 {at} 表示）', en: ' (the client said so at {at})' },
  rightsLedger: { zh: '（据台账）', en: ' (by the ledger)' },
  rightsAsRestricted: { zh: '（因限于存储）', en: ' (stored only)' },
  rightsAutomated: {
    zh: '自 {at} 起拒绝仅由系统作出的决策：由人复核',
    en: 'Refuses decisions that no person has looked at, since {at}',
  },
  rightsRestricted: {
    zh: '自 {at} 起仅限存储：不立案、不营销、不列入工作清单',
    en: 'Stored only since {at}: no case by alerts, no campaign, no work list',
  },
  rightsTagsDeleted: {
    zh: '标签已于 {at} 删除；法定期限内的评估证据只留作稽核',
    en: 'Tags were deleted at {at}; evidence is kept for the time the law demands, for audits alone',
  },
  rightsDocument: {
    zh: '摘要 {digest}\n交给客户后：tidemark rights {client} answer {request} --given {digest}',
    en: 'Digest {digest}\nOnce it is handed over: tidemark rights {client} answer {request} --given {digest}',
  },
  rightsWritten: { zh: '已写入 {file}', en: 'Written to {file}' },
} as const satisfies Record<string, { zh: string; en: string }>;

/** What the command line says about the audit. */
export const auditMessages = {
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
} as const;

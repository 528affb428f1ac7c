/** What the command line says about imports. */
export const importMessages = {
  optBusinessDate: {
    zh: '业务日期（写入 manifest.json）',
    en: 'business date for the manifest that is written',
  },
  noDirectory: { zh: '文件夹 {dir} 不存在', en: 'There is no directory {dir}' },
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
  uploading: { zh: '上传 {file}（{done}/{of}，{size}）', en: 'uploading {file} ({done}/{of}, {size})' },
  waiting: { zh: '等待导入开始', en: 'waiting for the import to begin' },
  importing: { zh: '导入中：{steps}', en: 'importing: {steps}' },
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
  hAccepted: { zh: '接收', en: 'accepted' },
  hRejected: { zh: '拒收', en: 'rejected' },
  hCount: { zh: '数量', en: 'count' },
  hNotice: { zh: '说明', en: 'notice' },
  noRejects: { zh: '没有拒收的行', en: 'No row was rejected' },
  reconciled: {
    zh: '与券商持仓核对：{compared} 项，差异 {differing} 项',
    en: 'Reconciled with the broker’s own positions: {compared} compared, {differing} differ',
  },
} as const;

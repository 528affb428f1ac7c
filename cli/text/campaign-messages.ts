/** The sentences of `tidemark campaign`. */
export const campaignMessages = {
  optBranch: { zh: '营业部（权限内不止一个时）', en: 'the branch, where you have several' },
  optChannel: {
    zh: '渠道：wechat、sms、phone、app、material、event（默认 wechat）',
    en: 'the channel: wechat, sms, phone, app, material, event (default: wechat)',
  },
  optClasses: {
    zh: '目标类别，以逗号分隔（默认 VALUE,SENTIMENT）',
    en: 'the classes it is for, separated by commas (default: VALUE,SENTIMENT)',
  },
  optHoldOut: {
    zh: '留出组比例，0 至 0.5（默认 0.1）：不触达，用于比较',
    en: 'part of the audience that is left alone to compare with, 0 to 0.5 (default: 0.1)',
  },
  optAudience: {
    zh: '所批准受众的摘要（默认为现有的）',
    en: 'digest of the audience that is signed (default: the one that stands)',
  },
  optRejection: {
    zh: '驳回原因：product、audience、channel、timing',
    en: 'why it is rejected: product, audience, channel, timing',
  },
  optCampaignOutcomes: {
    zh: '结果文件（CSV：client_id,date,outcome）',
    en: 'what came of clients (CSV: client_id,date,outcome)',
  },
  optCampaignOutcome: {
    zh: '哪一种结果算成功（文件中不止一种时）',
    en: 'the outcome that counts, where the file has several',
  },
  optCampaignObserved: {
    zh: '结果观察到哪一天（默认为文件的最后一天）',
    en: 'the day up to which outcomes were observed (default: the last one in the file)',
  },
  optExportTo: {
    zh: '写入的文件（.csv 或 .json；默认写到标准输出）',
    en: 'where to write it (.csv or .json; default: stdout)',
  },
  optExportAll: {
    zh: '连同未入选的客户及其原因',
    en: 'with everybody who is not in the audience, and why',
  },
  optExportOutcomes: {
    zh: '改为输出结果，供 tidemark backtest 读取',
    en: 'what came of the clients instead, as tidemark backtest reads it',
  },
  noCampaigns: {
    zh: '尚无活动：tidemark campaign <产品代码> 预览受众，tidemark campaign create <产品代码> 建立活动',
    en: 'There is no campaign yet: tidemark campaign <product> shows an audience, tidemark campaign create <product> begins one',
  },
  needsCampaign: {
    zh: '请给出活动编号：tidemark campaign {action} <编号>（tidemark campaign list 列出活动）',
    en: 'Name the campaign: tidemark campaign {action} <id> (tidemark campaign list lists them)',
  },
  needsProduct: {
    zh: '请给出产品代码：tidemark campaign create <产品代码>',
    en: 'Name the product: tidemark campaign create <product>',
  },
  noSuchCampaignAction: {
    zh: '没有操作 {action}：可用 {actions}；预览受众：tidemark campaign <产品代码>',
    en: 'There is no action {action}: there are {actions}; tidemark campaign <product> shows an audience',
  },
  noAudienceYet: {
    zh: '此活动尚未确定受众：tidemark campaign fix {id}',
    en: 'The campaign has no audience yet: tidemark campaign fix {id}',
  },
  badHoldOut: {
    zh: '{value} 不是 0 至 0.5 之间的比例',
    en: '{value} is no share from 0 to 0.5',
  },
  campaignOf: {
    zh: '产品 {code} {name}（{risk}），渠道 {channel}，目标类别 {classes}，营业部 {branch}',
    en: 'Product {code} {name} ({risk}) by {channel}, for {classes}, branch {branch}',
  },
  everyBranch: { zh: '全部', en: 'every one' },
  waterfallDays: {
    zh: '类别、流失与资产：{asOf} 夜间运行；适当性、同意、投诉与接触：{day}',
    en: 'Classes, churn and assets of the night of {asOf}; suitability, consent, complaints and contacts of {day}',
  },
  waterfallStart: { zh: '夜间运行已决策的客户', en: 'clients decided by the night' },
  waterfallAbove: {
    zh: '产品高于风险等级的成员：{above}',
    en: 'Members whom the product lies above: {above}',
  },
  waterfallEnd: { zh: '受众 {audience} 人（{classes}）', en: 'Audience: {audience} ({classes})' },
  campaignArms: {
    zh: '触达 {treated} 人，留出 {holdOut} 人；受众摘要 {digest}',
    en: '{treated} to be reached, {holdOut} left alone to compare with; digest of the audience {digest}',
  },
  campaignSent: {
    zh: '{day} 发送：触达 {treated} 人，留出 {holdOut} 人；发送时剔除：{excluded}',
    en: 'Sent on {day}: {treated} reached, {holdOut} left alone; taken out as it was sent: {excluded}',
  },
  campaignResult: {
    zh: '结果 {outcome}（至 {observedTo}）：触达 {did}/{clients}，留出 {heldDid}/{held}',
    en: 'Outcome {outcome} up to {observedTo}: {did} of {clients} reached, {heldDid} of {held} left alone',
  },
  campaignLift: {
    zh: '提升 {difference} 个百分点（95% 区间 {low} 至 {high}，Newcombe 法），比值 {ratio}',
    en: 'Lift {difference} percentage points (95% interval {low} to {high}, after Newcombe), ratio {ratio}',
  },
  campaignNoLift: {
    zh: '有一组没有客户，无法比较',
    en: 'One of the two groups is empty: nothing can be compared',
  },
  campaignNextApprove: {
    zh: '下一步：合规批准 tidemark campaign approve {id}',
    en: 'Next, compliance signs it: tidemark campaign approve {id}',
  },
  campaignNextSend: {
    zh: '下一步：tidemark campaign send {id}，再 tidemark campaign export {id}',
    en: 'Next: tidemark campaign send {id}, then tidemark campaign export {id}',
  },
  exportWritten: { zh: '已写入 {file}：{rows} 行', en: 'Wrote {file}: {rows} rows' },
  packAudiences: {
    zh: '营销受众（{day}，{classes}，{clients} 位客户，按产品风险；接触、投诉、起购额与此后的表示由活动自己核对）',
    en: 'Audiences of campaigns on {day} for {classes}, by the risk of the product, of {clients} clients (contacts, complaints,\nminimums and what clients said since are asked by the campaign itself)',
  },
  hProductRisk: { zh: '产品风险', en: 'product risk' },
  hExcludedMore: { zh: '排除人数变化', en: 'kept out, changed' },
  hAbove: { zh: '超出等级的成员', en: 'members below the product' },
  hCampaign: { zh: '活动', en: 'campaign' },
  hProduct: { zh: '产品', en: 'product' },
  hCampaignStanding: { zh: '状态', en: 'state' },
  hAudience: { zh: '受众', en: 'audience' },
  hReached: { zh: '触达', en: 'reached' },
  hTakenOut: { zh: '发送时剔除', en: 'taken out' },
  hLift: { zh: '提升', en: 'lift' },
} as const satisfies Record<string, { zh: string; en: string }>;

/**
 * Why a client is not in an audience, in the order in which the waterfall asks. The class comes first: of whoever is of
 * another class nothing further is read. All but `CLASS` stand in code and outside every rule set.
 */
export const exclusionReasons = [
  /** Refuses profiling, by the night or since. */
  'NOT_PROFILED',
  'CLASS',
  /** Stored only, at the client's wish. */
  'RESTRICTED',
  'ACCOUNT_CLOSED',
  /** Refuses what a machine alone decides. */
  'AUTOMATED_REFUSED',
  'RISK_UNKNOWN',
  'RISK_LEVEL',
  'ASSESSMENT_EXPIRED',
  /** Marketing is refused, or was never agreed to. */
  'NO_CONSENT',
  'NO_PHONE_CONSENT',
  'COMPLAINT_OPEN',
  'CHURN_LEVEL',
  'CONTACT_CEILING',
  'NET_ASSETS',
  /** Whether there is a complaint, a contact or enough money is not known: what is unknown is not fulfilled. */
  'UNKNOWN',
] as const;
export type ExclusionReason = (typeof exclusionReasons)[number];

export const reasonTitles: Readonly<Record<ExclusionReason, { zh: string; en: string }>> = {
  NOT_PROFILED: { zh: '不同意画像', en: 'refuses profiling' },
  CLASS: { zh: '非目标类别', en: 'of another class' },
  RESTRICTED: { zh: '已限制处理', en: 'stored only' },
  ACCOUNT_CLOSED: { zh: '已销户', en: 'account closed' },
  AUTOMATED_REFUSED: { zh: '拒绝自动化决策', en: 'refuses automated decisions' },
  RISK_UNKNOWN: { zh: '风险等级或测评日未知', en: 'risk level or assessment unknown' },
  RISK_LEVEL: { zh: '产品高于客户风险等级', en: 'product above risk level' },
  ASSESSMENT_EXPIRED: { zh: '风险测评已过期', en: 'risk assessment expired' },
  NO_CONSENT: { zh: '未同意营销', en: 'no consent to marketing' },
  NO_PHONE_CONSENT: { zh: '不同意电话或短信', en: 'no consent to calls' },
  COMPLAINT_OPEN: { zh: '有未结投诉', en: 'open complaint' },
  CHURN_LEVEL: { zh: '流失等级过高', en: 'churn level too high' },
  CONTACT_CEILING: { zh: '营销接触已达上限', en: 'contact ceiling reached' },
  NET_ASSETS: { zh: '资产低于起购额', en: 'assets below the minimum' },
  UNKNOWN: { zh: '条件未知', en: 'a condition is unknown' },
};

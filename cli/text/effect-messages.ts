/** Sentences about what a draft of appraisal would make of the last one. */
export const effectMessages = {
  effectOf: {
    zh: '对考核的影响：期间 {period}（至 {asOf}，第 {version} 版），{winners} 人上升，{losers} 人下降，{unchanged} 人不变，合计 {change} 分',
    en: 'Effect on the appraisal of {period} (up to {asOf}, by version {version}): {winners} gain, {losers} lose, {unchanged} stay, {change} points together',
  },
  effectSpread: { zh: '分数分布', en: 'How points lie' },
  effectIndicators: { zh: '按指标（全体合计）', en: 'By indicator (all members together)' },
  effectMembers: {
    zh: '变化最大的 {shown} 人（共 {members} 人；序号为其在该次考核中的位置）',
    en: 'The {shown} who move most, of {members} (by their place in that appraisal)',
  },
  hPlaceIn: { zh: '序号', en: 'place' },
  hIndicator: { zh: '指标', en: 'indicator' },
  hLeast: { zh: '最低', en: 'least' },
  hLower: { zh: '下四分位', en: 'lower quarter' },
  hMiddle: { zh: '中位', en: 'median' },
  hUpper: { zh: '上四分位', en: 'upper quarter' },
  hMost: { zh: '最高', en: 'most' },
  hGain: { zh: '上升', en: 'gain' },
  hLose: { zh: '下降', en: 'lose' },
  hChangeBy: { zh: '变化', en: 'change' },
} as const satisfies Record<string, { zh: string; en: string }>;

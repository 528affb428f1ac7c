/** Sentences about what a draft of appraisal would make of the last one. */
export const effectMessages = {
  effectOf: {
    zh: '对考核的影响：期间 {period}（至 {asOf}，第 {version} 版）',
    en: 'Effect on the appraisal of {period} (up to {asOf}, by version {version})',
  },
  effectSides: {
    zh: '{winners} 人上升，{losers} 人下降，{unchanged} 人不变',
    en: '{winners} gain, {losers} lose, {unchanged} stay',
  },
  effectFew: {
    zh: '被考核的人太少：说明谁升谁降，就会透露个人的情况',
    en: 'Too few are appraised: who gains and who loses would tell of single people',
  },
  effectSpread: { zh: '分数分布（每档人数）', en: 'How points lie (people in each band)' },
  effectNoSpread: {
    zh: '分数分布：有得分或有变化的人太少，不予显示',
    en: 'How points lie is not told: too few have points, or move',
  },
  effectIndicators: {
    zh: '按指标（全体合计；涉及的人太少时为空）',
    en: 'By indicator (all members together; empty where few have or move it)',
  },
  hIndicator: { zh: '指标', en: 'indicator' },
  hGain: { zh: '上升', en: 'gain' },
  hLose: { zh: '下降', en: 'lose' },
} as const satisfies Record<string, { zh: string; en: string }>;

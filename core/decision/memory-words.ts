import { levelOf } from '../churn/score.ts';
import { unclassified } from '../classification/classify.ts';
import { bandOf } from '../value/score-value.ts';
import type { Words } from '../rules/format/words.ts';
import type { Decision } from './decision.ts';
import type { RuleSets } from './rule-sets.ts';

/** Why the class in effect is not the one that this night finds, and when that would change. */
export function keptClassWords({ memory }: Decision, { classification }: RuleSets): Words[] {
  const { found } = memory.class;
  const { stickiness } = classification.decision;
  if (!found || !stickiness) return [];
  const { class: name, reason, since } = found;
  const { nights, monthEnds, staleTd } = stickiness;
  const result = reason === null ? name : `${name} (${reason})`;
  return name === unclassified
    ? [
        {
          zh: `类别暂时沿用：自 ${since} 起每晚均无类别，现为 ${result}；满 ${staleTd} 个交易日后不再沿用`,
          en: `The class is kept for now: since ${since} no night finds one, at present ${result}; after ${staleTd} trading days it is given up`,
        },
      ]
    : [
        {
          zh: `类别暂时沿用：自 ${since} 起每晚的结果为 ${result}；连续 ${nights} 晚或 ${monthEnds} 个月末一致后生效`,
          en: `The class is kept for now: since ${since} every night finds ${result}; it takes effect after ${nights} nights in a row, or ${monthEnds} month-ends, that agree`,
        },
      ];
}

/** Why the churn level is higher than that of the score, and when it would fall. */
export function keptLevelWords(
  { churnLevel, churnScore, memory: { churnLowSince } }: Decision,
  { churn }: RuleSets,
): Words[] {
  const { levels, deEscalation } = churn.decision;
  const from = levels.find(({ level }) => level === churnLevel)?.from;
  if (!deEscalation || from === undefined || churnScore === null || levelOf(churn, churnScore) === churnLevel)
    return [];
  const below = from - deEscalation.below;
  const since: Words =
    churnLowSince === null
      ? { zh: '', en: '' }
      : { zh: `，已自 ${churnLowSince} 起低于该分`, en: `; it has been since ${churnLowSince}` };
  return [
    {
      zh: `级别暂不下调：连续 ${deEscalation.nights} 晚低于 ${below} 分后下调${since.zh}`,
      en: `The level stays for now: it falls after ${deEscalation.nights} nights in a row below ${below} points${since.en}`,
    },
  ];
}

/** Why the band is higher than that of the value, and when it would fall. */
export function keptBandWords({ band, cvs, memory }: Decision, { value }: RuleSets): Words[] {
  if (cvs === null || band === null || bandOf(value, cvs) === band) return [];
  const { loweringMonthEnds } = value.decision;
  const { bandLowSince: since } = memory;
  const seen: Words =
    since === null
      ? { zh: '', en: '' }
      : { zh: `，自 ${since} 月末起`, en: `; it has been since the month-end of ${since}` };
  return [
    {
      zh: `分档暂不下调：连续 ${loweringMonthEnds} 个月末更低后下调${seen.zh}`,
      en: `The band stays for now: it falls after ${loweringMonthEnds} month-ends in a row that give a lower one${seen.en}`,
    },
  ];
}

import type { Words } from '../rules/format/words.ts';
import { joined, semicolon } from '../rules/explain/template.ts';
import type { ValueRuleSet } from '../value/rule-set.ts';
import type { Decision } from './decision.ts';
import type { RuleSets } from './rule-sets.ts';

/** The stage of the life cycle, and how the client's revenue moved against that of its peers. */
export function stageWords({ stage: name, rrRel }: Decision, { stage }: RuleSets): Words[] {
  const title = name === null ? undefined : stage.stages[name];
  if (name === null || title === undefined)
    return [{ zh: '生命周期阶段：无法判断', en: 'Stage: it cannot be told' }];
  const against: Words =
    rrRel === null
      ? { zh: '', en: '' }
      : { zh: `（净创收环比为同类的 ${rrRel} 倍）`, en: ` (revenue moved ${rrRel} times as its peers')` };
  return [
    { zh: `生命周期阶段：${title.zh} ${name}${against.zh}`, en: `Stage: ${name} ${title.en}${against.en}` },
  ];
}

/** Reason codes with their fixed words, in the order in which they are told: what earns is called by its title. */
function reasonWords(
  { attributes }: ValueRuleSet,
  codes: readonly string[],
  which: 'shortfall' | 'title',
): Words | undefined {
  const words = codes.flatMap((code) => {
    const attribute = attributes.find(({ id }) => id === code);
    return attribute ? [{ zh: `${code} ${attribute[which].zh}`, en: `${code} ${attribute[which].en}` }] : [];
  });
  return words.length === 0 ? undefined : joined(words, semicolon);
}

/** What the client is worth, why not more, and what for. */
export function valueWords(decision: Decision, { value }: RuleSets): Words[] {
  const { cvs, band, cvsAvailable, cvsReasons, core } = decision;
  if (cvs === null)
    return [
      {
        zh: `价值：已知的项只有 ${cvsAvailable ?? 0} 分，不足以评分`,
        en: `Value: only ${cvsAvailable ?? 0} points are known, too few for a value`,
      },
    ];
  const title = value.decision.levels.find(({ level }) => level === band)?.title;
  const isCore = core === true ? { zh: '，核心客户', en: ', a core client' } : { zh: '', en: '' };
  const strengths = reasonWords(value, cvsReasons?.strengths ?? [], 'title');
  const shortfalls = reasonWords(value, cvsReasons?.shortfalls ?? [], 'shortfall');
  return [
    {
      zh: `价值：${cvs} 分，${band ?? ''} ${title?.zh ?? ''}${isCore.zh}`,
      en: `Value: ${cvs} points, band ${band ?? ''} ${title?.en ?? ''}${isCore.en}`,
    },
    ...(strengths ? [{ zh: `优势：${strengths.zh}`, en: `Strengths: ${strengths.en}` }] : []),
    ...(shortfalls ? [{ zh: `为何不更高：${shortfalls.zh}`, en: `Why not higher: ${shortfalls.en}` }] : []),
  ];
}

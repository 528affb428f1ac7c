import { withPeers } from '../churn/peer-facts.ts';
import { catalogue } from '../facts/catalogue.ts';
import type { Facts } from '../facts/fact.ts';
import { type Comparison, comparisonsOf } from '../rules/format/condition.ts';
import { knownValues } from '../rules/evaluate/fact-values.ts';
import type { FactValues, RuleSet } from '../rules/format/rule-set.ts';
import { toProgram } from '../rules/program/to-program.ts';
import { makeTracer } from '../rules/evaluate/trace.ts';
import type { Words } from '../rules/format/words.ts';
import type { Decision } from './decision.ts';
import type { RuleSets } from './rule-sets.ts';

const signs: Readonly<Record<string, string>> = {
  equal: '=',
  notEqual: '≠',
  lessThan: '<',
  lessThanInclusive: '≤',
  greaterThan: '>',
  greaterThanInclusive: '≥',
  in: '∈',
  notIn: '∉',
};

const titles = new Map(catalogue.map(({ name, title, unit }) => [name, { title, unit }]));

function titleOf(ruleSet: RuleSet, fact: string): { title: Words; unit: string } {
  const own = ruleSet.facts[fact];
  return titles.get(fact) ?? { title: own?.title ?? { zh: fact, en: fact }, unit: own?.unit ?? '' };
}

const join = (parts: readonly Words[], zh: string, en: string): Words => ({
  zh: parts.map((part) => part.zh).join(zh),
  en: parts.map((part) => part.en).join(en),
});

/** One condition with the client's value: “Holding period of all lots 135 td ≥ 120”. */
function comparisonWords(ruleSet: RuleSet, { fact, operator, value }: Comparison, values: FactValues): Words {
  const base = fact.replace(/_ok$/, '');
  const { title, unit } = titleOf(ruleSet, base);
  if (base !== fact) {
    const known = Object.hasOwn(values, base);
    return {
      zh: `${title.zh}${known ? '已知' : '未知'}`,
      en: `${title.en} ${known ? 'known' : 'not known'}`,
    };
  }
  const given: unknown = Object.hasOwn(values, fact) ? values[fact] : '?';
  const found = typeof given === 'string' ? given : JSON.stringify(given);
  const bound = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const unitText = unit === '' ? '' : ` ${unit}`;
  const text = `${found}${unitText} ${signs[operator] ?? operator} ${bound}`;
  return { zh: `${title.zh} ${text}`, en: `${title.en} ${text}` };
}

/** Every rule that fired: its reason, its points, and the conditions with the values that met them. */
function firedWords(ruleSet: RuleSet, values: FactValues): Words[] {
  return makeTracer(toProgram(ruleSet, catalogue))(values).flatMap(({ rule: name, verdict, tests }) => {
    const rule = ruleSet.rules.find((one) => one.name === name);
    if (rule === undefined || verdict !== 'fired') return [];
    const params = rule.event.params ?? {};
    const reason = (typeof params['reason'] === 'string' && ruleSet.reasons[params['reason']]) || {
      zh: name,
      en: name,
    };
    const points = typeof params['points'] === 'number' ? params['points'] : undefined;
    // Of alternatives only those that hold are a reason. Both lists are in the order of the file.
    const comparisons = comparisonsOf(rule.conditions, ruleSet.conditions)
      .filter((_, at) => tests[at]?.result === 'true')
      .filter(({ fact }) => !fact.endsWith('_ok') || rule.event.type === 'gate')
      .map((comparison) => comparisonWords(ruleSet, comparison, values));
    const why = join(comparisons, '，', ', ');
    const worth =
      points === undefined ? { zh: '', en: '' } : { zh: `，${points} 分`, en: `, ${points} points` };
    return [
      { zh: `${name} ${reason.zh}${worth.zh}：${why.zh}`, en: `${name} ${reason.en}${worth.en}: ${why.en}` },
    ];
  });
}

/** Score and available points by class: “VALUE 92.22 (of 90 available)”. */
function scoreWords({ scores, available }: Decision): Words[] {
  return Object.entries(scores ?? {}).map(([name, score]) => {
    const of = available?.[name] ?? 0;
    return score === null
      ? { zh: `${name}：没有可用的证据`, en: `${name}: no evidence available` }
      : {
          zh: `${name}：${score} 分（可用证据 ${of} 分）`,
          en: `${name}: ${score} (of ${of} points available)`,
        };
  });
}

function classWords({ class: name, classReason, confidence }: Decision, rules: RuleSets): Words {
  const title = rules.classification.classes[name] ?? { zh: name, en: name };
  const reason = classReason === null ? '' : ` (${classReason})`;
  const sure = confidence === null ? '' : `, ${confidence}`;
  return {
    zh: `分类：${title.zh} ${name}${reason}${sure}`,
    en: `Class: ${name} ${title.en}${reason}${sure}`,
  };
}

function missingWords({ missing }: Decision, rules: RuleSets): Words[] {
  if (missing === null) return [];
  const facts = missing.facts.map((fact) => titleOf(rules.classification, fact).title);
  const files = missing.files.join(', ');
  const needed = join(facts, '、', ', ');
  return [
    { zh: `缺少的事实：${needed.zh}`, en: `Facts that are missing: ${needed.en}` },
    ...(files === ''
      ? []
      : [{ zh: `补充这些文件即可判断：${files}`, en: `Files that would settle it: ${files}` }]),
  ];
}

function churnWords({ churnLevel, churnScore, undetermined }: Decision, rules: RuleSets): Words[] {
  if (churnLevel === null) return [{ zh: '流失预警：不计算', en: 'Churn warning: not computed' }];
  const title = rules.churn.decision.levels.find(({ level }) => level === churnLevel)?.title;
  const unknown = rules.churn.families.filter(({ id }) => undetermined.includes(id)).map((one) => one.title);
  const list = join(unknown, '、', ', ');
  return [
    {
      zh: `流失预警：${churnLevel} ${title?.zh ?? ''}（${String(churnScore)} 分）`,
      en: `Churn warning: ${churnLevel} ${title?.en ?? ''} (${String(churnScore)} points)`,
    },
    ...(unknown.length === 0
      ? []
      : [{ zh: `无法判断的信号：${list.zh}`, en: `Signals that could not be judged: ${list.en}` }]),
  ];
}

/** Why a decision is what it is, in sentences, from the facts and the rules that it was made with. */
export function explain(rules: RuleSets, facts: Facts, decision: Decision): Words[] {
  const values = knownValues(facts);
  const decided = decision.scores !== null;
  return [
    classWords(decision, rules),
    ...(decided ? firedWords(rules.classification, values) : []),
    ...scoreWords(decision),
    ...missingWords(decision, rules),
    ...churnWords(decision, rules),
    ...(decided ? firedWords(rules.churn, withPeers(values, { gapRatio: null })) : []),
  ];
}

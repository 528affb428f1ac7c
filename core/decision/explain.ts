import { catalogue } from '../facts/catalogue.ts';
import type { Case } from '../rules/explain/explainer.ts';
import { listed, joined, semicolon } from '../rules/explain/template.ts';
import { undeterminedBecause } from '../rules/explain/undetermined.ts';
import { undeterminedWords } from '../rules/explain/undetermined-words.ts';
import { why } from '../rules/explain/why.ts';
import type { RuleSet } from '../rules/format/rule-set.ts';
import type { Words } from '../rules/format/words.ts';
import { casesOf, type ClientFacts } from './cases.ts';
import type { Decision } from './decision.ts';
import { keptBandWords, keptClassWords, keptLevelWords } from './memory-words.ts';
import type { RuleSets } from './rule-sets.ts';
import { stageWords, valueWords } from './value-words.ts';

const titles = new Map(catalogue.map(({ name, title }) => [name, title]));

const titleOf = (ruleSet: RuleSet, fact: string): Words =>
  titles.get(fact) ?? ruleSet.facts[fact]?.title ?? { zh: fact, en: fact };

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
  const facts = missing.facts.map((fact) => titleOf(rules.classification, fact));
  const files = missing.files.join(', ');
  const needed = joined(facts, semicolon);
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
  const list = listed(unknown);
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

/** The rules that fired with what decided them, and what unknown facts keep open. */
const rulesWords = (subject: Case): Words[] => [
  ...why(subject).map(({ words }) => words),
  ...undeterminedWords(undeterminedBecause(subject)),
];

/** Why a decision is what it is, in sentences, from the facts and the rules that it was made with. */
export function explain(rules: RuleSets, client: ClientFacts, decision: Decision): Words[] {
  const cases = decision.scores === null ? undefined : casesOf(rules, client, decision);
  return [
    classWords(decision, rules),
    ...keptClassWords(decision, rules),
    ...(cases ? rulesWords(cases.classification) : []),
    ...scoreWords(decision),
    ...missingWords(decision, rules),
    ...churnWords(decision, rules),
    ...keptLevelWords(decision, rules),
    ...(cases ? rulesWords(cases.churn) : []),
    ...(cases ? stageWords(decision, rules) : []),
    ...(cases ? rulesWords(cases.stage) : []),
    ...(cases ? valueWords(decision, rules) : []),
    ...(cases ? keptBandWords(decision, rules) : []),
    ...(cases ? why(cases.value).map(({ words }) => words) : []),
  ];
}

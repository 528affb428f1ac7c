import { decidingConditions, telling } from '../rules/explain/conditions.ts';
import type { Case } from '../rules/explain/explainer.ts';
import { fill, joined, semicolon } from '../rules/explain/template.ts';
import { describeReference, midSentence } from '../rules/explain/titles.ts';
import { valueWords } from '../rules/explain/values.ts';
import { firedRules } from '../rules/explain/why-not-event.ts';
import { referencesOf } from '../rules/compile/slots.ts';
import type { Words } from '../rules/format/words.ts';
import { casesOf, type ClientFacts } from './cases.ts';
import type { Decision } from './decision.ts';
import type { RuleSets } from './rule-sets.ts';

const entry: Words = { zh: '{title}（{value}）', en: '{title} ({value})' };

/** What of a client's own records rules that fired looked at, with its value and without what it was held against. */
function lookedAt(subject: Case): Words | undefined {
  const { program } = subject.explainer;
  const found = new Map<string, Words>();
  for (const rule of firedRules(subject))
    for (const { test } of telling(decidingConditions(subject, rule.condition)))
      for (const reference of referencesOf(test)) {
        const [fact, value] = [describeReference(program, reference), subject.read(reference)];
        if (value === undefined) continue;
        const words = fill(entry, { title: midSentence(fact.title), value: valueWords(fact, value) });
        found.set(words.en, words);
      }
  return found.size === 0 ? undefined : joined([...found.values()], semicolon);
}

const sentence = (zh: string, en: string, title: Words): Words => fill({ zh, en }, { title });
const because = (subject: Case): Words[] => {
  const words = lookedAt(subject);
  return words ? [fill({ zh: '依据您的：{words}', en: 'It rests on your: {words}' }, { words })] : [];
};

const notProfiled: Words = {
  zh: '您未同意（或已拒绝）自动化分析：没有对您进行分类、评价或流失判断；适当性、投诉与服务照常。',
  en: 'You did not agree to automated analysis, or refused it: you were not classified, valued or judged likely to leave. Suitability, complaints and service go on.',
};
const person: Words = {
  zh: '任何类别、评价或判断都不会自动改变您的价格、权限、授信或服务渠道；由工作人员决定如何联系您。',
  en: 'No class, value or judgement changes your prices, permissions, credit or access by itself; people decide how you are contacted.',
};
const refuse: Words = {
  zh: '您可以拒绝自动化分析、拒绝营销、要求由人工复核，也可以要求删除标签。',
  en: 'You may refuse automated analysis, refuse marketing, ask for a person to look at it, and ask for labels to be deleted.',
};

/**
 * What a client is told of a decision (PIPL 24, 48): what it is called, and the client's own records that it rests on.
 * Thresholds, points and the words of other clients' rules are left out: whoever knew them could be moved across a line
 * on purpose, at the cost of everybody who does not.
 */
export function clientWords(rules: RuleSets, client: ClientFacts, decision: Decision): Words[] {
  if (decision.scores === null) return [notProfiled, person, refuse];
  const cases = casesOf(rules, client, decision);
  const { class: name, churnLevel, stage, band } = decision;
  const level = rules.churn.decision.levels.find((one) => one.level === churnLevel)?.title;
  const stageTitle = stage === null ? undefined : rules.stage.stages[stage];
  const bandTitle = rules.value.decision.levels.find((one) => one.level === band)?.title;
  return [
    sentence(
      '您的投资方式归为：{title}',
      'How you invest was classified as: {title}',
      rules.classification.classes[name] ?? { zh: name, en: name },
    ),
    ...because(cases.classification),
    ...(stageTitle
      ? [sentence('与营业部的关系阶段：{title}', 'Stage of the relationship: {title}', stageTitle)]
      : []),
    ...(stageTitle ? because(cases.stage) : []),
    ...(level ? [sentence('是否可能离开：{title}', 'Whether you may be leaving: {title}', level)] : []),
    ...(level ? because(cases.churn) : []),
    ...(bandTitle ? [sentence('服务分档：{title}', 'Band of service: {title}', bandTitle)] : []),
    ...(bandTitle ? because(cases.value) : []),
    person,
    refuse,
  ];
}

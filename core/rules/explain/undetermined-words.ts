import type { Words } from '../format/words.ts';
import { limits } from './limits.ts';
import { amountWords } from './numbers.ts';
import { fill, joined, listed, same, semicolon } from './template.ts';
import { midSentence } from './titles.ts';
import type { Settling, Undetermined } from './undetermined.ts';

const open: Words = {
  zh: '因事实未知而未定的规则：{rules}',
  en: 'Rules that unknown facts leave open: {rules}',
};
const openAndMore: Words = { zh: '{rules}，另有{n}条', en: '{rules} and {n} more' };
const settledBy: Words = { zh: '若得知{fact}：{outcomes}', en: '{fact}, if known: {outcomes}' };
const unmoved: Words = {
  zh: '单独得知以下任何一项都不改变结果：{facts}',
  en: 'None of these would change the outcome if it alone were known: {facts}',
};
const gives: Words = { zh: '{values} → {outcome}', en: '{values} → {outcome}' };
const tooMany: Words = { zh: '取值过多，不能逐一列出', en: 'too many values to go through' };
const cellsLeft: Words = { zh: '其余{n}种取值未列出', en: '{n} more values not gone through' };
const factsLeft: Words = {
  zh: '另有{n}个未知事实未列出',
  en: '{n} more unknown facts were not gone through',
};

const count = (n: number) => ({ n: amountWords('', n) });

function settlingWords({ title, outcomes, left }: Settling): Words {
  const said = outcomes?.map(({ values, outcome }) => fill(gives, { values, outcome })) ?? [tooMany];
  const all = left > 0 ? [...said, fill(cellsLeft, count(left))] : said;
  return fill(settledBy, { fact: title, outcomes: joined(all, semicolon) });
}

function ruleNames(rules: Undetermined['rules']): Words {
  const said = rules.slice(0, limits.openRules);
  const names = listed(said.map(({ rule }) => same(rule)));
  const left = rules.length - said.length;
  return left === 0 ? names : fill(openAndMore, { rules: names, ...count(left) });
}

/** What is open as sentences; none when nothing is. */
export function undeterminedWords({ rules, facts, left }: Undetermined): Words[] {
  const idle = facts.filter((one) => !one.changes).map(({ title }) => midSentence(title));
  return [
    ...(rules.length === 0 ? [] : [fill(open, { rules: ruleNames(rules) })]),
    ...facts.filter((one) => one.changes).map(settlingWords),
    ...(idle.length === 0 ? [] : [fill(unmoved, { facts: joined(idle, semicolon) })]),
    ...(left === 0 ? [] : [fill(factsLeft, count(left))]),
  ];
}

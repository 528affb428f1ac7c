import { catalogue } from '../../facts/catalogue.ts';
import { type FoundClass, thresholdOf } from '../../classification/classify.ts';
import type { ClassificationRuleSet } from '../../classification/rule-set.ts';
import { round } from '../../facts/round.ts';
import type { Words } from '../format/words.ts';
import type { Case } from './explainer.ts';
import { amountWords } from './numbers.ts';
import { classWords } from './outcomes.ts';
import { fill, joined, same, semicolon } from './template.ts';

const measured: Words = {
  zh: '{what}{value}，需{needed}：{verdict}',
  en: '{what} {value}, {needed} needed: {verdict}',
};
const enough: Words = { zh: '足够', en: 'enough' };
const short: Words = { zh: '还差{by}', en: '{by} missing' };
const evidence: Words = { zh: '{class}的可用证据', en: 'Evidence available for {class}:' };
const score: Words = { zh: '{class}的得分', en: 'Score of {class}:' };
const lead: Words = { zh: '对{rival}的领先', en: 'Lead over {rival}:' };
const unknownFacts: Words = { zh: '其证据所缺的事实：{facts}', en: 'Facts that its evidence lacks: {facts}' };

/** How a class stands: its score, its available points, and its lead over the best other class that counts. */
export interface Standing {
  readonly score: number;
  readonly available: number;
  readonly rival: string | undefined;
  readonly lead: number;
}

/** The classes that count, from the highest score on; equal scores go by the order of the classes (R109, R111). */
export function ranked(
  { scored, decision }: ClassificationRuleSet,
  { scores, available }: FoundClass,
): string[] {
  return scored
    .filter((name) => (available?.[name] ?? 0) >= decision.minRanked)
    .sort((a, b) => (scores?.[b] ?? 0) - (scores?.[a] ?? 0));
}

export function standingOf(ruleSet: ClassificationRuleSet, part: FoundClass, name: string): Standing {
  const of = (one: string | undefined) => (one === undefined ? 0 : (part.scores?.[one] ?? 0));
  const rival = ranked(ruleSet, part).find((one) => one !== name);
  return {
    score: of(name),
    available: part.available?.[name] ?? 0,
    rival,
    lead: round(of(name) - of(rival), 2),
  };
}

function against(what: Words, value: number, needed: number): Words {
  const by = round(needed - value, 2);
  return fill(measured, {
    what,
    value: amountWords('', value),
    needed: amountWords('', needed),
    verdict: by > 0 ? fill(short, { by: amountWords('', by) }) : enough,
  });
}

function missingWords(subject: Case, { items }: ClassificationRuleSet, name: string): Words[] {
  const { facts, explainer } = subject;
  const titles = new Map([
    ...catalogue.map(({ name, title }) => [name, title] as const),
    ...Object.entries(explainer.program.ruleSet.facts).map(([fact, own]) => [fact, own.title] as const),
    ...explainer.program.facts.map((fact) => [fact.name, fact.title] as const),
  ]);
  const missing = items
    .filter((item) => item.class === name)
    .flatMap((item) => item.facts)
    .filter((fact) => (facts[fact] ?? undefined) === undefined);
  const said = [...new Set(missing)].map((fact) => titles.get(fact) ?? same(fact));
  return said.length === 0 ? [] : [fill(unknownFacts, { facts: joined(said, semicolon) })];
}

/** Evidence, score and lead of a class against what is needed, in the order in which they are asked for (R111). */
export function standingWords(subject: Case, ruleSet: ClassificationRuleSet, name: string): Words[] {
  const { file, regime } = subject.explainer;
  const { decision } = ruleSet;
  const now = standingOf(ruleSet, subject.outcome as FoundClass, name);
  const words = { class: classWords(file, name) };
  return [
    against(fill(evidence, words), now.available, decision.minAvailable),
    ...(now.available < decision.minAvailable ? missingWords(subject, ruleSet, name) : []),
    against(fill(score, words), now.score, thresholdOf(ruleSet, name, regime)),
    ...(now.rival === undefined
      ? []
      : [against(fill(lead, { rival: classWords(file, now.rival) }), now.lead, decision.margin)]),
  ];
}

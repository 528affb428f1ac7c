import { type ClassPart, thresholdOf } from '../../classification/classify.ts';
import type { ClassificationRuleSet } from '../../classification/rule-set.ts';
import { round } from '../../facts/round.ts';
import type { Words } from '../format/words.ts';
import { effectsOn, effectsWords } from './effects.ts';
import type { Case } from './explainer.ts';
import { amountWords } from './numbers.ts';
import { classWords } from './outcomes.ts';
import { ruleWays, ruleWaysWords } from './rule-ways.ts';
import { fill, joined, same, semicolon } from './template.ts';
import { whyNotEvent } from './why-not-event.ts';

const measured: Words = {
  zh: '{what}{value}，需{needed}：{verdict}',
  en: '{what} {value}, {needed} needed: {verdict}',
};
const enough: Words = { zh: '足够', en: 'enough' };
const short: Words = { zh: '还差{by}', en: '{by} missing' };
const evidence: Words = { zh: '{class}的可用证据', en: 'Evidence available for {class}:' };
const score: Words = { zh: '{class}的得分', en: 'Score of {class}:' };
const ownScore: Words = { zh: '得分', en: 'score' };
const ownLead: Words = { zh: '领先', en: 'lead' };
const lead: Words = { zh: '对{rival}的领先', en: 'Lead over {rival}:' };
const unknownFacts: Words = { zh: '其证据所缺的事实：{facts}', en: 'Facts that its evidence lacks: {facts}' };
const notByRules: Words = { zh: '没有规则导致此分类', en: 'No rule leads to this class' };

function against(what: Words, value: number, needed: number): Words {
  const by = round(needed - value, 2);
  return fill(measured, {
    what,
    value: amountWords('', value),
    needed: amountWords('', needed),
    verdict: by > 0 ? fill(short, { by: amountWords('', by) }) : enough,
  });
}

interface Standing {
  readonly score: number;
  readonly available: number;
  /** The best other class that counts, and the lead over it. */
  readonly rival: string | undefined;
  readonly lead: number;
}

function standingOf(
  { scored, decision }: ClassificationRuleSet,
  { scores, available }: ClassPart,
  name: string,
): Standing {
  const of = (one: string) => scores?.[one] ?? 0;
  const [rival] = scored
    .filter((one) => one !== name && (available?.[one] ?? 0) >= decision.minRanked)
    .sort((a, b) => of(b) - of(a));
  const own = of(name);
  return {
    score: own,
    available: available?.[name] ?? 0,
    rival,
    lead: round(own - (rival === undefined ? 0 : of(rival)), 2),
  };
}

function missingWords(subject: Case, { items }: ClassificationRuleSet, name: string): Words[] {
  const { facts, explainer } = subject;
  const titles = new Map([
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

/**
 * Why a client has not a class: the gates that decided before any score; then evidence, score and lead of the class
 * against what is needed, the facts that its evidence lacks, and the rules that would raise what falls short.
 */
export function whyNotClass(
  subject: Case,
  ruleSet: ClassificationRuleSet,
  name: string,
): { lines: Words[]; left: number } {
  const { decision, scored } = ruleSet;
  const { program, regime } = subject.explainer;
  if (!scored.includes(name)) {
    const gates = whyNotEvent(subject, { kind: 'event', type: 'gate', params: { class: name } });
    return gates.lines.length > 0 ? gates : { lines: [notByRules], left: 0 };
  }
  const fired = new Set(subject.evaluation.fired);
  const gates = program.rules
    .filter((rule) => fired.has(rule.name) && rule.event.type === 'gate')
    .map((rule) => ruleWaysWords(subject, ruleWays(subject, rule, false)));
  const standing = (one: Case) => standingOf(ruleSet, one.outcome as ClassPart, name);
  const now = standing(subject);
  const threshold = thresholdOf(ruleSet, name, regime);
  const words = { class: classWords(subject.explainer.file, name) };
  const isShort = now.available < decision.minAvailable || now.score < threshold;
  const { effects, left } = effectsOn(subject, (one) => standing(one)[isShort ? 'score' : 'lead'], 1);
  return {
    lines: [
      ...gates,
      against(fill(evidence, words), now.available, decision.minAvailable),
      ...(now.available < decision.minAvailable ? missingWords(subject, ruleSet, name) : []),
      against(fill(score, words), now.score, threshold),
      ...(now.rival === undefined
        ? []
        : [
            against(
              fill(lead, { rival: classWords(subject.explainer.file, now.rival) }),
              now.lead,
              decision.margin,
            ),
          ]),
      ...effectsWords(subject, isShort ? ownScore : ownLead, effects),
    ],
    left,
  };
}

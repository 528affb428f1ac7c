import { type FoundClass, shortfalls, thresholdOf, unclassified } from '../../classification/classify.ts';
import type { ClassificationRuleSet } from '../../classification/rule-set.ts';
import type { Words } from '../format/words.ts';
import type { ProgramRule } from '../program/program.ts';
import { ranked, standingOf, standingWords } from './class-standing.ts';
import { effectsOn, effectsWords } from './effects.ts';
import type { Case } from './explainer.ts';
import { ruleWays, ruleWaysWords } from './rule-ways.ts';
import type { WantedClass } from './wanted.ts';
import { firedRules, whyNotEvent, type WhyNotLines } from './why-not-event.ts';

const raised = { score: { zh: '得分', en: 'score' }, lead: { zh: '领先', en: 'lead' } } as const;
const notByRules: Words = { zh: '没有规则导致此分类', en: 'No rule leads to this class' };

const partOf = ({ outcome }: Case) => outcome as FoundClass;

/** The gates that fired: each decides before any score, and would have to stop. */
const gatesInTheWay = (subject: Case): Words[] =>
  firedRules(subject)
    .filter(({ event }) => event.type === 'gate')
    .map((rule) => ruleWaysWords(subject, ruleWays(subject, rule, false)));

/** What falls short and rules can raise: the score, else the lead. Evidence grows with known facts, not with rules. */
function shortMeasure(
  subject: Case,
  ruleSet: ClassificationRuleSet,
  name: string,
): 'score' | 'lead' | undefined {
  const now = standingOf(ruleSet, partOf(subject), name);
  if (now.score < thresholdOf(ruleSet, name, subject.explainer.regime)) return 'score';
  return now.lead < ruleSet.decision.margin ? 'lead' : undefined;
}

function whyNotScored(subject: Case, ruleSet: ClassificationRuleSet, name: string): WhyNotLines {
  const lines = [...gatesInTheWay(subject), ...standingWords(subject, ruleSet, name)];
  const short = shortMeasure(subject, ruleSet, name);
  if (short === undefined) return { lines, left: 0 };
  const measure = (one: Case) => standingOf(ruleSet, partOf(one), name)[short];
  const { effects, left } = effectsOn(subject, measure, 1);
  return { lines: [...lines, ...effectsWords(subject, raised[short], effects)], left };
}

/** Of a client without a class whom no gate decided: how the leading class falls short. */
export function shortfallWords(subject: Case, ruleSet: ClassificationRuleSet): Words[] {
  const [leading] = ranked(ruleSet, partOf(subject));
  const { class: name, classReason } = partOf(subject);
  const fallsShort = name === unclassified && shortfalls.some((one) => classReason?.startsWith(one));
  return fallsShort && leading !== undefined ? standingWords(subject, ruleSet, leading) : [];
}

/** No class comes of a gate, or of the leading class falling short: then its standing tells why it does not. */
function whyNotUnscored(
  subject: Case,
  ruleSet: ClassificationRuleSet,
  { name, reason }: WantedClass,
): WhyNotLines {
  const isGate = ({ event: { type, params = {} } }: ProgramRule) =>
    type === 'gate' && params['class'] === name && (reason === undefined || params['subclass'] === reason);
  const { lines, left } = whyNotEvent(subject, isGate);
  const fallsShort =
    name === unclassified && (reason === undefined || shortfalls.some((one) => one === reason));
  const [leading] = fallsShort ? ranked(ruleSet, partOf(subject)) : [];
  const all = [
    ...lines,
    ...(fallsShort && lines.length === 0 ? gatesInTheWay(subject) : []),
    ...(leading === undefined ? [] : standingWords(subject, ruleSet, leading)),
  ];
  return { lines: all.length === 0 ? [notByRules] : all, left };
}

/**
 * Why a client has not a class: the gates that decided before any score; then evidence, score and lead of the class
 * against what is needed, the facts that its evidence lacks, and the rules that would raise what falls short.
 */
export const whyNotClass = (
  subject: Case,
  ruleSet: ClassificationRuleSet,
  wanted: WantedClass,
): WhyNotLines =>
  ruleSet.scored.includes(wanted.name)
    ? whyNotScored(subject, ruleSet, wanted.name)
    : whyNotUnscored(subject, ruleSet, wanted);

import type { Words } from '../format/words.ts';
import { round } from '../../facts/round.ts';
import type { ValuePart } from '../../value/score-value.ts';
import { effectsOn, effectsWords } from './effects.ts';
import type { Case } from './explainer.ts';
import { amountWords } from './numbers.ts';
import { levelsOf, levelWords, scoredOf, tooFewOf } from './outcomes.ts';
import { fill, listed } from './template.ts';
import type { WhyNotLines } from './why-not-event.ts';

const missing: Words = {
  zh: '{level}自{from}起，现有{now}，还差{by}',
  en: '{level} begins at {from}, there are {now}: {by} missing',
};
const over: Words = {
  zh: '{level}须低于{to}，现有{now}',
  en: '{level} means under {to}, there are {now}',
};

const tooFew: Words = {
  zh: '已知{known}，需{needed}：{missing}未知',
  en: '{known} known, {needed} needed: not known are {missing}',
};

const pointsWord: Words = { zh: '分数', en: 'points' };

const points = (value: number) => amountWords('points', value);

/** That too little is known for a value: the attributes of which no bin fires. */
function tooFewWords({ explainer, outcome }: Case): Words | undefined {
  const [{ file }, known] = [explainer, tooFewOf(outcome)];
  if (file.kind !== 'value' || known === undefined) return undefined;
  const { cvsPoints } = outcome as ValuePart;
  const missing = file.attributes.filter(({ id }) => !Object.hasOwn(cvsPoints ?? {}, id));
  return fill(tooFew, {
    known: points(known),
    needed: points(file.decision.minAvailable),
    missing: listed(missing.map(({ title }) => title)),
  });
}

/** How many points are missing to a level, or too many for it, and which rules would give or take them. */
export function whyNotLevel(subject: Case, name: string): WhyNotLines {
  const { file } = subject.explainer;
  const unknown = tooFewWords(subject);
  if (unknown !== undefined) return { lines: [unknown], left: 0 };
  const levels = levelsOf(file);
  const at = levels.findIndex(({ level }) => level === name);
  const [from, to] = [levels[at]?.from ?? 0, levels[at + 1]?.from];
  const now = scoredOf(subject.outcome)?.points ?? 0;
  const isBelow = now < from;
  const level = levelWords(file, name);
  const { effects, left } = effectsOn(subject, (one) => scoredOf(one.outcome)?.points ?? 0, isBelow ? 1 : -1);
  return {
    lines: [
      isBelow
        ? fill(missing, { level, from: points(from), now: points(now), by: points(round(from - now, 6)) })
        : fill(over, { level, to: points(to ?? from), now: points(now) }),
      ...effectsWords(subject, pointsWord, effects),
    ],
    left,
  };
}

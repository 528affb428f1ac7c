import type { Words } from '../format/words.ts';
import type { ProgramRule } from '../program/program.ts';
import { conditionWords, telling } from './conditions.ts';
import { ruleWithPoints } from './events.ts';
import type { Case } from './explainer.ts';
import { limits } from './limits.ts';
import { amountWords } from './numbers.ts';
import { fill, joined, semicolon } from './template.ts';
import { type Way, waysTo } from './ways.ts';

/** How a rule would come to fire, or to fire no longer: its failing conditions, way by way, the nearest first. */
export interface RuleWays {
  readonly rule: ProgramRule;
  readonly toFire: boolean;
  readonly ways: readonly Way[];
}

const fires: Words = { zh: '{rule}，尚需：{ways}', en: '{rule}, needs: {ways}' };
const ends: Words = { zh: '{rule}，已触发，除非：{ways}', en: '{rule}, fires unless: {ways}' };
const or: Words = { zh: '；或者：', en: '; or: ' };
const more: Words = { zh: '{conditions}；以及另外{n}个条件', en: '{conditions}; and {n} more conditions' };
const moreWays: Words = { zh: '{ways}；另有{n}种途径', en: '{ways}; and {n} more ways' };
const atLeast: Words = { zh: '{ways}；至少另有{n}种途径', en: '{ways}; and at least {n} more ways' };
const noWay: Words = { zh: '没有可行的途径', en: 'there is no way' };

export function ruleWays(subject: Case, rule: ProgramRule, toFire: boolean): RuleWays {
  return { rule, toFire, ways: waysTo(subject, rule.condition, toFire) };
}

const count = (n: number) => ({ n: amountWords('', n) });

function wayWords(subject: Case, { conditions }: Way): Words {
  const told = telling(conditions);
  const said = told.slice(0, limits.conditions).map((condition) => conditionWords(subject, condition));
  const words = joined(said, semicolon);
  const left = told.length - said.length;
  return left === 0 ? words : fill(more, { conditions: words, ...count(left) });
}

export function ruleWaysWords(subject: Case, { rule, toFire, ways }: RuleWays): Words {
  const said = ways.slice(0, limits.saidWays).map((way) => wayWords(subject, way));
  const words = said.length === 0 ? noWay : joined(said, or);
  const left = ways.length - said.length;
  const isCut = ways.length === limits.ways;
  return fill(toFire ? fires : ends, {
    rule: ruleWithPoints(subject, rule),
    ways: left === 0 ? words : fill(isCut ? atLeast : moreWays, { ways: words, ...count(left) }),
  });
}

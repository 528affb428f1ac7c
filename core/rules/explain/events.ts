import type { FiredEvent } from '../evaluate/evaluation.ts';
import type { RuleFile } from '../format/rule-file.ts';
import type { ProgramRule } from '../program/program.ts';
import type { Words } from '../format/words.ts';
import { type Case, eventOf } from './explainer.ts';
import { amountWords } from './numbers.ts';
import { fill, listed, same } from './template.ts';
import { valueWords } from './values.ts';

const plain = { title: same(''), unit: '', domain: null, kind: undefined } as const;
const withParams: Words = { zh: '{type}（{params}）', en: '{type} ({params})' };
const worth: Words = { zh: '{rule}，{points}', en: '{rule}, {points}' };
const named: Words = { zh: '{name} {reason}', en: '{name} {reason}' };

/** An event by its type and parameters: “gate (class UNCLASSIFIED, subclass NEW)”. */
export function eventWords({ type, params }: FiredEvent): Words {
  const all = Object.entries(params).map(([name, value]) =>
    fill(named, { name: same(name), reason: valueWords(plain, value) }),
  );
  return all.length === 0 ? same(type) : fill(withParams, { type: same(type), params: listed(all) });
}

/** What the file says for the reason of a rule's event. */
export function reasonOf({ reasons }: Pick<RuleFile, 'reasons'>, { event }: ProgramRule): Words | undefined {
  const reason = event.params?.['reason'];
  return typeof reason === 'string' && Object.hasOwn(reasons, reason) ? reasons[reason] : undefined;
}

const pointsOf = ({ event }: ProgramRule): number | undefined =>
  typeof event.params?.['points'] === 'number' ? event.params['points'] : undefined;

/** A rule by name and reason; one that gives neither reason nor points by its event. */
export function ruleWords(subject: Case, rule: ProgramRule): Words {
  const name = same(rule.name);
  const reason = reasonOf(subject.explainer.file, rule);
  if (reason === undefined && pointsOf(rule) !== undefined) return name;
  return fill(named, { name, reason: reason ?? eventWords(eventOf(subject, rule)) });
}

/** A rule with the points of its event, where the file gives them. */
export function ruleWithPoints(subject: Case, rule: ProgramRule): Words {
  const [words, points] = [ruleWords(subject, rule), pointsOf(rule)];
  return points === undefined ? words : fill(worth, { rule: words, points: amountWords('points', points) });
}

import type { Evaluation, FiredEvent } from '../evaluate/evaluation.ts';
import type { RuleFile } from '../format/rule-file.ts';
import type { Words } from '../format/words.ts';
import { eventWords } from './events.ts';
import { limits } from './limits.ts';
import { amountWords } from './numbers.ts';
import { fill, listed, same } from './template.ts';

/** Level and points of a scorecard, band and value of a client; the level is null below the first one. */
export interface Scored {
  readonly level: string | null;
  readonly points: number;
}

const noEvent: Words = { zh: '无事件', en: 'no event' };
const moreEvents: Words = { zh: '{events}，另有{n}个事件', en: '{events} and {n} more' };
const noLevel: Words = { zh: '无等级', en: 'no level' };
const noStage: Words = { zh: '无阶段', en: 'no stage' };
const noValue: Words = { zh: '无评分（已知{n}）', en: 'no value ({n} known)' };
const conflict: Words = { zh: '冲突：{events}', en: 'conflict: {events}' };
const withPoints: Words = { zh: '{level}（{points}）', en: '{level} ({points})' };
const titled: Words = { zh: '{name} {title}', en: '{name} {title}' };
const withReason: Words = { zh: '{class}（{reason}）', en: '{class} ({reason})' };

const field = (outcome: object | undefined, name: string): unknown =>
  outcome !== undefined && name in outcome ? (outcome as Record<string, unknown>)[name] : undefined;

/** Level and points of an outcome; undefined where the rule set does not sum points. */
export function scoredOf(outcome: object | undefined): Scored | undefined {
  const points = field(outcome, 'points') ?? field(outcome, 'churnScore') ?? field(outcome, 'cvs');
  const level = field(outcome, 'level') ?? field(outcome, 'churnLevel') ?? field(outcome, 'band');
  return typeof points === 'number' ? { points, level: typeof level === 'string' ? level : null } : undefined;
}

/** The levels of a scorecard, from the lowest on; none where a rule set has no levels. */
export const levelsOf = ({ decision }: RuleFile) =>
  decision !== undefined && 'levels' in decision ? decision.levels : [];

export function levelWords(file: RuleFile, level: string | null): Words {
  if (level === null) return noLevel;
  const title = levelsOf(file).find((one) => one.level === level)?.title;
  return title === undefined ? same(level) : fill(titled, { name: same(level), title });
}

/** The stage of an outcome, null where it has none; undefined where the rule set gives no stages. */
export function stageOf(outcome: object | undefined): string | null | undefined {
  const stage = field(outcome, 'stage');
  return typeof stage === 'string' || stage === null ? stage : undefined;
}

export function stageWords(file: RuleFile, stage: string | null): Words {
  if (stage === null) return noStage;
  const title = file.kind === 'stage' && Object.hasOwn(file.stages, stage) ? file.stages[stage] : undefined;
  return title === undefined ? same(stage) : fill(titled, { name: same(stage), title });
}

/** The points known of an outcome for which they are too few; undefined where there is a value, or nothing like it. */
export function tooFewOf(outcome: object | undefined): number | undefined {
  const available = field(outcome, 'cvsAvailable');
  return field(outcome, 'cvs') === null && typeof available === 'number' ? available : undefined;
}

/** A class, and the reason where there is none, by which it is told from others. */
export function classWords(file: RuleFile, name: string, reason?: string): Words {
  const title = 'classes' in file && Object.hasOwn(file.classes, name) ? file.classes[name] : undefined;
  const words = title === undefined ? same(name) : fill(titled, { name: same(name), title });
  return reason === undefined ? words : fill(withReason, { class: words, reason: same(reason) });
}

/** The class of an outcome; of two classes that are too near each other the reason names neither. */
export function classOf(outcome: object | undefined): { name?: string; reason?: string | undefined } {
  const [name, reason] = [field(outcome, 'class'), field(outcome, 'classReason')];
  if (typeof name !== 'string') return {};
  return { name, reason: typeof reason === 'string' ? reason.replace(/:.*/, '') : undefined };
}

function eventsWords(events: readonly FiredEvent[]): Words {
  const said = listed(events.slice(0, limits.events).map(eventWords));
  const left = events.length - limits.events;
  if (events.length === 0) return noEvent;
  return left > 0 ? fill(moreEvents, { events: said, n: amountWords('', left) }) : said;
}

/** The only event of `first` and `unique`, or all of them. */
function eventsIn(outcome: object | undefined, { events }: Evaluation): readonly FiredEvent[] {
  const event = field(outcome, 'event') as FiredEvent | null | undefined;
  return event === undefined ? events : event === null ? [] : [event];
}

/** An outcome in words, as far as one outcome is told from another: class, level with points, stage, event. */
export function outcomeWords(file: RuleFile, outcome: object | undefined, evaluation: Evaluation): Words {
  const scored = scoredOf(outcome);
  if (scored !== undefined)
    return fill(withPoints, {
      level: levelWords(file, scored.level),
      points: amountWords('points', scored.points),
    });
  const [stage, known] = [stageOf(outcome), tooFewOf(outcome)];
  if (stage !== undefined) return stageWords(file, stage);
  if (known !== undefined) return fill(noValue, { n: amountWords('points', known) });
  const [name, reason] = [field(outcome, 'class'), field(outcome, 'classReason')];
  if (typeof name === 'string')
    return classWords(file, name, typeof reason === 'string' ? reason : undefined);
  const differing = field(outcome, 'conflict') as FiredEvent[] | undefined;
  if (differing !== undefined) return fill(conflict, { events: eventsWords(differing) });
  return eventsWords(eventsIn(outcome, evaluation));
}

/** The same text for outcomes that are told in the same words, however long the words would be. */
export function outcomeKey(outcome: object | undefined, evaluation: Evaluation): string {
  const parts = [
    ...[scoredOf(outcome), stageOf(outcome), tooFewOf(outcome)],
    ...[field(outcome, 'class'), field(outcome, 'classReason')],
  ];
  if (parts.some((part) => part !== undefined)) return JSON.stringify(parts);
  // A parameter that is not known is said, so that it must not fall out of the key.
  return JSON.stringify([field(outcome, 'conflict'), eventsIn(outcome, evaluation)], (_, value) =>
    value === undefined ? null : (value as unknown),
  );
}

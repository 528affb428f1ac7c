import { shortfalls, unclassified } from '../../classification/classify.ts';
import { ordered } from '../format/ordered.ts';
import type { Words } from '../format/words.ts';
import type { ProgramRule } from '../program/program.ts';
import { eventWords, ruleWords } from './events.ts';
import { type Case, type Explainer, eventOf } from './explainer.ts';
import { classWords, levelsOf, levelWords, stageWords } from './outcomes.ts';

export interface WantedClass {
  readonly kind: 'class';
  readonly name: string;
  /** Why no class: `UNCLASSIFIED(THIN)`. */
  readonly reason?: string | undefined;
}

/** What is asked about: a level or band, a stage, a class, an event with any parameters or with these, or a rule. */
export type Wanted =
  | { readonly kind: 'level' | 'stage'; readonly name: string }
  | WantedClass
  | { readonly kind: 'event'; readonly type: string; readonly params?: object | undefined }
  | { readonly kind: 'rule'; readonly rule: ProgramRule };

/** The rules of which something is asked. */
type Asked = Pick<Explainer, 'program' | 'file'>;

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `{ "type": …, "params": { … } }`, as `--flip` has it too, in a text that begins like an object. */
function eventIn(text: string): Wanted | undefined {
  let json: { readonly type?: unknown; readonly params?: unknown };
  try {
    json = JSON.parse(text) as typeof json;
  } catch {
    return undefined;
  }
  const { type, params } = json;
  if (typeof type !== 'string' || (params !== undefined && !isObject(params))) return undefined;
  return { kind: 'event', type, params };
}

/** Classes by name, and the reasons for none: those of gates, and what a score can fall short of. */
function classesOf({ program, file }: Asked): WantedClass[] {
  if (file.kind !== 'classification') return [];
  const gates = program.rules.flatMap(({ event: { type, params = {} } }): WantedClass[] =>
    type === 'gate' && typeof params['class'] === 'string' && typeof params['subclass'] === 'string'
      ? [{ kind: 'class', name: params['class'], reason: params['subclass'] }]
      : [],
  );
  return [
    ...Object.keys(file.classes).map((name): WantedClass => ({ kind: 'class', name })),
    ...gates,
    ...shortfalls.map((reason): WantedClass => ({ kind: 'class', name: unclassified, reason })),
  ];
}

const stagesOf = ({ file }: Asked): string[] => (file.kind === 'stage' ? Object.keys(file.stages) : []);

export const nameOfClass = ({ name, reason }: WantedClass) =>
  reason === undefined ? name : `${name}(${reason})`;

/**
 * What a name or an event as JSON means in a rule set: a level, stage or class before an event type, these before a rule.
 * Undefined when nothing is called so.
 */
export function wantedOf(asked: Asked, text: string): Wanted | undefined {
  const { program, file } = asked;
  const hasEvent = (type: string) => program.rules.some(({ event }) => event.type === type);
  if (text.trimStart().startsWith('{')) {
    const event = eventIn(text);
    return event?.kind === 'event' && hasEvent(event.type) ? event : undefined;
  }
  if (levelsOf(file).some(({ level }) => level === text)) return { kind: 'level', name: text };
  if (stagesOf(asked).includes(text)) return { kind: 'stage', name: text };
  const ofClass = classesOf(asked).find((one) => nameOfClass(one) === text);
  if (ofClass !== undefined) return ofClass;
  if (hasEvent(text)) return { kind: 'event', type: text };
  const rule = program.rules.find(({ name }) => name === text);
  return rule && { kind: 'rule', rule };
}

/** Every name that `wantedOf` knows, for the answer to one that it does not. */
export function wantedNames(asked: Asked): string[] {
  const { program, file } = asked;
  return [
    ...new Set([
      ...levelsOf(file).map(({ level }) => level),
      ...stagesOf(asked),
      ...classesOf(asked).map(nameOfClass),
      ...program.rules.map(({ event }) => event.type),
      ...program.rules.map(({ name }) => name),
    ]),
  ];
}

/** The same text for the same value, in whatever order its names were written. */
const textOf = (value: unknown) => JSON.stringify(ordered(value));

/** Whether a rule's event, its parameters taken from this client's facts, is the one that is asked about, or gives the stage. */
export function gives(subject: Case, rule: ProgramRule, wanted: Wanted): boolean {
  if (wanted.kind === 'rule') return rule === wanted.rule;
  if (wanted.kind === 'stage') return rule.event.params?.['stage'] === wanted.name;
  if (wanted.kind !== 'event' || rule.event.type !== wanted.type) return false;
  const { params } = eventOf(subject, rule);
  return wanted.params === undefined || textOf(params) === textOf(wanted.params);
}

/** Whether the events of two rules are the same for this client. */
export const giveTheSame = (subject: Case, one: ProgramRule, other: ProgramRule): boolean =>
  textOf(eventOf(subject, one)) === textOf(eventOf(subject, other));

export function wantedWords(subject: Case, wanted: Wanted): Words {
  const { file } = subject.explainer;
  switch (wanted.kind) {
    case 'level':
      return levelWords(file, wanted.name);
    case 'stage':
      return stageWords(file, wanted.name);
    case 'class':
      return classWords(file, wanted.name, wanted.reason);
    case 'event':
      return eventWords({ type: wanted.type, params: { ...wanted.params } });
    case 'rule':
      return ruleWords(subject, wanted.rule);
  }
}

import { eventMaker } from '../compile/params.ts';
import { meets } from '../evaluate/run-tests.ts';
import type { Words } from '../format/words.ts';
import type { ProgramRule } from '../program/program.ts';
import { eventWords, ruleWords } from './events.ts';
import type { Case, Explainer } from './explainer.ts';
import { classWords, levelsOf, levelWords } from './outcomes.ts';

/** What is asked about: a rule, an event by type and perhaps parameters, a level or a class. */
export type Wanted =
  | { readonly kind: 'rule'; readonly rule: ProgramRule }
  | { readonly kind: 'level' | 'class'; readonly name: string }
  | { readonly kind: 'event'; readonly type: string; readonly params: Readonly<Record<string, unknown>> };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function eventOf(text: string): Wanted | undefined {
  const json = text.trimStart().startsWith('{') ? parsed(text) : { type: text };
  if (!isRecord(json) || typeof json['type'] !== 'string') return undefined;
  const params = json['params'] ?? {};
  return isRecord(params) ? { kind: 'event', type: json['type'], params } : undefined;
}

const classesOf = ({ file }: Explainer) => ('classes' in file ? Object.keys(file.classes) : []);

/**
 * What a name or an event as JSON (`{ "type": …, "params": { … } }`) means in a rule set: a rule before a level or
 * class, these before an event type. Undefined when nothing is called so.
 */
export function wantedOf(explainer: Explainer, text: string): Wanted | undefined {
  const { program, file } = explainer;
  const rule = program.rules.find(({ name }) => name === text);
  if (rule !== undefined) return { kind: 'rule', rule };
  if (levelsOf(file).some(({ level }) => level === text)) return { kind: 'level', name: text };
  if (classesOf(explainer).includes(text)) return { kind: 'class', name: text };
  const wanted = eventOf(text);
  const isThere = program.rules.some(({ event }) => wanted?.kind === 'event' && event.type === wanted.type);
  return isThere ? wanted : undefined;
}

/** Every name that `wantedOf` knows, for the answer to one that it does not. */
export function wantedNames(explainer: Explainer): string[] {
  const { program, file } = explainer;
  return [
    ...new Set([
      ...levelsOf(file).map(({ level }) => level),
      ...classesOf(explainer),
      ...program.rules.map(({ event }) => event.type),
      ...program.rules.map(({ name }) => name),
    ]),
  ];
}

/** Whether a rule's event, its parameters taken from this client's facts, is one that is asked about. */
export function gives({ explainer, read }: Case, rule: ProgramRule, wanted: Wanted): boolean {
  if (wanted.kind === 'rule') return rule === wanted.rule;
  const { type, params } = eventMaker(explainer.program, rule).make(read);
  return wanted.kind === 'event' && type === wanted.type && meets(params, wanted.params);
}

export function wantedWords(subject: Case, wanted: Wanted): Words {
  const { file } = subject.explainer;
  switch (wanted.kind) {
    case 'rule':
      return ruleWords(subject, wanted.rule);
    case 'level':
      return levelWords(file, wanted.name);
    case 'class':
      return classWords(file, wanted.name);
    case 'event':
      return eventWords(wanted);
  }
}

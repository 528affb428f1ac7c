import type { FiredEvent } from '../evaluate/evaluation.ts';
import { isPlainPath, pathOf } from '../format/path.ts';
import type { Program, ProgramRule, Reference } from '../program/program.ts';
import { factNamed, isFactReference } from '../program/to-program.ts';
import type { Read } from './verdict.ts';

/** A parameter that a fact gives (`{ "fact": name }`), or that is given by the file. */
export type Param =
  { name: string; reference: Reference; asksOk: boolean } | { name: string; value: unknown };

/** The slots of a program's facts by name. */
export const slotsOf = ({ facts }: Program): ReadonlyMap<string, number> =>
  new Map(facts.map(({ name, slot }) => [name, slot]));

export function paramOf(slots: ReadonlyMap<string, number>, name: string, value: unknown): Param {
  if (!isFactReference(value)) return { name, value };
  const { fact, path } = value;
  if (path !== undefined && !isPlainPath(path)) throw new Error(`the parameter ${name} has no plain path`);
  const found = factNamed(slots, fact);
  if (found === undefined) throw new Error(`no fact is called ${fact}`);
  const reference = { slot: found.kept, path: path === undefined ? [] : pathOf(path) };
  return { name, reference, asksOk: found.asksOk };
}

/** The event of a rule, ready to be made whenever it fires. */
export interface EventMaker {
  /** What its parameters read. */
  readonly references: readonly Reference[];
  /** The event itself where no parameter comes from a fact: one object for every client. */
  readonly fixed: FiredEvent | undefined;
  make(read: Read): FiredEvent;
}

/** Parameters that name facts are resolved, on their first level, when the rule fires; an unknown fact gives undefined. */
export function eventMaker(slots: ReadonlyMap<string, number>, { event }: ProgramRule): EventMaker {
  const params = Object.entries(event.params ?? {}).map(([name, value]) => paramOf(slots, name, value));
  const references = params.flatMap((param) => ('reference' in param ? [param.reference] : []));
  const fixed: FiredEvent = { type: event.type, params: event.params ?? {} };
  if (references.length === 0) return { references, fixed, make: () => fixed };
  return {
    references,
    fixed: undefined,
    make: (read) => ({
      type: event.type,
      params: Object.fromEntries(
        params.map((param) => {
          if ('value' in param) return [param.name, param.value];
          const value = read(param.reference);
          return [param.name, param.asksOk ? value !== undefined : value];
        }),
      ),
    }),
  };
}

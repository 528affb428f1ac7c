import type { GivenFacts } from '../evaluate/evaluation.ts';
import type { Program, Reference } from '../program/program.ts';
import { factOf } from './titles.ts';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function nested(old: unknown, [name, ...path]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  const before = isRecord(old) ? old : {};
  return { ...before, [name]: nested(Object.hasOwn(before, name) ? before[name] : undefined, path, value) };
}

/** The facts with another value for one of them, or for a property; undefined makes it unknown. */
export function withValue(
  facts: GivenFacts,
  program: Program,
  reference: Pick<Reference, 'slot' | 'path'>,
  value: unknown,
): GivenFacts {
  const { name } = factOf(program, reference);
  return {
    ...facts,
    [name]: nested(Object.hasOwn(facts, name) ? facts[name] : undefined, reference.path, value),
  };
}

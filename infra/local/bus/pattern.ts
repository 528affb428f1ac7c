import { operators, type Test } from './operators.ts';

/** Tells whether an event fits. */
export type Matcher = (event: unknown) => boolean;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * An event pattern of EventBridge as a function. A pattern that EventBridge would refuse throws here, when the
 * template is read, and not when an event comes.
 */
export function compilePattern(pattern: unknown): Matcher {
  if (!isObject(pattern) || Object.keys(pattern).length === 0)
    throw new Error('an event pattern is an object with fields');
  const fields = Object.entries(pattern).map(([name, part]) =>
    name === '$or' && Array.isArray(part) ? compileOr(part) : compileField(name, part),
  );
  // Of an array of objects, one and the same has to fit in all fields.
  return (event) => {
    const candidates = Array.isArray(event) ? event.flat(Infinity) : [event];
    return (candidates.length === 0 ? [undefined] : candidates).some((candidate) =>
      fields.every((fits) => fits(candidate)),
    );
  };
}

function compileOr(alternatives: readonly unknown[]): Matcher {
  if (alternatives.length < 2) throw new Error('$or takes two patterns or more');
  const matchers = alternatives.map(compilePattern);
  return (event) => matchers.some((fits) => fits(event));
}

function compileField(name: string, part: unknown): Matcher {
  const fits = Array.isArray(part) ? compileLeaf(name, part) : compilePattern(part);
  return (event) => fits(isObject(event) ? event[name] : undefined);
}

/** The values of a field that an event has; only leaves count, as EventBridge sees an event. */
function leavesOf(value: unknown): unknown[] {
  return [value].flat(Infinity).filter((leaf) => leaf !== undefined && !isObject(leaf));
}

function compileLeaf(name: string, alternatives: readonly unknown[]): Matcher {
  if (alternatives.length === 0) throw new Error(`the pattern of ${name} has no values`);
  const tests = alternatives.map((alternative) => compileTest(name, alternative));
  return (value) => {
    const leaves = leavesOf(value);
    return tests.some((test) => test(leaves));
  };
}

function compileTest(name: string, alternative: unknown): (leaves: readonly unknown[]) => boolean {
  if (!isObject(alternative)) {
    if (Array.isArray(alternative)) throw new Error(`the pattern of ${name} has a list in its list`);
    return (leaves) => leaves.includes(alternative);
  }
  const [[operator, operand] = ['', undefined], ...more] = Object.entries(alternative);
  if (operator === '' || more.length > 0)
    throw new Error(`the pattern of ${name} wants one operator an object`);
  if (operator === 'exists') {
    if (typeof operand !== 'boolean') throw new Error(`exists of ${name} is true or false`);
    return (leaves) => leaves.length > 0 === operand;
  }
  const compile = operators[operator];
  if (compile === undefined) throw new Error(`the pattern of ${name} has an unknown operator ${operator}`);
  const test: Test = compile(operand);
  return (leaves) => leaves.some(test);
}

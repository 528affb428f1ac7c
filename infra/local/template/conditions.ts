import type { Template } from './template.ts';

type Resolve = (value: unknown) => unknown;
type Test = (
  operands: readonly unknown[],
  holds: (condition: unknown) => boolean,
  resolve: Resolve,
) => boolean;

const tests: Readonly<Record<string, Test>> = {
  'Fn::Equals': ([left, right], _holds, resolve) => String(resolve(left)) === String(resolve(right)),
  'Fn::And': (conditions, holds) => conditions.every(holds),
  'Fn::Or': (conditions, holds) => conditions.some(holds),
  'Fn::Not': ([condition], holds) => !holds(condition),
};

/** Tells whether a condition of the template holds, by name or written out. */
export function makeConditions(template: Template, resolve: Resolve): (condition: unknown) => boolean {
  const holds = (condition: unknown): boolean => {
    if (typeof condition === 'string') {
      if (!(condition in template.Conditions)) throw new Error(`no condition ${condition} in the template`);
      return holds(template.Conditions[condition]);
    }
    const [[name, operands] = ['', undefined]] = Object.entries(condition as object) as [string, unknown][];
    if (name === 'Condition') return holds(operands);
    const test = tests[name];
    if (test === undefined) throw new Error(`condition ${name} is not supported`);
    return test(operands as unknown[], holds, resolve);
  };
  return holds;
}

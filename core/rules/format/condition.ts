import { z } from 'zod';
import { decorators, operators } from '../compile/operators.ts';
import { plainPath } from './path.ts';

const Name = z.string().min(1);
const Path = z.string().regex(plainPath);

/** The value of another fact, or of a property of it. */
export const FactReference = z.strictObject({ fact: Name, path: Path.optional() });
export type FactReference = z.infer<typeof FactReference>;

const Scalar = z.union([z.number(), z.string(), z.boolean()]);

const oneOf = (names: Iterable<string>) => `(?:${[...names].join('|')})`;

/** Editors complete and check it; the checker says more than a pattern can. */
const Operator = Name.meta({
  pattern: `^(?:${oneOf(decorators.keys())}:)*${oneOf(operators.keys())}$`,
  examples: [...operators.keys()],
});

/** One comparison, as json-rules-engine has it. */
export const Comparison = z.strictObject({
  fact: Name,
  path: Path.optional(),
  operator: Operator,
  value: z.union([Scalar, z.array(Scalar), FactReference]),
});
export type Comparison = z.infer<typeof Comparison>;

export type Condition =
  Comparison | { all: Condition[] } | { any: Condition[] } | { not: Condition } | { condition: string };

const Nested = [
  z.strictObject({ all: z.array(z.lazy(() => Condition)).min(1) }),
  z.strictObject({ any: z.array(z.lazy(() => Condition)).min(1) }),
  z.strictObject({ not: z.lazy(() => Condition) }),
  z.strictObject({ condition: Name }),
] as const;

/** A json-rules-engine condition: exactly one of `all`, `any`, `not`, `condition` or a comparison, never empty. */
export const Condition: z.ZodType<Condition> = z.union([...Nested, Comparison]).meta({ id: 'Condition' });

/** The outermost condition of a rule or a shared condition: json-rules-engine takes no bare comparison there. */
export const OuterCondition: z.ZodType<Condition> = z.union(Nested).meta({ id: 'OuterCondition' });

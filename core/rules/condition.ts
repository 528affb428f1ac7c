import { z } from 'zod';
import { isPlainPath } from './path.ts';

const Name = z.string().min(1);
const Path = z.string().refine(isPlainPath, { message: 'path' });

/** The value of another fact, or of a property of it. */
export const FactReference = z.strictObject({ fact: Name, path: Path.optional() });
export type FactReference = z.infer<typeof FactReference>;

const Scalar = z.union([z.number(), z.string(), z.boolean()]);

/** One comparison, as json-rules-engine has it. */
export const Comparison = z.strictObject({
  fact: Name,
  path: Path.optional(),
  operator: Name,
  value: z.union([Scalar, z.array(Scalar), FactReference]),
});
export type Comparison = z.infer<typeof Comparison>;

export type Condition =
  Comparison | { all: Condition[] } | { any: Condition[] } | { not: Condition } | { condition: string };

/** A json-rules-engine condition: exactly one of `all`, `any`, `not`, `condition` or a comparison, never empty. */
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    Comparison,
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
    z.strictObject({ condition: Name }),
  ]),
);

/** The comparisons of a condition in file order; shared conditions are looked up by name. */
export function comparisonsOf(
  condition: Condition,
  shared: Readonly<Record<string, Condition>> = {},
): Comparison[] {
  if ('all' in condition) return condition.all.flatMap((part) => comparisonsOf(part, shared));
  if ('any' in condition) return condition.any.flatMap((part) => comparisonsOf(part, shared));
  if ('not' in condition) return comparisonsOf(condition.not, shared);
  if ('operator' in condition) return [condition];
  const found = shared[condition.condition];
  if (found === undefined) throw new Error(`no shared condition is called ${condition.condition}`);
  return comparisonsOf(found, shared);
}

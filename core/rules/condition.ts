import { z } from 'zod';

const FactReference = z.strictObject({ fact: z.string().min(1) });
const Scalar = z.union([z.number(), z.string(), z.boolean()]);

/** One comparison, as json-rules-engine has it. */
export const Comparison = z.strictObject({
  fact: z.string().min(1),
  operator: z.string().min(1),
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
    z.strictObject({ condition: z.string().min(1) }),
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

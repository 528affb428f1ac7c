import { z } from 'zod';
import { OuterCondition } from './condition.ts';
import { Words } from './words.ts';

const Domain = z.union([
  z.strictObject({ min: z.number(), max: z.number() }),
  z.strictObject({ values: z.array(z.string()).min(1) }),
]);

const Scalar = z.enum(['number', 'integer', 'boolean', 'string', 'date']);

/** What a list holds or a property is: a scalar, or again a list or an object. */
export interface ValueType {
  type: z.infer<typeof Scalar> | 'list' | 'object';
  domain?: z.infer<typeof Domain> | undefined;
  of?: ValueType | undefined;
  properties?: Record<string, ValueType> | undefined;
}
export const ValueType: z.ZodType<ValueType> = z
  .lazy(() =>
    z.strictObject({
      type: z.enum([...Scalar.options, 'list', 'object']),
      domain: Domain.optional(),
      of: ValueType.optional(),
      properties: z.record(z.string().min(1), ValueType).optional(),
    }),
  )
  .meta({ id: 'ValueType' });

/** A fact that the catalogue does not know: declared in the file. */
export const OwnFact = z.strictObject({
  type: z.enum([...Scalar.options, 'list', 'object']),
  /** What a list holds. */
  of: ValueType.optional(),
  /** What an object has. */
  properties: z.record(z.string().min(1), ValueType).optional(),
  title: Words.optional(),
  unit: z.string().optional(),
  domain: Domain.optional(),
  /** What counts as a change of 1 when flips are compared; the width of the domain unless given. */
  scale: z.number().positive().optional(),
  /** The grid of values: 1 for integers and 0.000001 for numbers unless given. */
  step: z.number().positive().optional(),
  /** Whether it can still change; true unless given. */
  changeable: z.boolean().optional(),
  /** Ledger files without `.csv` that it is derived from. */
  from: z.array(z.string()).optional(),
});
export type OwnFact = z.infer<typeof OwnFact>;

const Params = z.record(z.string(), z.json());

export const Rule = z.strictObject({
  name: z.string().min(1),
  priority: z.int().min(1).optional(),
  conditions: OuterCondition,
  event: z.strictObject({ type: z.string().min(1), params: Params.optional() }),
});
export type Rule = z.infer<typeof Rule>;

export type FactValue = number | string | boolean | FactValue[] | { [property: string]: FactValue };
const FactValue: z.ZodType<FactValue> = z.lazy(() =>
  z.union([z.number(), z.string(), z.boolean(), z.array(FactValue), z.record(z.string(), FactValue)]),
);

/** Known facts by name; one that is left out is unknown. */
export const FactValues = z.record(z.string(), FactValue);
export type FactValues = z.infer<typeof FactValues>;

export const RuleTest = z.strictObject({
  name: z.string().min(1),
  facts: FactValues,
  expect: z.strictObject({ fired: z.array(z.string()), outcome: z.json().optional() }),
});
export type RuleTest = z.infer<typeof RuleTest>;

/**
 * A rule set file (DESIGN.md section 3): plain json-rules-engine rules with titles, reasons, tests and, by kind, the
 * blocks from which a decider makes an outcome. The kinds add their own blocks to this shape.
 */
export const RuleSet = z.looseObject({
  /** For editors: they complete and check the file by it. */
  $schema: z.string().optional(),
  id: z.string().min(1),
  version: z.int().min(1),
  kind: z.string().min(1),
  title: Words,
  description: Words.optional(),
  /** Laws and policies that the rules carry out. */
  clauses: z.array(z.string()).default([]),
  facts: z.record(z.string(), OwnFact).default({}),
  conditions: z.record(z.string(), OuterCondition).default({}),
  rules: z.array(Rule).min(1),
  /** What a person reads for the `reason` of an event. */
  reasons: z.record(z.string(), Words).default({}),
  tests: z.array(RuleTest).default([]),
});
export type RuleSet = z.infer<typeof RuleSet>;

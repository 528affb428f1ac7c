import { z } from 'zod';
import { RuleSet } from '../rules/format/rule-set.ts';
import { Words } from '../rules/format/words.ts';
import parameters from './parameters.json' with { type: 'json' };

const Name = z.string().min(1);

/** What points are given for (DOMAIN.md 6.2): known while one of its bins fires, so every bin has a rule, also for 0. */
const Attribute = z.strictObject({
  id: Name,
  group: Name,
  title: Words,
  max: z.number().positive(),
  /** The fixed words of its reason code where the client lacks it; where it is a strength, its title says so. */
  shortfall: Words,
});
export type Attribute = z.infer<typeof Attribute>;

/** Saaty's scale: 1 to 9, and their reciprocals. */
const Judgement = z.union([z.int().min(1).max(9), z.string().regex(/^1\/[2-9]$/)]);

const Weighing = z.strictObject({
  /** Points of 100 by group. */
  weights: z.record(Name, z.number().positive()),
  /** How much more the group of the row weighs than that of the column, in the order of the groups. */
  judgements: z.array(z.array(Judgement).min(1)).min(1),
});
export type Weighing = z.infer<typeof Weighing>;

/** Kind `value`: points by attribute, weighed by group and class; bands by the value, its levels. */
export const ValueRuleSet = RuleSet.extend({
  kind: z.literal('value'),
  groups: z
    .array(z.strictObject({ id: Name, title: Words }))
    .min(1)
    .max(parameters.consistency.randomIndex.length),
  attributes: z.array(Attribute).min(1),
  /** The weights of a class that is not named are the default ones. */
  weights: z.strictObject({ default: Weighing, byClass: z.record(Name, Weighing) }),
  decision: z.strictObject({
    /** The bands, by the value from which each begins. */
    levels: z.array(z.strictObject({ level: Name, from: z.number(), title: Words })).min(1),
    /** With less of the points known there is no value (R120). */
    minAvailable: z.number(),
    /** The share of a branch's clients that are its core. */
    coreShare: z.number().min(0).max(1),
    /** For how many month-ends in a row a lower band must come out before it counts. */
    loweringMonthEnds: z.int().min(1),
    /** How many reason codes are told. */
    reasons: z.strictObject({ shortfalls: z.int().min(0), strengths: z.int().min(0) }),
  }),
});
export type ValueRuleSet = z.infer<typeof ValueRuleSet>;

import { z } from 'zod';
import { OuterCondition } from '../format/condition.ts';
import { OwnFact } from '../format/rule-set.ts';
import { Words } from '../format/words.ts';

/** Names of facts, events or parameters; `*` stands for any part of one. */
const Names = z.array(z.string().min(1)).min(1);

/** Names of outcomes: a class, a level, a stage, a band, the fate of an alert; `UNCLASSIFIED` also means every reason for it. */
const Outcomes = z.array(z.string().min(1)).min(1);

/** Of whom something is claimed; without either, of everybody. */
const Whom = {
  /** A condition as rules have it. */
  where: OuterCondition.optional(),
  /** Nothing is known of the client but these facts. */
  onlyKnown: Names.optional(),
};

/** What a rule set promises, whoever comes. */
export const Claim = z.discriminatedUnion('is', [
  /** The outcome is one of these. */
  z.strictObject({ is: z.literal('always'), ...Whom, outcomes: Outcomes }),
  /** The outcome is none of these. */
  z.strictObject({ is: z.literal('never'), ...Whom, outcomes: Outcomes }),
  /** Two clients who differ in these facts alone get the same outcome, or make the same rules fire. */
  z.strictObject({
    is: z.literal('independent'),
    facts: Names,
    of: z.enum(['outcome', 'rules']).default('outcome'),
  }),
  /** Of two clients who differ in these facts alone, none gets so many more of 100 points of any class. */
  z.strictObject({ is: z.literal('earns-at-most'), facts: Names, points: z.number().min(0).max(100) }),
  /** While some facts rise and others fall, the outcome never falls in this order. */
  z.strictObject({
    is: z.literal('monotone'),
    rises: z.array(z.string().min(1)).default([]),
    falls: z.array(z.string().min(1)).default([]),
    order: Outcomes,
  }),
  /** No event of these types, and none with parameters of these names, is given to anybody. */
  z.strictObject({ is: z.literal('gives-no'), types: Names.optional(), params: Names.optional() }),
]);
export type Claim = z.infer<typeof Claim>;
export type ClaimOf<Is extends Claim['is']> = Extract<Claim, { is: Is }>;

export const invariantKinds = ['classification', 'churn', 'stage', 'value', 'alerting', 'generic'] as const;

/** One file of rules/invariants: what every rule set of some kinds must hold to, and where that is demanded. */
export const Invariant = z.strictObject({
  /** For editors: they complete and check the file by it. */
  $schema: z.string().optional(),
  id: z.string().min(1),
  title: Words,
  description: Words.optional(),
  /** Laws and policies that demand it. */
  clauses: z.array(z.string().min(1)).min(1),
  kinds: z.array(z.enum(invariantKinds)).min(1),
  /** Facts of the condition that the catalogue does not know, where a rule set does not declare them. */
  facts: z.record(z.string(), OwnFact).default({}),
  claim: Claim,
});
export type Invariant = z.infer<typeof Invariant>;

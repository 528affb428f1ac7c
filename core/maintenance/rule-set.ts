import { z } from 'zod';
import { RuleSet } from '../rules/format/rule-set.ts';

const Name = z.string().min(1);

/** Whom a floor is for: whoever fits one of these. The first floor that fits counts. */
const Floor = z.strictObject({
  of: Name,
  stages: z.array(Name).optional(),
  classReasons: z.array(Name).optional(),
  classes: z.array(Name).optional(),
  bands: z.array(Name).optional(),
  /** Clients of the core too. */
  core: z.boolean().optional(),
  /** An effective contact at least so often, in trading days; null: never owed. */
  td: z.int().min(1).nullable(),
});
export type Floor = z.infer<typeof Floor>;

const Decision = z.strictObject({
  /** Of the rules that fire, the first one by priority whose action the client admits. */
  hit: z.literal('first'),
  /** What an adviser can do in a day: cases and contacts together. */
  placesPerAdviser: z.int().min(1),
  /** Actions that come before the others on a list, whatever the client is worth, in this order. */
  ahead: z.array(Name),
  floors: z.array(Floor).min(1),
  /** What is done where a contact is owed and no rule says what, and why. */
  otherwise: z.strictObject({ action: Name, reason: Name }),
  /** Marketing contacts that a client may have in thirty days, before another one is offered. */
  marketingContacts: z.int().min(0),
});
export type MaintenanceDecision = z.infer<typeof Decision>;

/** Kind `maintenance`: what an adviser does next about a client, and how often a contact is owed (DOMAIN.md 7.5). */
export const MaintenanceRuleSet = RuleSet.extend({ kind: z.literal('maintenance'), decision: Decision });
export type MaintenanceRuleSet = z.infer<typeof MaintenanceRuleSet>;

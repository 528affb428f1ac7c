import { type NightKind, nightKinds } from '../decision/rule-sets.ts';
import { catalogue } from '../facts/catalogue.ts';
import { factsBeside } from '../rules/analyse/outcome/outcome.ts';
import type { RuleFile } from '../rules/format/rule-file.ts';
import { toProgram } from '../rules/program/to-program.ts';

/** Facts from which a kind makes further ones, or that it keeps of earlier nights, although no rule names them. */
const made: Readonly<Record<NightKind, readonly string[]>> = {
  classification: [],
  churn: ['gap_ratio', 'outflow_20', 'login_ratio', 'contact_last_days', 'account_age_td', 'cdv'],
  stage: ['rev_125', 'rev_prev125', 'product_categories', 'product_categories_125'],
  value: ['service_cost_12m', 'rev_12m'],
};

/** Those that a kind, and what builds on it, must have as objects: rules find the others where they lie. */
export const factsAtHand = (kind: NightKind): string[] => [kind, ...after[kind]].flatMap((one) => made[one]);

/** Kinds that build on another: what they decide may change with it. */
const after: Readonly<Record<NightKind, readonly NightKind[]>> = {
  classification: ['value'],
  churn: ['stage', 'value'],
  stage: ['value'],
  value: [],
};
export const kindsAfter = (kind: NightKind): readonly NightKind[] => after[kind];

export const nightKindOf = ({ kind }: Pick<RuleFile, 'kind'>): NightKind | undefined =>
  nightKinds.find((one) => one === kind);

const known = new Set(catalogue.map(({ name }) => name));

/** The facts of the catalogue that the rules of a file and its decider look at. */
export function factsRead(file: RuleFile): string[] {
  const kind = nightKindOf(file);
  const named = toProgram(file, catalogue).facts.map(({ name }) => name);
  const all = [...named, ...factsBeside(file), ...(kind ? made[kind] : [])];
  return [...new Set(all)].filter((name) => known.has(name));
}

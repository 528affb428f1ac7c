import type { FactEntry } from '../../facts/fact-entry.ts';
import { check } from '../check/check.ts';
import { type Finding, isOmission } from '../check/finding.ts';
import type { RuleSet } from '../format/rule-set.ts';
import type { Program } from '../program/program.ts';
import type { Invariant } from './invariant.ts';

/** Whom an invariant speaks of, as a program of one rule that fires for them. */
export interface Where {
  readonly findings: readonly Finding[];
  /** Given when nothing was found. */
  readonly program?: Program;
}

/**
 * Checks the condition of an invariant as the condition of a rule, over its own facts and those of a rule set, which
 * count before them. Undefined where it has none.
 */
export function whereOf(
  { id, title, facts, claim }: Pick<Invariant, 'id' | 'title' | 'facts' | 'claim'>,
  of: Pick<RuleSet, 'facts'>,
  catalogue: readonly FactEntry[],
): Where | undefined {
  const where = 'where' in claim ? claim.where : undefined;
  if (where === undefined) return undefined;
  const rules = [{ name: id, conditions: where, event: { type: 'where' } }];
  const json = { id, version: 1, kind: 'generic', title, facts: { ...facts, ...of.facts }, rules };
  const { findings, program } = check(json, catalogue);
  const found = findings
    .filter((one) => !isOmission(one))
    .map((one) => ({
      ...one,
      rules: [],
      pointer: one.pointer.replace(/^\/rules\/0\/conditions/, '/claim/where'),
    }));
  return { findings: found, ...(found.length === 0 && program && { program }) };
}

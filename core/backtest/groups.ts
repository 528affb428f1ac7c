import { levelsOf } from '../rules/explain/outcomes.ts';
import type { RuleFile } from '../rules/format/rule-file.ts';
import type { PastDecision } from './replay.ts';

/** What came of the decisions for one level or class. */
export interface Group {
  /** Null below the lowest level. */
  name: string | null;
  decisions: number;
  outcomes: number;
}

/** Decisions that count by level, from the lowest on, or by class, in alphabetical order; none of other rule sets. */
export function groupsOf(file: RuleFile, decisions: readonly PastDecision[]): Group[] {
  const levels = levelsOf(file).toSorted((a, b) => a.from - b.from);
  if (levels.length === 0 && file.kind !== 'classification') return [];
  const counted = decisions.filter((decision) => decision.counted);
  const byName = Map.groupBy(counted, ({ rules }) => rules.group);
  const names =
    levels.length > 0
      ? [...(byName.has(null) ? [null] : []), ...levels.map(({ level }) => level)]
      : [...byName.keys()].sort((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1));
  return names.map((name) => {
    const of = byName.get(name) ?? [];
    return { name, decisions: of.length, outcomes: of.filter(({ outcome }) => outcome).length };
  });
}

/** Each group together with those after it: what a threshold at it would give. */
export const orHigher = (groups: readonly Group[]): Group[] =>
  groups.map(({ name }, at) => ({
    name,
    decisions: groups.slice(at).reduce((sum, group) => sum + group.decisions, 0),
    outcomes: groups.slice(at).reduce((sum, group) => sum + group.outcomes, 0),
  }));

import type { Condition } from '../format/condition.ts';
import type { Rule } from '../format/rule-set.ts';
import { headerOf } from './column.ts';
import { subjectOf } from './print-conditions.ts';
import { says } from './says.ts';
import type { Problem } from './table.ts';

/** The conditions of one row by header, in file order. */
export type RowConditions = ReadonlyMap<string, readonly Condition[]>;

/** Notes why a rule has no place in a table, at a pointer below the rule. */
type Refuse = (below: string, zh: string, en: string) => void;

/** The alternatives of a rule: those of its outermost `any`, or the one that its `all` is. */
export const alternativesOf = (conditions: Condition): readonly Condition[] =>
  'any' in conditions ? conditions.any : [conditions];

/** What must hold together in one alternative. */
export const conjunctsOf = (alternative: Condition): readonly Condition[] =>
  'all' in alternative ? alternative.all : [alternative];

/** The column in which a conjunct stands; undefined when it has no place in one. */
export function columnOfConjunct(condition: Condition): string | undefined {
  if ('operator' in condition) return headerOf({ says: 'if', of: subjectOf(condition) });
  if (!('any' in condition)) return undefined;
  const headers = new Set(
    condition.any.flatMap(conjunctsOf).map((part) => ('operator' in part ? columnOfConjunct(part) : '')),
  );
  const [header] = headers;
  return headers.size === 1 && header !== '' ? header : undefined;
}

function why(condition: Condition): [zh: string, en: string] {
  if ('not' in condition) return ['表中没有 "not"', 'a table has no "not"'];
  if ('condition' in condition)
    return ['表中没有共享条件，请写出其中的比较', 'a table has no shared conditions: write out what it says'];
  if ('all' in condition) return ['"all" 中又有 "all"', 'an "all" within an "all"'];
  return [
    '"any" 涉及多个事实；请改为规则最外层的 "any"，每种情形一行',
    'an "any" about several facts: as the outermost "any" of the rule, each of its parts would be a row',
  ];
}

function rowOf(alternative: Condition, below: string, refuse: Refuse): RowConditions {
  const row = new Map<string, Condition[]>();
  const list = 'all' in alternative ? `${below}/all` : undefined;
  for (const [at, conjunct] of conjunctsOf(alternative).entries()) {
    const header = columnOfConjunct(conjunct);
    if (header === undefined) refuse(list === undefined ? below : `${list}/${at}`, ...why(conjunct));
    else {
      const cell = row.get(header);
      if (cell === undefined) row.set(header, [conjunct]);
      else cell.push(conjunct);
    }
  }
  for (const [header, cell] of row)
    if (cell.length > 1 && cell.some((one) => 'any' in one)) {
      const fact = header.slice('if '.length);
      refuse(below, `${fact} 在 "any" 之外还有条件`, `there are conditions on ${fact} beside its "any"`);
    }
  return row;
}

/**
 * The rows of a rule whose conditions fit into a table: one `all`, or an `any` of such, of comparisons and of `any`s
 * about one fact. Everything that does not fit is noted.
 */
export function scorecardRows(rule: Rule, at: string, problems: Problem[]): RowConditions[] {
  const { conditions } = rule;
  const refuse: Refuse = (below, zh, en) => {
    const pointer = `${at}/conditions${below}`;
    problems.push({ pointer, rule: rule.name, message: says.notScorecard(zh, en) });
  };
  if ('all' in conditions) return [rowOf(conditions, '', refuse)];
  if ('any' in conditions)
    return conditions.any.flatMap((part, index) => {
      const below = `/any/${index}`;
      if ('all' in part || 'operator' in part) return [rowOf(part, below, refuse)];
      if ('any' in part) refuse(below, '"any" 中又有 "any"', 'an "any" within an "any"');
      else refuse(below, ...why(part));
      return [];
    });
  refuse('', ...why(conditions));
  return [];
}

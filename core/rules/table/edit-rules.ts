import type { Condition } from '../format/condition.ts';
import type { Rule } from '../format/rule-set.ts';
import { columnOf } from './column.ts';
import { parseConditions } from './parse-conditions.ts';
import { pairRows, rowsByRule } from './pair-rows.ts';
import { alternativesOf, columnOfConjunct, conjunctsOf } from './scorecard.ts';
import type { Cell, Row, Table } from './table.ts';
import { parseText } from './text.ts';
import { toTable } from './to-table.ts';
import { parseValue } from './value.ts';

const textOf = (cell: Cell | undefined): string => {
  const text = typeof cell === 'string' ? parseText(cell) : undefined;
  if (text === undefined) throw new Error('this row was not read by readGrid');
  return text;
};

/** What a cell under a condition says. */
function conditionsIn(header: string, cell: Cell | undefined): Condition[] {
  const column = columnOf(header);
  return column?.says === 'if' && typeof cell === 'string' ? parseConditions(cell, column.of) : [];
}

const conditionHeaders = (row: Row) => [...row.keys()].filter((header) => header.startsWith('if '));

/** The conjuncts of a row: those whose cell is as it was stay as they are and where they are. */
function conjunctsIn(row: Row, before: readonly Condition[], was: Row): Condition[] {
  const open = new Map(
    [...new Set([...conditionHeaders(was), ...conditionHeaders(row)])]
      .filter((header) => row.get(header) !== was.get(header))
      .map((header) => [header, conditionsIn(header, row.get(header))]),
  );
  const places = before.map((conjunct) => columnOfConjunct(conjunct) ?? '');
  const kept = before.flatMap((conjunct, at) => {
    const header = places[at] ?? '';
    const changed = open.get(header);
    if (changed === undefined) return [conjunct];
    return changed.splice(0, places.indexOf(header, at + 1) < 0 ? changed.length : 1);
  });
  return [...kept, ...[...open.values()].flat()];
}

/** One alternative of a rule; a comparison that stood alone stays alone. */
function alternativeIn(row: Row, before: Condition | undefined, was: Row | undefined): Condition {
  const all = conjunctsIn(row, before === undefined ? [] : conjunctsOf(before), was ?? new Map());
  const [only] = all;
  const alone = before !== undefined && !('all' in before);
  return alone && all.length === 1 && only !== undefined && 'operator' in only ? only : { all };
}

function conditionsOf(rows: readonly Row[], base: Condition | undefined, was: readonly Row[]): Condition {
  const before = base === undefined ? [] : alternativesOf(base);
  const alternatives = pairRows(was, rows).map((from, at) =>
    alternativeIn(
      rows[at] ?? new Map<string, Cell>(),
      from === undefined ? undefined : before[from],
      from === undefined ? undefined : was[from],
    ),
  );
  const [only] = alternatives;
  const isList = base !== undefined && 'any' in base;
  return !isList && alternatives.length === 1 && only !== undefined ? only : { any: alternatives };
}

function paramsIn(row: Row): Record<string, unknown> {
  const entries = [...row].flatMap(([header, cell]): [string, unknown][] => {
    const column = columnOf(header);
    return column?.says === 'then' && cell !== null ? [[column.param, parseValue(cell)]] : [];
  });
  return Object.fromEntries(entries);
}

function ruleOf(name: string, rows: readonly Row[], base: Rule | undefined, was: readonly Row[]): Rule {
  const row: Row = rows[0] ?? new Map<string, Cell>();
  const priority = row.get('priority');
  const params = paramsIn(row) as NonNullable<Rule['event']['params']>;
  const wanted = base?.event.params !== undefined || Object.keys(params).length > 0;
  return {
    name,
    ...(typeof priority === 'number' && { priority }),
    conditions: conditionsOf(rows, base?.conditions, was),
    event: { type: textOf(row.get('event')), ...(wanted && { params }) },
  };
}

/**
 * The rules that a table says, made of those that the table was made of: what its cells leave as it was keeps its
 * form and its place. Rules are told by their names and come in the order of the table. Takes the rules that
 * toTable accepts and a table that readGrid found no problem in.
 */
export function editRules(base: readonly Rule[], { rows }: Table): Rule[] {
  const was = rowsByRule(toTable(base).table.rows);
  const rules = new Map(base.map((rule) => [rule.name, rule]));
  return [...rowsByRule(rows)].map(([cell, its]) => {
    const name = textOf(cell);
    return ruleOf(name, its, rules.get(name), was.get(cell) ?? []);
  });
}

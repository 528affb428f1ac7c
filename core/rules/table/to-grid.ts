import type { FactEntry } from '../../facts/fact-entry.ts';
import type { RuleSet } from '../format/rule-set.ts';
import { factsAtHand } from '../program/to-program.ts';
import { columnOf } from './column.ts';
import { notation } from './says.ts';
import type { Base, Cell, Grid, Table } from './table.ts';
import { printName } from './text.ts';

const titles: Readonly<Record<string, string>> = {
  rule: '规则 / rule',
  priority: '优先级 / priority',
  event: '事件 / event',
};

/** A remark: it is not read back, and nothing that a title holds makes a formula of it. */
const remark = (text: string) => `# ${text.toWellFormed().replaceAll(/[\p{C}\s]+/gu, ' ')}`;

/** What a person reads under the machine name of a column: both titles of its fact, and the unit. */
function titleOf(header: string, facts: ReturnType<typeof factsAtHand>): string {
  const column = columnOf(header);
  if (column?.says === 'then') return column.param;
  if (column?.says !== 'if') return titles[header] ?? header;
  const fact = facts.get(column.of.fact);
  if (fact === undefined) return header.slice('if '.length);
  const { title, unit } = fact;
  const property = column.of.path?.slice('$'.length) ?? '';
  return `${title.zh} / ${title.en}${property}${unit === '' ? '' : ` (${unit})`}`;
}

export const printBase = ({ id, version, digest }: Base): string =>
  `base ${printName(id)} ${version} sha256:${digest}`;

/**
 * The whole sheet: the base; machine names of the columns; their titles; how conditions are written; then the rules.
 * Rows whose rule begins with # are remarks.
 */
export function toGrid(
  { headers, rows }: Table,
  base: Base,
  ruleSet: Pick<RuleSet, 'facts'>,
  catalogue: readonly FactEntry[],
): Grid {
  const facts = factsAtHand(ruleSet, catalogue);
  return [
    [printBase(base)],
    headers,
    headers.map((header) => remark(titleOf(header, facts))),
    [remark(`条件写法 / conditions: ${notation.en}`)],
    ...rows.map((row) => headers.map((header): Cell => row.get(header) ?? null)),
  ];
}

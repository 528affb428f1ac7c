import { FactReference } from '../format/condition.ts';
import { says } from './says.ts';
import { parseReference, printReference } from './reference.ts';
import type { Cell } from './table.ts';
import { parseJson, parseNumber, parseText, printJson, printText } from './text.ts';
import { Unreadable } from './unreadable.ts';

type Json = unknown;

/** An event parameter as a cell: numbers and flags as they are, texts bare or quoted, the rest as JSON. */
export function printValue(value: Json): Cell {
  if (typeof value === 'number') return value === 0 ? 0 : value;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return printText(value);
  const reference = FactReference.safeParse(value);
  return reference.success ? `fact ${printReference(reference.data)}` : printJson(value);
}

/** The inverse of printValue; also numbers and flags as text, as CSV has them. Throws Unreadable. */
export function parseValue(cell: string | number | boolean): Json {
  if (typeof cell !== 'string') return cell;
  const number = parseNumber(cell);
  if (number !== undefined) return number;
  if (/^(?:true|false)$/i.test(cell)) return cell.toLowerCase() === 'true';
  if (cell === 'null') return null;
  if (/^fact /.test(cell)) {
    const reference = parseReference(cell.slice('fact '.length).trim());
    if (reference === undefined) throw new Unreadable(says.notUnderstood(cell));
    return reference;
  }
  const value = /^[[{]/.test(cell) ? parseJson(cell) : parseText(cell);
  if (value === undefined) throw new Unreadable(says.noText(cell));
  return value;
}

import type { Column } from './column.ts';
import { parseConditions } from './parse-conditions.ts';
import { printConditions } from './print-conditions.ts';
import { says } from './says.ts';
import type { Cell } from './table.ts';
import { parseNumber, parseText, printText } from './text.ts';
import { Unreadable } from './unreadable.ts';
import { parseValue, printValue } from './value.ts';

function readPriority(cell: string | number | boolean): Cell {
  const value = typeof cell === 'string' ? parseNumber(cell) : cell;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1)
    throw new Unreadable(says.priority(cell));
  return value;
}

function readText(cell: string | number | boolean): Cell {
  const text = typeof cell === 'string' ? parseText(cell) : undefined;
  if (text === undefined || text === '') throw new Unreadable(says.noText(cell));
  return printText(text);
}

/** Reads one cell and prints it in the one way; a number or flag under a condition is what the fact must equal. */
export function readCell(cell: string | number | boolean, column: Column): Cell {
  if (typeof cell === 'string' && cell.startsWith('=')) throw new Unreadable(says.formula());
  if (column.says === 'priority') return readPriority(cell);
  if (column.says === 'then') return printValue(parseValue(cell));
  if (column.says !== 'if') return readText(cell);
  const text = typeof cell === 'string' ? cell : `is ${JSON.stringify(cell)}`;
  return printConditions(parseConditions(text, column.of));
}

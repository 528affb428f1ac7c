import { type Fields, type NotificationKind, parseFields } from './fields.ts';

/** Several of one kind as one: counts are added up, of levels the highest is told, days are the same. */
export function summaryOf(kind: NotificationKind, all: readonly Fields[]): Fields {
  const sum: Record<string, string | number> = {};
  for (const fields of all)
    for (const [name, value] of Object.entries(fields)) {
      const before = sum[name];
      if (typeof value === 'number') sum[name] = Number(before ?? 0) + value;
      else if (before === undefined || String(before) < value) sum[name] = value;
    }
  return parseFields(kind, sum);
}

import type { Row } from '../../ledger/row.ts';
import { figuresByName } from '../figures.ts';
import { type Period, periodOf } from '../periods/period.ts';
import type { ConductLine } from './appraisal.ts';
import type { Figures } from './figures-of.ts';

const conductFigures = [...figuresByName.values()].filter(({ use }) => use === 'conduct');

/** What compliance_events.csv tells of a period by member, oldest first; conduct counts in the period of its own day. */
export function conductBy(rows: readonly Row[], period: Period): ReadonlyMap<string, ConductLine[]> {
  const lines = new Map<string, ConductLine[]>();
  for (const row of rows) {
    const [staffId, day] = [String(row.staff_id), String(row.date)];
    if (periodOf(day) !== period) continue;
    const line = {
      ...{ eventId: String(row.event_id), day, figure: String(row.kind) },
      ...{ points: Number(row.points), veto: row.veto === true },
    };
    lines.set(staffId, [...(lines.get(staffId) ?? []), line]);
  }
  for (const own of lines.values()) own.sort((a, b) => (a.day + a.eventId < b.day + b.eventId ? -1 : 1));
  return lines;
}

/**
 * How often each kind of conduct counts: events, and what is credited (complaints by whom they are about). Without a file
 * of events none of them is known, and what is credited stands alone.
 */
export function conductFiguresOf(lines: readonly ConductLine[] | null, credited: Figures): Figures {
  return Object.fromEntries(
    conductFigures.flatMap(({ name }) => {
      const known = Object.hasOwn(credited, name) ? Number(credited[name]) : null;
      if (lines === null) return known === null ? [] : [[name, known]];
      return [[name, lines.filter(({ figure }) => figure === name).length + (known ?? 0)]];
    }),
  );
}

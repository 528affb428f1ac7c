import { conductFigures } from '../figures.ts';
import type { ConductLine } from './appraisal.ts';
import type { Figures } from './figures-of.ts';

/**
 * How often each kind of conduct counts: events that compliance recorded, and what is credited (complaints, by whom they
 * are about). A complaint may stand in both registers: the one that tells of more counts, so that nobody loses points for
 * it twice. Without a file of events none of them is known, and what is credited stands alone.
 */
export function conductFiguresOf(lines: readonly ConductLine[] | null, credited: Figures): Figures {
  return Object.fromEntries(
    [...conductFigures.keys()].flatMap((name) => {
      const known = Object.hasOwn(credited, name) ? Number(credited[name]) : null;
      if (lines === null) return known === null ? [] : [[name, known]];
      return [[name, Math.max(lines.filter(({ figure }) => figure === name).length, known ?? 0)]];
    }),
  );
}

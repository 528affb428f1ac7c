import { afterBusinessMinutes, minutesOpen } from '../calendar/business-hours.ts';
import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import type { AlertClient } from './night.ts';
import type { AlertingDecision, Cell } from './rule-set.ts';

/** Who has a case until when; as soon as it is over, the next one has it. */
export interface SlaStep {
  to: string[];
  /** Instants. */
  remindAt: string;
  dueAt: string;
}

/** The cell of DOMAIN.md 7.4 for a client at a level; undefined where the level alerts nobody. */
export function slaOf(
  { columns, alertLevels }: AlertingDecision,
  level: string,
  { band, core }: Pick<AlertClient, 'band' | 'core'>,
): Cell | 'digest' | undefined {
  const fits = columns.find(
    ({ bands, core: ofCore, unknown }) =>
      (ofCore === true && core) || (band === null ? unknown === true : bands.includes(band)),
  );
  const column = fits ?? columns.at(-1);
  return column && alertLevels.find((one) => one.level === level)?.sla[column.column];
}

const minutesOf = ({ within }: Cell, { hours }: AlertingDecision): number =>
  'td' in within ? within.td * minutesOpen(hours) : within.hours * 60;

/** Trading days until the first step of a case is over, counted from the night that opened it; 0 where nobody is waited for. */
export function tdOfFirstStep(
  decision: AlertingDecision,
  level: string,
  client: Pick<AlertClient, 'band' | 'core'>,
): number {
  const cell = slaOf(decision, level, client);
  if (cell === undefined || cell === 'digest') return 0;
  return Math.ceil(minutesOf(cell, decision) / minutesOpen(decision.hours));
}

/** Those who have the case one after the other: whom the cell names, then the ladder above them. */
function rungs({ to }: Cell, { ladder }: AlertingDecision): string[][] {
  const highest = Math.max(...to.map((one) => ladder.indexOf(one)));
  // A team that stands beside the ladder answers to its top.
  const above = highest === -1 ? ladder.slice(-1) : ladder.slice(highest + 1);
  return [to, ...above.map((one) => [one])];
}

/** The times of a case that begins at an instant; each step has the whole time of the cell again. */
export function slaSteps(
  decision: AlertingDecision,
  cell: Cell,
  calendar: TradingCalendar,
  at: string,
): SlaStep[] {
  const minutes = minutesOf(cell, decision);
  const after = (since: string, part: number) =>
    afterBusinessMinutes(calendar, decision.hours, since, minutes * part);
  const steps: SlaStep[] = [];
  for (const to of rungs(cell, decision)) {
    const since = steps.at(-1)?.dueAt ?? at;
    steps.push({ to, remindAt: after(since, decision.remindAt), dueAt: after(since, 1) });
  }
  return steps;
}

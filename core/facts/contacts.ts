import type { Row } from '../ledger/row.ts';
import type { ClientRecords } from './client-records.ts';
import { coverageOf } from './coverage.ts';
import type { Fact } from './fact.ts';
import type { Frame } from './frame.ts';
import { integer, money, unknown } from './make-fact.ts';
import parameters from './parameters.json' with { type: 'json' };
import { calendarWindow, rowsIn, tradingWindow } from './window.ts';

const prices: Readonly<Record<string, number>> = parameters.contactCost;

const isEffective = ({ effective }: Row) => effective === true;
const costOf = (rows: readonly Row[]) => rows.reduce((sum, { kind }) => sum + (prices[String(kind)] ?? 0), 0);

/** When the client was last reached, how often, and what all contacts cost (DOMAIN.md 3.2, RULINGS.md R81). */
export function prepareContacts(frame: Frame) {
  const { market, asOf, today, end } = frame;
  const covered = coverageOf('contacts', frame);
  const quarter = calendarWindow(asOf, 90);
  const year = tradingWindow(market.calendar, asOf, 250);

  const lastReached = ({ rows, past }: ClientRecords): Fact => {
    const seen = (rows.contacts ?? []).filter((row) => isEffective(row) && (row.at as string) < end);
    const last = (seen.at(-1)?.at as string | undefined) ?? past.contacts.last;
    const n = past.contacts.effective + seen.length;
    if (last === null) return unknown('NOT_APPLICABLE', n);
    return integer(today - market.calendar.position(last), n);
  };
  return (records: ClientRecords) => {
    const ofYear = rowsIn(records.rows.contacts, 'at', year);
    const reached = rowsIn(records.rows.contacts, 'at', quarter).filter(isEffective);
    return {
      contact_last_days: lastReached(records),
      contacts_90: covered(quarter, () => integer(reached.length)),
      service_cost_12m: covered(year, () => money(costOf(ofYear), ofYear.length), ofYear.length),
    };
  };
}

import { cdBetween } from '../calendar/date.ts';
import type { Row } from '../ledger/row.ts';
import type { Fact } from './fact.ts';
import type { Frame } from './frame.ts';
import { integer, ratio, unknown } from './make-fact.ts';
import parameters from './parameters.json' with { type: 'json' };

/** What the row of clients.csv tells by itself (RULINGS.md R9, R83); derived without profiling consent too (R19). */
export function accountFacts(attributes: Row, { asOf, today, market }: Frame) {
  const opened = attributes.opened_on as string | undefined;
  const closed = attributes.closed_on as string | undefined;
  const permissions = attributes.permissions as readonly string[] | undefined;
  const age = (fact: (opened: string) => Fact): Fact => {
    if (opened === undefined) return unknown('INSUFFICIENT');
    return opened > asOf ? unknown('NOT_APPLICABLE') : fact(opened);
  };
  return {
    account_closed: integer(closed !== undefined && closed <= asOf ? 1 : 0),
    account_age_td: age((day) => integer(today - market.calendar.position(day))),
    account_age_cd: age((day) => integer(cdBetween(day, asOf))),
    tenure_y: age((day) => ratio(cdBetween(day, asOf) / parameters.daysPerYear)),
    permissions_n: integer(permissions?.length ?? 0),
  };
}

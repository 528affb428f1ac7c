import { dateOf, dayNumber } from '../calendar/date.ts';
import type { Sources } from '../book/book.ts';
import type { Row } from '../ledger/row.ts';
import { campaignParameters } from './parameters.ts';

/** The first day of the window in which marketing contacts are counted. */
export const contactsFrom = (day: string): string =>
  dateOf(dayNumber(day) - campaignParameters.contactCeiling.withinCd + 1);

/** Whether a file tells of a day on (RULINGS.md R17). */
const covers = (sources: Sources, file: string, from: string): boolean => {
  const source = sources[file];
  const since = source?.coversFrom ?? source?.firstDate;
  return since !== undefined && since <= from;
};

/**
 * Marketing contacts of a client in the window that ends with a day: those of the ledger and campaigns that were sent. What
 * was sent on a day and the contact that tells of it there are one. Null where the ledger does not tell of the window.
 */
export function marketingContacts(
  contacts: readonly Row[] | undefined,
  sentOn: readonly string[],
  sources: Sources,
  day: string,
): number | null {
  const from = contactsFrom(day);
  if (!covers(sources, 'contacts', from)) return null;
  const { kinds } = campaignParameters.contactCeiling;
  const told = (contacts ?? [])
    .filter(({ kind }) => kinds.includes(String(kind)))
    .map(({ at }) => String(at).slice(0, 10));
  const within = (date: string) => date >= from && date <= day;
  const countOf = (dates: readonly string[]) => Map.groupBy(dates.filter(within), (date) => date);
  const [ofLedger, ofCampaigns] = [countOf(told), countOf(sentOn)];
  const days = new Set([...ofLedger.keys(), ...ofCampaigns.keys()]);
  const most = (date: string) =>
    Math.max(ofLedger.get(date)?.length ?? 0, ofCampaigns.get(date)?.length ?? 0);
  return [...days].reduce((sum, date) => sum + most(date), 0);
}

/** Whether a valid complaint is open on a day (RULINGS.md R82); null where the ledger tells of none yet. */
export function hasOpenComplaint(
  complaints: readonly Row[] | undefined,
  sources: Sources,
  day: string,
): boolean | null {
  if (!covers(sources, 'complaints', day)) return null;
  return (complaints ?? []).some(
    ({ valid, opened_on, closed_on }) =>
      valid !== false && String(opened_on) <= day && (closed_on === undefined || String(closed_on) > day),
  );
}

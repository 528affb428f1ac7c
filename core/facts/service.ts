import type { ClientRecords } from './client-records.ts';
import { prepareComplaints } from './complaints.ts';
import { prepareContacts } from './contacts.ts';
import type { Frame } from './frame.ts';
import { prepareLogins } from './logins.ts';
import { prepareRequests } from './service-requests.ts';
import { vacancy } from './vacancy.ts';

/** What the branch does for the client and hears of it: facts of records alone, without the book's walk. */
export function prepareService(frame: Frame) {
  const logins = prepareLogins(frame);
  const contacts = prepareContacts(frame);
  const complaints = prepareComplaints(frame);
  const requests = prepareRequests(frame);
  return (records: ClientRecords) => ({
    ...logins(records),
    ...contacts(records),
    ...complaints(records),
    ...requests(records),
    rm_vacant_td: vacancy(records, frame),
  });
}

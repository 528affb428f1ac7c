import { expect, it } from 'vitest';
import { hasOpenComplaint, marketingContacts } from '#core/campaigns/contacts.ts';

const day = '2026-01-30';
const since = (firstDate: string) => ({
  contacts: { columns: [], firstDate },
  complaints: { columns: [], firstDate },
});
const known = since('2025-01-01');
const contact = (at: string, kind = 'sms') => ({ at: `${at}T10:00:00`, kind });

it.each([
  ['nothing', [], [], 0],
  ['the first and the last day of thirty', [contact('2026-01-01'), contact(day)], [], 2],
  ['the day before them', [contact('2025-12-31')], [], 0],
  ['what is to come', [contact('2026-01-31')], [], 0],
  ['a visit and a call, which are service', [contact(day, 'visit'), contact(day, 'phone')], [], 0],
  ['two on one day', [contact(day), contact(day, 'wechat')], [], 2],
  ['a campaign', [], ['2026-01-10'], 1],
  ['a campaign and the contact that tells of it', [contact('2026-01-10')], ['2026-01-10'], 1],
  ['two campaigns on a day', [], ['2026-01-10', '2026-01-10'], 2],
])('counts %s', (_, contacts, sent, count) => {
  expect(marketingContacts(contacts, sent, known, day)).toBe(count);
});

it('knows nothing where the ledger does not tell of the whole window', () => {
  expect(marketingContacts([], [], {}, day)).toBeNull();
  expect(marketingContacts([], [], since('2026-01-02'), day)).toBeNull();
  expect(marketingContacts([], [], since('2026-01-01'), day)).toBe(0);
  expect(hasOpenComplaint([], {}, day)).toBeNull();
});

it.each([
  ['opened today', { opened_on: day }, true],
  ['opened tomorrow', { opened_on: '2026-01-31' }, false],
  ['closed today', { opened_on: '2026-01-01', closed_on: day }, false],
  ['closed tomorrow', { opened_on: '2026-01-01', closed_on: '2026-01-31' }, true],
  ['found to be none', { opened_on: '2026-01-01', valid: false }, false],
])('holds a complaint that was %s for open: %s', (_, complaint, open) => {
  expect(hasOpenComplaint([complaint], known, day)).toBe(open);
});

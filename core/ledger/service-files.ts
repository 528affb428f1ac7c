import { choice, clientNumber, count, date, flag, instant, optional, text } from './columns.ts';
import type { LedgerFile } from './file.ts';
import { notBefore } from './not-before.ts';

export const contacts: LedgerFile = {
  name: 'contacts',
  scope: 'client',
  key: ['contact_id'],
  dated: 'at',
  columns: {
    contact_id: text,
    client_id: clientNumber,
    staff_id: text,
    at: instant,
    kind: choice('phone', 'visit', 'wechat', 'sms', 'material', 'event'),
    effective: flag,
    minutes: optional({ type: 'decimal', places: 2, sign: 'not-negative' }),
    outcome: optional(text),
  },
};

export const serviceRequests: LedgerFile = {
  name: 'service_requests',
  scope: 'client',
  key: ['request_id'],
  dated: 'at',
  columns: {
    request_id: text,
    client_id: clientNumber,
    at: instant,
    kind: choice(
      'transfer_procedure',
      'closure',
      'certificate',
      'rate',
      'rival_offer',
      'process_failed',
      'other',
    ),
    wait_minutes: optional({ type: 'decimal', places: 2, sign: 'not-negative' }),
    resolved: optional(flag),
  },
};

export const surveys: LedgerFile = {
  name: 'surveys',
  scope: 'client',
  key: ['client_id', 'date', 'subject'],
  dated: 'date',
  columns: {
    client_id: clientNumber,
    date,
    subject: choice('firm', 'rm'),
    score: { type: 'decimal', places: 2, sign: 'not-negative', most: 100 },
  },
};

export const logins: LedgerFile = {
  name: 'logins',
  scope: 'client',
  key: ['client_id', 'date', 'channel'],
  dated: 'date',
  columns: { client_id: clientNumber, date, count, channel: optional(text) },
};

export const complaints: LedgerFile = {
  name: 'complaints',
  scope: 'client',
  key: ['complaint_id'],
  dated: 'opened_on',
  columns: {
    complaint_id: text,
    client_id: clientNumber,
    category: choice('commission', 'service', 'system', 'product', 'other'),
    severity: text,
    opened_on: date,
    closed_on: optional(date),
    valid: optional(flag),
  },
  contradiction: notBefore('closed_on', 'opened_on'),
};

import {
  choice,
  clientNumber,
  date,
  flag,
  instant,
  integer,
  list,
  money,
  optional,
  personal,
  price,
  quantity,
  text,
} from './columns.ts';
import type { LedgerFile } from './file.ts';
import { notBefore } from './not-before.ts';

const closed = notBefore('closed_on', 'opened_on');
const expired = notBefore('risk_expires_on', 'risk_assessed_on');

export const clients: LedgerFile = {
  name: 'clients',
  scope: 'client',
  key: ['client_id'],
  columns: {
    client_id: clientNumber,
    name: optional(personal(text)),
    type: { ...optional(choice('person', 'institution')), default: 'person' },
    opened_on: optional(date),
    closed_on: optional(date),
    branch_id: optional(text),
    risk_level: optional(choice('C1', 'C2', 'C3', 'C4', 'C5')),
    risk_lowest: optional(flag),
    risk_assessed_on: optional(date),
    risk_expires_on: optional(date),
    professional: optional(flag),
    birth_year: optional(personal(integer)),
    permissions: optional(list),
    consent_marketing: optional(flag),
    consent_profiling: optional(flag),
    consent_phone: optional(flag),
    referred_by: optional(clientNumber),
  },
  contradiction: (row) => closed(row) ?? expired(row),
};

/** Kept apart: no fact and no book holds any of it, the fairness test of a review alone reads it. */
export const protectedAttributes: LedgerFile = {
  name: 'protected',
  scope: 'client',
  key: ['client_id'],
  columns: {
    client_id: clientNumber,
    gender: optional(personal(text)),
    region: optional(personal(text)),
    disability: optional(personal(flag)),
  },
};

export const trades: LedgerFile = {
  name: 'trades',
  scope: 'client',
  key: ['trade_id'],
  dated: 'traded_at',
  columns: {
    trade_id: text,
    client_id: clientNumber,
    traded_at: instant,
    symbol: text,
    side: choice('B', 'S'),
    quantity,
    price,
    commission: optional(money),
    fees: optional(money),
    source: { ...optional(choice('normal', 'ipo', 'transfer', 'corporate')), default: 'normal' },
    channel: optional(text),
  },
};

export const openingPositions: LedgerFile = {
  name: 'opening_positions',
  scope: 'client',
  key: ['client_id', 'date', 'symbol', 'acquired_on'],
  dated: 'date',
  columns: {
    client_id: clientNumber,
    date,
    symbol: text,
    quantity,
    // A cost of 0 is a cost: such a lot has no weight (R46).
    cost: optional({ type: 'decimal', places: 6, sign: 'not-negative' }),
    acquired_on: optional(date),
  },
  contradiction: notBefore('date', 'acquired_on'),
};

export const positions: LedgerFile = {
  name: 'positions',
  scope: 'client',
  key: ['client_id', 'date', 'symbol'],
  dated: 'date',
  columns: { client_id: clientNumber, date, symbol: text, quantity, market_value: optional(money) },
};

export const cashBalances: LedgerFile = {
  name: 'cash_balances',
  scope: 'client',
  key: ['client_id', 'date'],
  dated: 'date',
  columns: {
    client_id: clientNumber,
    date,
    cash: money,
    margin_debt: optional(money),
    credit_limit: optional(money),
    borrowed_value: optional(money),
  },
};

export const cashFlows: LedgerFile = {
  name: 'cash_flows',
  scope: 'client',
  key: ['flow_id'],
  dated: 'date',
  columns: {
    flow_id: text,
    client_id: clientNumber,
    date,
    amount: money,
    kind: choice('transfer', 'interest', 'dividend', 'fee', 'internal'),
  },
};

export const assignments: LedgerFile = {
  name: 'assignments',
  scope: 'client',
  key: ['client_id', 'staff_id', 'role', 'from'],
  dated: 'from',
  columns: {
    client_id: clientNumber,
    staff_id: text,
    role: choice('developer', 'servicer', 'introducer'),
    from: date,
    to: optional(date),
    share_bp: optional(integer),
  },
  contradiction: notBefore('to', 'from'),
};

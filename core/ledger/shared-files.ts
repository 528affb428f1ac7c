import { choice, date, flag, money, optional, personal, perShare, price, ratio, text } from './columns.ts';
import type { LedgerFile } from './file.ts';
import { notBefore } from './not-before.ts';
import type { Row } from './row.ts';

export const closes: LedgerFile = {
  name: 'closes',
  scope: 'market',
  key: ['date', 'symbol'],
  dated: 'date',
  columns: {
    date,
    symbol: text,
    close: price,
    prev_close: optional(price),
    volume: optional({ type: 'decimal', places: 4, sign: 'not-negative' }),
    amount: optional({ ...money, sign: 'not-negative' }),
    board: optional(choice('main', 'chinext', 'star', 'bse')),
    st: optional(flag),
    listed_on: optional(date),
  },
};

export const index: LedgerFile = {
  name: 'index',
  scope: 'market',
  key: ['date'],
  dated: 'date',
  columns: { date, close: price },
};

export const calendar: LedgerFile = {
  name: 'calendar',
  scope: 'market',
  key: ['date'],
  dated: 'date',
  columns: { date, open: flag },
};

/** Rights are bought: a ratio without a price tells nothing of what a share is worth after them. */
const unpricedRights = ({ rights_ratio, rights_price }: Row) =>
  Number(rights_ratio ?? 0) > 0 && rights_price === undefined
    ? `rights_ratio ${String(rights_ratio)} has no rights_price`
    : undefined;

export const corporateActions: LedgerFile = {
  name: 'corporate_actions',
  scope: 'market',
  key: ['symbol', 'ex_date'],
  dated: 'ex_date',
  columns: {
    symbol: text,
    ex_date: date,
    split_ratio: optional({ ...ratio, sign: 'positive' }),
    cash_per_share: optional(perShare),
    rights_ratio: optional({ ...ratio, sign: 'not-negative' }),
    rights_price: optional(perShare),
  },
  contradiction: unpricedRights,
};

export const earnings: LedgerFile = {
  name: 'earnings',
  scope: 'market',
  key: ['symbol', 'date'],
  dated: 'date',
  columns: { symbol: text, date, eps_ttm: { type: 'decimal', places: 6 } },
};

export const products: LedgerFile = {
  name: 'products',
  scope: 'market',
  key: ['code'],
  columns: {
    code: text,
    name: text,
    risk: choice('R1', 'R2', 'R3', 'R4', 'R5'),
    category: text,
    cash_like: optional(flag),
    min_amount: optional({ ...money, sign: 'not-negative' }),
  },
};

export const staff: LedgerFile = {
  name: 'staff',
  scope: 'branch',
  key: ['staff_id', 'from'],
  dated: 'from',
  columns: {
    staff_id: text,
    name: personal(text),
    role: text,
    branch_id: text,
    from: date,
    to: optional(date),
  },
  contradiction: notBefore('to', 'from'),
};

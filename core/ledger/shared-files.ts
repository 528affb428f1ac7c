import { notBefore } from './client-files.ts';
import { choice, date, flag, money, optional, personal, price, text } from './columns.ts';
import type { LedgerFile } from './file.ts';

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

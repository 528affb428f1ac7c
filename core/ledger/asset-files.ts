import {
  blank,
  choice,
  clientNumber,
  date,
  money,
  optional,
  ratio,
  signedQuantity,
  text,
} from './columns.ts';
import type { LedgerFile } from './file.ts';
import type { Row } from './row.ts';

/** Kinds that tell of the account: they may name no security, which then moves none. */
const ofAccount: readonly unknown[] = ['designation_cancelled', 'designated'];

/** The kind gives the direction; only a non_trade tells it by its sign (RULINGS.md R21, R45). */
function flowContradiction({ kind, symbol, quantity }: Row): string | undefined {
  if (symbol === undefined && !ofAccount.includes(kind))
    return `symbol is empty where kind is ${String(kind)}`;
  if (quantity === undefined)
    return ofAccount.includes(kind) ? undefined : `quantity is empty where kind is ${String(kind)}`;
  if (kind === 'non_trade') return quantity === 0 ? 'quantity "0" moves nothing' : undefined;
  return Number(quantity) > 0 ? undefined : `quantity "${String(quantity)}" is not above 0`;
}

export const custodyFlows: LedgerFile = {
  name: 'custody_flows',
  scope: 'client',
  key: ['flow_id'],
  dated: 'date',
  columns: {
    flow_id: text,
    client_id: clientNumber,
    date,
    symbol: blank(text),
    quantity: blank(signedQuantity),
    kind: choice('transfer_in', 'transfer_out', 'designation_cancelled', 'designated', 'non_trade'),
  },
  contradiction: flowContradiction,
};

export const revenues: LedgerFile = {
  name: 'revenues',
  scope: 'client',
  key: ['revenue_id'],
  dated: 'date',
  columns: {
    revenue_id: text,
    client_id: clientNumber,
    date,
    kind: choice('commission_net', 'margin_interest', 'product_fee', 'trail', 'advisory'),
    amount: money,
  },
};

export const productHoldings: LedgerFile = {
  name: 'product_holdings',
  scope: 'client',
  key: ['client_id', 'date', 'code'],
  dated: 'date',
  columns: {
    client_id: clientNumber,
    date,
    code: text,
    market_value: money,
    benchmark_return: optional(ratio),
    own_return: optional(ratio),
  },
};

export const productOrders: LedgerFile = {
  name: 'product_orders',
  scope: 'client',
  key: ['order_id'],
  dated: 'date',
  columns: {
    order_id: text,
    client_id: clientNumber,
    date,
    code: text,
    side: choice('B', 'S'),
    amount: { ...money, sign: 'not-negative' },
  },
};

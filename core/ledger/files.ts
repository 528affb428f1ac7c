import {
  assignments,
  cashBalances,
  cashFlows,
  clients,
  openingPositions,
  positions,
  trades,
} from './client-files.ts';
import type { LedgerFile } from './file.ts';
import { calendar, closes, index, staff } from './shared-files.ts';

/** The files of a ledger directory that are read, by name without `.csv`. */
export const ledgerFiles: Readonly<Record<string, LedgerFile>> = {
  clients,
  trades,
  closes,
  index,
  calendar,
  opening_positions: openingPositions,
  positions,
  cash_balances: cashBalances,
  cash_flows: cashFlows,
  staff,
  assignments,
};

/** Files that a ledger directory may hold and that nothing reads so far: named in a notice, never an error. */
export const unreadFiles: readonly string[] = [
  'custody_flows',
  'corporate_actions',
  'earnings',
  'revenues',
  'products',
  'product_holdings',
  'product_orders',
  'contacts',
  'service_requests',
  'surveys',
  'logins',
  'complaints',
  'kpi_targets',
  'compliance_events',
  'protected',
];

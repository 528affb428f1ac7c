import { custodyFlows, productHoldings, productOrders, revenues } from './asset-files.ts';
import {
  assignments,
  cashBalances,
  cashFlows,
  clients,
  openingPositions,
  positions,
  protectedAttributes,
  trades,
} from './client-files.ts';
import { complianceEvents, kpiTargets } from './appraisal-files.ts';
import type { LedgerFile } from './file.ts';
import { complaints, contacts, logins, serviceRequests, surveys } from './service-files.ts';
import { calendar, closes, corporateActions, earnings, index, products, staff } from './shared-files.ts';

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
  custody_flows: custodyFlows,
  corporate_actions: corporateActions,
  earnings,
  revenues,
  products,
  product_holdings: productHoldings,
  product_orders: productOrders,
  contacts,
  service_requests: serviceRequests,
  surveys,
  logins,
  complaints,
  staff,
  assignments,
  kpi_targets: kpiTargets,
  compliance_events: complianceEvents,
  protected: protectedAttributes,
};

/** Files of which a client has one row, which the profile page holds and no book does. */
export const profileFiles: ReadonlySet<string> = new Set(['clients', 'protected']);

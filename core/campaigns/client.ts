import type { Row } from '../ledger/row.ts';
import type { RightsState } from '../rights/rights-state.ts';

/** A client as the latest night has it. */
export interface NightClient {
  clientKey: string;
  branchId: string | null;
  adviser: string | null;
  class: string;
  churnLevel: string | null;
  /** Net assets in CNY; null where they are not known. */
  na: number | null;
}

/** The client at the moment at which it is asked. */
export interface ClientMoment {
  attributes: Row;
  rights: RightsState;
  /** Null where it is not known. */
  complaintOpen: boolean | null;
  /** Marketing contacts of the last days; null where they are not known. */
  contacts: number | null;
}

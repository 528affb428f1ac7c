import type { Facts } from '../facts/fact.ts';

/** What a published night says of a client, as far as its care asks. */
export interface MaintenanceClient {
  clientKey: string;
  branchId: string | null;
  /** The servicer; null where nobody has the client. */
  adviser: string | null;
  class: string;
  classReason: string | null;
  stage: string | null;
  band: string | null;
  core: boolean | null;
  cvs: number | null;
  churnLevel: string | null;
  facts: Facts;
  /** Of the profile; null where it does not say. */
  closedOn: string | null;
  riskExpiresOn: string | null;
}

/** What all clients of a night share. */
export interface MaintenanceNight {
  asOf: string;
  regime: string;
  shockDown: boolean;
  /** The broad index over twenty trading days; null where it is not known. */
  indexReturn20: number | null;
}

/** What a client allows, as it stands when it is asked. */
export interface ClientStanding {
  /** Agreed to marketing. Who was not asked did not agree. */
  marketing: boolean;
  /** Did not refuse profiling. */
  profiling: boolean;
  /** Asked that the use of the records be restricted: what is owed goes on, nothing is offered. */
  restricted: boolean;
  /** The last day of the risk assessment; null where none is known. */
  riskExpiresOn: string | null;
}

/**
 * What a client may ask for (PIPL 24, 44-47; DOMAIN.md section 10). `answered`: somebody has to do something, in time;
 * every other one is done by being recorded.
 */
export const clientRights = {
  /** The client's own data and what was decided. */
  copy: { answered: true },
  /** Why it was decided, in plain words. */
  explanation: { answered: true },
  'opt-out-profiling': { answered: false },
  'opt-in-profiling': { answered: false },
  'withdraw-marketing': { answered: false },
  'give-marketing': { answered: false },
  /** A person looks at the client: the branch manager gets a case. */
  'refuse-automated': { answered: true },
  'accept-automated': { answered: false },
  /** To storage: nothing acts on the client, and nothing new is made of what is stored. */
  restrict: { answered: false },
  'lift-restriction': { answered: false },
  /** With profiling, which would make new ones in the next night. */
  'delete-tags': { answered: false },
} as const satisfies Record<string, { answered: boolean }>;

export type ClientRight = keyof typeof clientRights;
export const clientRightNames = Object.keys(clientRights) as ClientRight[];

import type { z } from 'zod';
import type { clientRoutes, ClientRecord, Explanation, History } from './clients.ts';
import type { DecisionLine } from './decision-line.ts';
import type { ScopedRow } from './row-scope.ts';

/** A client as the serving function knows it: both names, scope, and what is in force. */
export interface ClientRow extends ScopedRow {
  clientKey: string;
  clientId: string;
  name: string | null;
  attributes: z.input<typeof ClientRecord>['attributes'];
  line: DecisionLine | null;
  runId: string | null;
  /** Since when what had been decided is no longer shown; absent where nobody asked whether it is. */
  tagsDeletedAt?: string | null;
}

export interface ClientPage {
  /** Decided clients only. */
  rows: (ClientRow & { line: DecisionLine })[];
  next: string | null;
}

export type ListQuery = z.infer<(typeof clientRoutes.listClients.input)['query']>;
export type DecidedOn = z.input<typeof History>['items'][number];
export type Explained = z.input<typeof Explanation>;

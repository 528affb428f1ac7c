import { z } from 'zod';
import { nightKinds } from '../decision/rule-sets.ts';
import { DecisionLine } from './decision-line.ts';
import { ClientId, Day, Words } from './fields.ts';
import { readersOfClients } from './roles.ts';
import type { Route } from './route.ts';
import { Waterfall } from './waterfall.ts';

/**
 * What would be decided for the day by what is known of it now: book and market as they are, peers, earlier nights and
 * core clients as the latest night of the day found them; under that night's rules, with the one that is tried.
 */
const KnownNow = z.object({
  /** The store version that is known now. */
  knownAt: z.int(),
  /** The latest night of the day. */
  runId: z.string(),
  decision: DecisionLine.nullable(),
  /** Why nothing is decided; null when something is. */
  undecided: z.string().nullable(),
  /** From the replayed decision to this one: `data` is what came late; null when it tells the same. */
  waterfall: Waterfall.nullable(),
  /** The waterfall in sentences. */
  lines: z.array(Words),
});

/** A SHA-256 as it is printed. */
const Digest = z.string().regex(/^[0-9a-f]{64}$/, 'is no digest: 64 hexadecimal digits');

export const Replay = z.object({
  clientId: ClientId,
  asOf: Day,
  /** The store version that the night knew. */
  knownAt: z.int(),
  runId: z.string(),
  /** Computed anew from the journal and the same as certified, byte for byte: anything else is an error. */
  decision: DecisionLine.nullable(),
  /** Why the night decided nothing about the client; null when it did. */
  undecided: z.string().nullable(),
  /** Digests of the rule sets of that night, by kind. */
  rules: z.record(z.string(), z.string()),
  /** What another rule set would have decided; null when none was asked for. */
  hypothetical: z
    .object({
      kind: z.enum(nightKinds),
      rules: z.string(),
      decision: DecisionLine.nullable(),
      /** Fields that differ from what was decided, with both values as JSON. */
      differences: z.array(
        z.object({ field: z.string(), decided: z.string().nullable(), supposed: z.string().nullable() }),
      ),
    })
    .nullable(),
  /** Null when the night decided nothing about the client. */
  now: KnownNow.nullable(),
});
export type Replay = z.infer<typeof Replay>;

export const replayRoutes = {
  replayDecision: {
    method: 'GET',
    path: '/clients/{clientId}/replay',
    function: 'serve-replays',
    summary: {
      zh: '从日志重算过去的决策，与存档逐字节核对，并说明如今所知使其有何不同；rules 试用另一规则集',
      en: 'A past decision computed anew from the journal and held against the archive, and how what is known now makes it differ; rules tries another rule set',
    },
    input: {
      path: z.object({ clientId: ClientId }),
      query: z.object({
        asOf: Day.optional(),
        knownAt: z.coerce.number().int().min(1).optional(),
        rules: Digest.optional(),
      }),
    },
    output: Replay,
    roles: readersOfClients,
    scope: 'clients',
    example: { path: { clientId: 'C1' } },
  },
} as const satisfies Record<string, Route>;

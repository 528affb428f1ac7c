import { z } from 'zod';
import { Words } from '../rules/format/words.ts';
import { Day } from './fields.ts';
import { readersOfClients } from './roles.ts';
import type { Route } from './route.ts';

const count = z.number();

/** One thing that an adviser does today: about a case, or a contact that the night planned. */
export const WorkTask = z.object({
  is: z.enum(['case', 'contact']),
  /** The broker's number; null where the client is no longer in the store. */
  clientId: z.string().nullable(),
  branchId: z.string().nullable(),
  ...{ class: z.string(), stage: z.string().nullable(), band: z.string().nullable(), core: z.boolean() },
  cvs: z.number().nullable(),
  action: z.object({ id: z.string(), title: Words }),
  /** The rule that asks for it; null where a contact is owed, or a case waits. */
  rule: z.string().nullable(),
  reason: z.object({ code: z.string(), ...Words.shape }),
  /** Trading days since an effective contact, and how often one is owed. */
  uncontacted: z.number().nullable(),
  floor: z.number().nullable(),
  owed: z.boolean(),
  /** No offer may be made; no call, where the client does not want to be called. */
  ...{ serviceOnly: z.boolean(), noPhone: z.boolean() },
  /** Of a case. */
  case: z.object({ caseId: z.string(), level: z.string(), dueAt: z.string().nullable() }).nullable(),
});
export type WorkTask = z.infer<typeof WorkTask>;

export const AdviserList = z.object({
  /** `-`: clients whom nobody has. */
  adviser: z.string(),
  places: count,
  tasks: z.array(WorkTask),
  /** What the day has no place for. */
  notReached: z.object({ cases: count, owed: count, others: count }),
  /** The same one by one, where it was asked for. */
  rest: z.array(WorkTask),
});
export type AdviserList = z.infer<typeof AdviserList>;

export const workRoutes = {
  listWork: {
    method: 'GET',
    path: '/work',
    function: 'serve-work',
    summary: {
      zh: '客户经理当日的工作清单：个案在前，其余按客户价值，每行附动作与理由',
      en: 'What advisers do today: cases first, then clients by value, each with the action and its reason',
    },
    input: {
      query: z.object({
        adviser: z.string().min(1).max(80).optional(),
        /** What is not reached, too, of the one adviser who is named. */
        rest: z.enum(['true', 'false']).default('false'),
      }),
    },
    output: z.object({
      /** The night that planned it; null before the first. */
      asOf: Day.nullable(),
      lists: z.array(AdviserList),
      /** Advisers beyond what one answer holds: ask for each by name. */
      further: z.array(z.string()),
    }),
    roles: readersOfClients,
    scope: 'clients',
    example: { query: { rest: 'false' } },
  },
} as const satisfies Record<string, Route>;

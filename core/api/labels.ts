import { z } from 'zod';
import { ClientId, Day } from './fields.ts';
import { labellers, readersOfLabels } from './roles.ts';
import type { Route } from './route.ts';

export const LabelEntry = z.object({
  clientId: ClientId,
  class: z.string(),
  reason: z.string(),
  on: Day,
  /** What is in force for the client; null before the first night. */
  decided: z.string().nullable(),
});

export const AgreementEntry = z.object({
  class: z.string(),
  labelled: z.number(),
  agreeing: z.number(),
  share: z.number(),
  instead: z.record(z.string(), z.number()),
});

const common = { function: 'serve-labels', scope: 'clients' } as const;

export const labelRoutes = {
  setLabel: {
    ...common,
    method: 'POST',
    path: '/clients/{clientId}/label',
    summary: {
      zh: '标注客户的类别并说明理由；标注不改变任何决策',
      en: 'Labels a client with a class, for a reason; a label decides nothing',
    },
    input: {
      path: z.object({ clientId: ClientId }),
      body: z.object({ class: z.string().min(1).max(40), reason: z.string().trim().min(1).max(1_000) }),
    },
    output: LabelEntry,
    status: 201,
    roles: labellers,
    example: { path: { clientId: 'C1' }, body: { class: 'VALUE', reason: 'known for years' } },
  },
  listLabels: {
    ...common,
    method: 'GET',
    path: '/labels',
    summary: {
      zh: '权限范围内的标注，以及决策与标注的一致程度',
      en: 'Labels within the caller’s scope, and how decisions agree with them by class',
    },
    input: {},
    output: z.object({ items: z.array(LabelEntry), agreement: z.array(AgreementEntry) }),
    roles: readersOfLabels,
    example: {},
  },
} as const satisfies Record<string, Route>;

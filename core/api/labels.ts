import { z } from 'zod';
import { PhaseLabel } from '#core/market/phase-label.ts';
import { ClientId, Day } from './fields.ts';
import { labellers, readersOfLabels, readersOfRuns } from './roles.ts';
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

/** What the branch calls the market from a day on; null ends a phase. */
export const PhaseEntry = PhaseLabel.extend({ by: z.string() });

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
  setPhase: {
    function: 'serve-labels',
    scope: 'whole',
    method: 'POST',
    path: '/market/phases',
    summary: {
      zh: '标注自某日起的市场阶段（浪1至浪8）；不改变任何决策',
      en: 'Labels the phase of the market from a day on; it decides nothing',
    },
    input: { body: PhaseLabel },
    output: PhaseEntry,
    status: 201,
    roles: labellers,
    example: { body: { from: '2026-01-05', label: '浪1' } },
  },
  listPhases: {
    function: 'serve-labels',
    scope: 'none',
    method: 'GET',
    path: '/market/phases',
    summary: { zh: '市场阶段的标注', en: 'Phases of the market as they were labelled, the first day first' },
    input: {},
    output: z.object({ items: z.array(PhaseEntry) }),
    roles: readersOfRuns,
    example: {},
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

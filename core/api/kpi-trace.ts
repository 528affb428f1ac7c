import { z } from 'zod';
import { Words } from './fields.ts';

/** What one may ask about: which figures and points depend on it. */
export const traced = ['clause', 'rule', 'indicator', 'figure', 'row', 'client', 'staff'] as const;

export const TraceQuestion = z.object({ by: z.enum(traced), id: z.string().min(1).max(256) });
export type TraceQuestion = z.infer<typeof TraceQuestion>;

const CreditSum = z.object({
  figure: z.string(),
  unit: z.enum(['CNY', 'count', 'CNY-days']),
  amount: z.string(),
  credits: z.number(),
});
export type CreditSum = z.infer<typeof CreditSum>;

/** What hangs on a clause, a rule, an indicator, a figure, a row (`trades/T1`), a client or a staff member. */
export const TraceAnswer = z.object({
  asked: TraceQuestion,
  /** Null where nothing of that name is known. */
  title: Words.nullable(),
  figures: z.array(z.object({ figure: z.string(), title: Words })),
  indicators: z.array(z.object({ id: z.string(), title: Words, clause: z.string().nullable() })),
  rules: z.array(z.object({ rule: z.string(), reason: Words })),
  members: z.array(
    z.object({
      staffId: z.string(),
      branchId: z.string().nullable(),
      /** Points of those indicators with extra points; null where they are N/A. */
      indicators: z.array(z.object({ id: z.string(), score: z.number().nullable(), extra: z.number() })),
      /** Points that those rules take away; null of a veto. */
      rules: z.array(z.object({ rule: z.string(), points: z.number().nullable() })),
      /** Events of conduct that are asked about, or that those rules count. */
      events: z.array(z.string()),
      credits: z.array(CreditSum),
      /** Sum of scores and extra points of those indicators. */
      points: z.string(),
      final: z.number().nullable(),
    }),
  ),
  /** What the branch keeps of it. */
  pool: z.array(z.object({ branchId: z.string().nullable(), ...CreditSum.shape })),
});
export type TraceAnswer = z.infer<typeof TraceAnswer>;

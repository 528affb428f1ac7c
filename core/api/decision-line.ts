import { z } from 'zod';
import type { Decision } from '#core/decision/decision.ts';
import { ClientId, Day } from './fields.ts';

const texts = z.array(z.string());
const numbers = z.record(z.string(), z.number());
const points = z.record(z.string(), z.number().nullable());

const fields = {
  asOf: Day,
  regime: z.string().nullable(),
  class: z.string(),
  classReason: z.string().nullable(),
  stale: z.boolean(),
  confidence: z.enum(['HIGH', 'MEDIUM', 'LOW']).nullable(),
  scores: points.nullable(),
  available: numbers.nullable(),
  items: points.nullable(),
  missing: z.object({ facts: texts, files: texts }).nullable(),
  churnScore: z.number().nullable(),
  churnLevel: z.string().nullable(),
  churnPoints: numbers.nullable(),
  churnFloor: z.number().nullable(),
  undetermined: texts,
  stage: z.string().nullable(),
  rrRel: z.number().nullable(),
  cvs: z.number().nullable(),
  band: z.string().nullable(),
  cvsPoints: numbers.nullable(),
  cvsAvailable: z.number().nullable(),
  cvsReasons: z.object({ shortfalls: texts, strengths: texts }).nullable(),
  core: z.boolean().nullable(),
} satisfies { [K in keyof Omit<Decision, 'memory'>]-?: z.ZodType<Decision[K]> };

/** One decision as it is printed and served (RULINGS.md R125): the client by number, then what was decided. */
export const DecisionLine = z.object({ clientId: ClientId, ...fields });
export type DecisionLine = z.infer<typeof DecisionLine>;

/** The line of one client, by the broker's client number. */
export const lineOf = (clientId: string, { memory: _, ...decision }: Decision): DecisionLine =>
  ({ clientId, ...decision }) as DecisionLine;

/** The keys of the line in the order of R125: the order in which it is printed. */
export const decisionLineKeys = Object.keys(DecisionLine.shape) as readonly (keyof DecisionLine)[];

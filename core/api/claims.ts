import { z } from 'zod';
import { Role } from './roles.ts';

/**
 * API Gateway hands an array claim on as text, `[a b]`; a local server hands on the array. A single value
 * is a list of one.
 */
const List = z.preprocess((claim) => {
  if (typeof claim !== 'string') return claim;
  const inner = /^\[(.*)\]$/.exec(claim)?.[1] ?? claim;
  return inner.split(/[\s,]+/).filter((entry) => entry !== '');
}, z.array(z.string()));

/** What a verified token says about the caller; anything else in it is ignored. */
export const Claims = z.object({
  sub: z.string().min(1),
  tidemark_role: Role,
  /** Branch ids, or `*` for every branch. Absent: none. */
  branches: List.default([]),
  staff_id: z.string().min(1).optional(),
});
export type Claims = z.infer<typeof Claims>;

/** The caller as handlers know it. */
export interface Caller {
  subject: string;
  role: Role;
  branches: readonly string[];
  staffId: string | null;
}

/** The caller of a verified token, or undefined when its claims do not say who may do what. */
export function callerOf(claims: unknown): Caller | undefined {
  const parsed = Claims.safeParse(claims);
  if (!parsed.success) return undefined;
  const { sub, tidemark_role: role, branches, staff_id: staffId = null } = parsed.data;
  return { subject: sub, role, branches, staffId };
}

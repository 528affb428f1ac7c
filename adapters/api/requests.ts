import { randomUUID } from 'node:crypto';
import { append, auditTrail } from '../audit.ts';

/** Keeps who asked for what. Every request is one of its own, so nothing repeats it. */
export async function recordRequest(
  subject: string,
  type: string,
  body: Readonly<Record<string, unknown>>,
): Promise<void> {
  await append(subject, type, body, randomUUID());
}

/** Whether somebody asked for it through this API. */
export async function wasRequested(subject: string, type: string): Promise<boolean> {
  for await (const record of auditTrail(subject)) if (record.type === type) return true;
  return false;
}

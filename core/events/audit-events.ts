import type { z } from 'zod';
import { events, type EventType, type TidemarkEvent } from './event.ts';

/** A record of the audit chain, as far as it is told. */
export interface ToldRecord {
  subject: string;
  /** What the step that wrote it repeats itself with: one record a token. */
  token: string;
  type: string;
  /** JSON. */
  body: string;
}

/** The clients' events come from their decisions, not from the chain. */
const told = [
  'batch.imported',
  'batch.rejected',
  'run.completed',
  'run.failed',
  'run.mass-change',
  'rules.drifted',
  'case.opened',
  'case.breached',
] as const;
type Told = (typeof told)[number] & EventType;
const isTold = (type: string): type is Told => told.some((one) => one === type);

/**
 * The event of an audit record, or null where it has none. Of the record's body it carries the
 * members of its schema; a record that lacks one is an error. The id derives from subject and token.
 */
export function eventOfRecord({ subject, token, type, body }: ToldRecord): TidemarkEvent | null {
  if (!isTold(type)) return null;
  const schema: z.ZodObject = events[type];
  const said = JSON.parse(body) as Record<string, unknown>;
  const members = Object.keys(schema.shape).map((name) => [name, said[name]] as const);
  const id = token === type ? `${subject}/${type}` : `${subject}/${type}/${token}`;
  const detail = schema.parse({ ...Object.fromEntries(members), id, version: 1 });
  return { type, detail } as TidemarkEvent;
}

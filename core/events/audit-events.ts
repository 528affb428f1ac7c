import type { z } from 'zod';
import { isRuleRecordType, ruleSetOf } from '../governance/records.ts';
import { isPeriodRecordType } from '../kpi/periods/records.ts';
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
  'rules.submitted',
  'rules.approved',
  'rules.rejected',
  'rules.withdrawn',
  'rules.scheduled',
  'rules.activated',
  'rules.suspended',
  'rules.rolled-back',
  'rules.reviewed',
  'rules.drifted',
  'case.opened',
  'case.reminded',
  'case.breached',
  'cases.acted',
  'message.composed',
  'kpi.previewed',
  'kpi.sealed',
  'kpi.restated',
  'rights.requested',
  'rights.overdue',
] as const;
type Told = (typeof told)[number] & EventType;
const isTold = (type: string): type is Told => told.some((one) => one === type);

/** Of a command about a rule set an event tells which set, which version, and the role that gave it. */
function saidOfRules(
  subject: string,
  { version, by, ...said }: Record<string, unknown>,
): Record<string, unknown> {
  const { role } = by as { role: unknown };
  return { ...said, ruleSet: ruleSetOf(subject), ruleVersion: version, role };
}

/** Of a period an event tells the digest of the rules, and how many it is about: whose points they are is in the audit. */
const saidOfPeriod = (body: Record<string, unknown>): Record<string, unknown> => {
  const { version = 1, rules, deltas = [], days, ...said } = body;
  return {
    ...{ ...said, rules: (rules as { digest: unknown }).digest, sealVersion: version },
    ...{ changed: (deltas as unknown[]).length, sealOn: (days as { sealOn?: unknown } | undefined)?.sealOn },
  };
};

function saidOf(subject: string, type: string, body: Record<string, unknown>): Record<string, unknown> {
  if (isRuleRecordType(type)) return saidOfRules(subject, body);
  return isPeriodRecordType(type) ? saidOfPeriod(body) : { ...idsOf(subject), ...body };
}

/** What the chain of a case or a run is about, where its records do not say it again. */
function idsOf(subject: string): Record<string, string> {
  const [of, id = ''] = subject.split('/');
  return of === 'case' ? { caseId: id } : of === 'run' ? { runId: id } : {};
}

/**
 * The event of an audit record, or null where it has none. Of the record's body it carries the
 * members of its schema; a record that lacks one is an error. The id derives from subject and token.
 */
export function eventOfRecord({ subject, token, type, body: text }: ToldRecord): TidemarkEvent | null {
  if (!isTold(type)) return null;
  const schema: z.ZodObject = events[type];
  const body = JSON.parse(text) as Record<string, unknown>;
  const said = saidOf(subject, type, body);
  const members = Object.keys(schema.shape).map((name) => [name, said[name]] as const);
  const id = token === type ? `${subject}/${type}` : `${subject}/${type}/${token}`;
  const detail = schema.parse({ ...Object.fromEntries(members), id, version: 1 });
  return { type, detail } as TidemarkEvent;
}

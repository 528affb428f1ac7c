import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Item, number, numberOf, putIfAbsent, query, text, textOf } from './dynamodb.ts';
import { env } from './env.ts';
import { TransientError } from './error.ts';

/** One link of a subject's chain. `body` is canonical JSON without personal values. */
export interface AuditRecord {
  subject: string;
  seq: number;
  type: string;
  body: string;
  at: string;
  prev: string;
  hash: string;
  token: string;
}

/** Over everything else of the record: changing any part of it, or of one before, shows. */
export function hashOf(record: Omit<AuditRecord, 'hash'>): string {
  const { subject, seq, type, body, at, prev, token } = record;
  return createHash('sha256')
    .update(canonicalize({ subject, seq, type, body, at, prev, token }) ?? '')
    .digest('hex');
}

const recordOf = (item: Item): AuditRecord => ({
  subject: textOf(item, 'subject') ?? '',
  seq: numberOf(item, 'seq') ?? 0,
  type: textOf(item, 'type') ?? '',
  body: textOf(item, 'body') ?? '',
  at: textOf(item, 'at') ?? '',
  prev: textOf(item, 'prev') ?? '',
  hash: textOf(item, 'hash') ?? '',
  token: textOf(item, 'token') ?? '',
});

/** A subject's chain, the last record first. */
export async function* auditTrail(subject: string): AsyncGenerator<AuditRecord> {
  const items = query(env.auditTable, {
    KeyConditionExpression: '#subject = :subject',
    ExpressionAttributeNames: { '#subject': 'subject' },
    ExpressionAttributeValues: { ':subject': text(subject) },
    ScanIndexForward: false,
  });
  for await (const item of items) yield recordOf(item);
}

/**
 * Appends to the subject's chain. With a token that the chain has seen, nothing is written and the record of that
 * time is returned: a repeated step tells its story once.
 */
export async function append(
  subject: string,
  type: string,
  body: Readonly<Record<string, unknown>>,
  token: string,
): Promise<AuditRecord> {
  for (let attempt = 0; attempt < 20; attempt++) {
    let last: AuditRecord | undefined;
    for await (const record of auditTrail(subject)) {
      last ??= record;
      if (record.token === token) return record;
    }
    const draft = {
      subject,
      seq: (last?.seq ?? 0) + 1,
      type,
      body: canonicalize(body) ?? '{}',
      at: new Date().toISOString(),
      prev: last?.hash ?? '',
      token,
    };
    const record = { ...draft, hash: hashOf(draft) };
    if (await write(record)) return record;
    // Somebody else appended in between.
    await sleep(5 * attempt * Math.random());
  }
  throw new TransientError('the audit chain is written by too many at once');
}

function write(record: AuditRecord): Promise<boolean> {
  const { seq, ...texts } = record;
  const item = Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, text(value)]));
  return putIfAbsent(env.auditTable, { ...item, seq: number(seq) }, 'subject');
}

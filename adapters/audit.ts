import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkChain, type Trail } from '#core/audit/chain.ts';
import type { AuditFinding } from '#core/audit/finding.ts';
import type { SignedHead } from '#core/audit/head.ts';
import { keyIntroduced, keySubject } from '#core/audit/key-record.ts';
import { receiptOf, type Receipt } from '#core/audit/receipt.ts';
import { type AuditRecord, hashOfRecord } from '#core/audit/record.ts';
import { now } from './clock.ts';
import { canonical, digestOf } from './digest.ts';
import { headOf, headSeq, isHead, putHead, putRecord, recordOf, unchanged } from './audit-items.ts';
import { number, query, queryPartition, text, transact } from './dynamodb.ts';
import { env } from './env.ts';
import { TidemarkError, TransientError } from './error.ts';
import { publicKey, signHead } from './sign.ts';
import { fingerprint, makeSeals } from './signatures.ts';

/** A subject's records, the last one first, as they stand: not verified. */
export async function* auditTrail(subject: string): AsyncGenerator<AuditRecord> {
  const items = query(env.auditTable, {
    KeyConditionExpression: '#subject = :subject AND #seq > :head',
    ExpressionAttributeNames: { '#subject': 'subject', '#seq': 'seq' },
    ExpressionAttributeValues: { ':subject': text(subject), ':head': number(headSeq) },
    ScanIndexForward: false,
  });
  for await (const item of items) yield recordOf(item);
}

/** A subject's chain and head as they stand: not verified. */
export async function readChain(subject: string): Promise<Trail> {
  const records: AuditRecord[] = [];
  let head: SignedHead | undefined;
  for await (const item of queryPartition(env.auditTable, ['subject', subject]))
    if (isHead(item)) head = headOf(item);
    else records.push(recordOf(item));
  return { subject, records, head };
}

/** What a reader may be told of a chain that does not hold. */
function wordsOf(subject: string, { kind, seq = 0 }: AuditFinding): string {
  const where = `the audit chain ${subject}, record ${seq}`;
  return kind === 'head-missing'
    ? `${where}: ${kind}. It has records but no head: it was altered, or made before there were heads. Nothing is recorded behind it`
    : `${where}: ${kind}. It was altered: \`tidemark audit verify\` says everything that does not hold`;
}

/** Says the first thing that does not hold; the command line verifies all of it. */
export function refuseAudit([finding]: readonly AuditFinding[]): never {
  throw new TidemarkError(
    'AUDIT_BROKEN',
    finding ? wordsOf(finding.subject ?? '', finding) : 'nothing was found',
  );
}

/**
 * A subject's chain, verified: every link, hash and number, and the signed head. A query is no snapshot: what it finds
 * wrong counts when a second one finds it beside the same head.
 */
export async function readTrail(subject: string): Promise<Trail> {
  const seals = makeSeals([await publicKey()]);
  let before: string | undefined;
  for (;;) {
    const trail = await readChain(subject);
    const [finding] = checkChain(trail, seals);
    if (!finding) return trail;
    const found = canonical({ finding, head: trail.head ?? null, records: trail.records.length });
    if (found === before) throw new TidemarkError('AUDIT_BROKEN', wordsOf(subject, finding));
    before = found;
  }
}

export interface Append {
  type: string;
  /** Without personal values. */
  body: Readonly<Record<string, unknown>>;
  /** A step that repeats itself has the same one again, and is recorded once. */
  token: string;
  /** When it happened, where what is recorded was decided by the time: an instant. Now, unless said. */
  at?: string;
  /** What is written with the record or not at all. */
  items?: readonly TransactWriteItem[];
  /** Other chains that the record was decided by: where one has grown since, nothing is written. */
  beside?: readonly Trail[];
}

/**
 * Appends behind exactly this trail, in one transaction with its head and `items`. Undefined when somebody else
 * appended in between: read again and decide anew. A token that the trail has gives the receipt of that time's record.
 * Where a condition of `items` alone fails, nothing is written and the service's own error is thrown.
 */
export async function appendAfter(trail: Trail, append: Append): Promise<Receipt | undefined> {
  await introduceKey();
  return appendTo(trail, append);
}

/** The record that comes next behind a trail, its head, and both as they are written. */
async function nextOf(
  { subject, records, head: before }: Trail,
  { type, body, token, at = now().toISOString() }: Append,
) {
  const draft = {
    subject,
    seq: records.length + 1,
    type,
    body: canonical(body),
    at,
    prev: before?.hash ?? '',
    token,
  };
  const record = { ...draft, hash: hashOfRecord(draft, digestOf) };
  const head = await signHead({ subject, count: record.seq, hash: record.hash });
  return { record, head, written: [putRecord(record), putHead(head, before)] };
}

async function appendTo(trail: Trail, append: Append): Promise<Receipt | undefined> {
  const { records, head: before } = trail;
  const known = records.find((record) => record.token === append.token);
  if (known && before) return receiptOf(known, before);
  const { record, head, written } = await nextOf(trail, append);
  const guards = [...written, ...(append.beside ?? []).map(unchanged)];
  const isWritten = await transact([...guards, ...(append.items ?? [])], guards.length);
  return isWritten ? receiptOf(record, head) : undefined;
}

/** What begins a chain that nobody else can begin, to be written with something else or not at all. */
export async function beginning(subject: string, append: Append): Promise<TransactWriteItem[]> {
  await introduceKey();
  const { written } = await nextOf({ subject, records: [], head: undefined }, append);
  return [...written, ...(append.items ?? [])];
}

/**
 * Appends to the subject's chain, whoever else does. With a token that the chain has seen, nothing is written and the
 * receipt of that record is returned: a repeated step tells its story once.
 */
export async function append(
  subject: string,
  type: string,
  body: Append['body'],
  token: string,
): Promise<Receipt> {
  await introduceKey();
  return appendSoon(subject, { type, body, token });
}

async function appendSoon(subject: string, what: Append): Promise<Receipt> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const receipt = await appendTo(await readTrail(subject), what);
    if (receipt) return receipt;
    // Somebody else appended in between.
    await sleep(5 * attempt * Math.random());
  }
  throw new TransientError('the audit chain is written by too many at once');
}

let introduced: Promise<unknown> | undefined;

/** The first that a key signs is who it is: its public part stands in a chain of its own, and so in every anchor. */
function introduceKey(): Promise<unknown> {
  introduced ??= publicKey()
    .then((key) =>
      appendSoon(keySubject(fingerprint(key.publicKey)), {
        ...{ type: keyIntroduced, body: { ...key }, token: 'introduced' },
      }),
    )
    .catch((error: unknown) => {
      introduced = undefined;
      throw error;
    });
  return introduced;
}

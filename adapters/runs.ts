import type { Group } from '#core/groups/group.ts';
import type { Certificate, SignedCertificate } from '#core/run/certificate.ts';
import type { PublishedRun, RunPlan } from '#core/run/plan.ts';
import { canonical } from './digest.ts';
import {
  collect,
  getItem,
  type Item,
  putIfAbsent,
  putItem,
  query,
  queryPartition,
  text,
  textOf,
} from './dynamodb.ts';
import { env } from './env.ts';
import { TidemarkError } from './error.ts';
import { getObject, putObject } from './store.ts';

/** Steps that work on shards; each leaves a receipt a shard. */
export type ShardStep = 'facts' | 'peers' | 'decisions' | 'branch' | 'published';
export type RunStatus = 'running' | 'certified' | 'closed' | 'failed';

/** An entry of the list of runs. */
export interface RunEntry {
  runId: string;
  asOf: string;
  status: RunStatus;
}

const key = (runId: string, shard: string): Item => ({ runId: text(runId), shard: text(shard) });
const partOf = (step: ShardStep, shard: number) => `${step}#${String(shard).padStart(4, '0')}`;

async function readBody(runId: string, shard: string): Promise<unknown> {
  const body = textOf(await getItem(env.runsTable, key(runId, shard)), 'body');
  return body === undefined ? undefined : JSON.parse(body);
}

/** Canonical, so that writing the same thing again writes the same bytes. */
const writeBody = (runId: string, shard: string, body: unknown): Promise<void> =>
  putItem(env.runsTable, { ...key(runId, shard), body: text(canonical(body)) });

export const findPlan = async (runId: string) => (await readBody(runId, 'plan')) as RunPlan | undefined;

export async function readPlan(runId: string): Promise<RunPlan> {
  const plan = await findPlan(runId);
  if (!plan) throw new TidemarkError('NO_SUCH_RUN', `there is no run ${runId}`);
  return plan;
}

/** The first plan of a run stands: a run that goes on keeps its shards and its predecessor. */
export async function keepPlan(plan: RunPlan): Promise<RunPlan> {
  const item = { ...key(plan.runId, 'plan'), body: text(canonical(plan)) };
  return (await putIfAbsent(env.runsTable, item, 'runId')) ? plan : readPlan(plan.runId);
}

/** `Receipt` is what the step itself wrote. */
export const readReceipt = async (runId: string, step: ShardStep, shard: number) =>
  readBody(runId, partOf(step, shard));

export const writeReceipt = (runId: string, step: ShardStep, shard: number, receipt: unknown) =>
  writeBody(runId, partOf(step, shard), receipt);

/** How many shards of a step are done: the progress of a run. */
export async function countReceipts(runId: string, step: ShardStep): Promise<number> {
  let count = 0;
  const receipts = queryPartition(env.runsTable, ['runId', runId], ['shard', `${step}#`]);
  for await (const receipt of receipts) if (textOf(receipt, 'body') !== undefined) count += 1;
  return count;
}

export const readCertificate = async (runId: string) =>
  (await readBody(runId, 'certificate')) as SignedCertificate | undefined;

export const isCertified = async (runId: string) => (await readCertificate(runId)) !== undefined;

/** Refuses where there is none: nothing of a run may be seen before its certificate is written. */
export async function requireCertificate(runId: string): Promise<SignedCertificate> {
  const certificate = await readCertificate(runId);
  if (certificate) return certificate;
  throw new TidemarkError('NO_CERTIFICATE', `the run ${runId} is not certified`);
}

/** As an object beside the columns, then where it counts: from here on the run exists for readers. */
export async function keepCertificate(certificate: SignedCertificate): Promise<void> {
  const { runId } = certificate;
  await putObject(env.storeBucket, `runs/${runId}/certificate.json`, canonical(certificate));
  await listRun(certificate, 'certified');
  await writeBody(runId, 'certificate', certificate);
}

const groupsKey = (runId: string) => `runs/${runId}/groups.json`;

/** An object of its own: branches may be many. */
export const keepGroups = ({ runId }: Pick<RunPlan, 'runId'>, groups: readonly Group[]): Promise<void> =>
  putObject(env.storeBucket, groupsKey(runId), canonical(groups));

/** Groups as they were evaluated on a night. */
export async function readGroups(runId: string): Promise<readonly Group[]> {
  const bytes = await getObject(env.storeBucket, groupsKey(runId));
  if (!bytes)
    throw new TidemarkError('COLUMNS_MISSING', `the groups of the run ${runId} are not in the store`);
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as readonly Group[];
}

/** Of a run that is certified: nothing is seen of one before. */
export const certifiedGroups = async (runId: string) =>
  (await isCertified(runId)) ? readGroups(runId) : undefined;

export const isClosed = async (runId: string) => (await readBody(runId, 'closed')) !== undefined;

/** The run whose decisions are in force. */
export const latestRun = async () => (await readBody('LATEST', 'run')) as PublishedRun | undefined;

export const listRun = ({ runId, asOf }: { runId: string; asOf: string }, status: RunStatus) =>
  putItem(env.runsTable, {
    ...key('RUNS', `${asOf}#${runId}`),
    body: text(canonical({ runId, asOf, status })),
  });

/** A run's entry in the list; undefined before it was opened. */
export async function readEntry({ runId, asOf }: Pick<RunEntry, 'runId' | 'asOf'>) {
  return (await readBody('RUNS', `${asOf}#${runId}`)) as RunEntry | undefined;
}

/** The runs of a day, in the order of their ids. */
export async function runsOf(asOf: string): Promise<RunEntry[]> {
  const items = await collect(queryPartition(env.runsTable, ['runId', 'RUNS'], ['shard', `${asOf}#`]));
  return items.map((item) => JSON.parse(textOf(item, 'body') ?? '{}') as RunEntry);
}

/** The latest as-of first. */
export async function listRuns(limit: number): Promise<RunEntry[]> {
  const entries: RunEntry[] = [];
  const items = query(env.runsTable, {
    KeyConditionExpression: 'runId = :runs',
    ExpressionAttributeValues: { ':runs': text('RUNS') },
    ScanIndexForward: false,
    Limit: limit,
  });
  for await (const item of items) entries.push(JSON.parse(textOf(item, 'body') ?? '{}') as RunEntry);
  return entries;
}

/** The runs of a day and of those after it, the latest as-of first. */
export async function runsSince(asOf: string): Promise<RunEntry[]> {
  const items = query(env.runsTable, {
    KeyConditionExpression: 'runId = :runs AND #shard >= :day',
    ExpressionAttributeNames: { '#shard': 'shard' },
    ExpressionAttributeValues: { ':runs': text('RUNS'), ':day': text(asOf) },
    ScanIndexForward: false,
  });
  return (await collect(items)).map((item) => JSON.parse(textOf(item, 'body') ?? '{}') as RunEntry);
}

/** Makes the run the one in force; the mark `closed` comes last, so that a repetition finishes what was begun. */
export async function closeRun(certificate: Certificate): Promise<void> {
  const { runId, asOf, knownAt, rules, suspended, rights } = certificate;
  const said = rights === undefined ? {} : { rights };
  await writeBody('LATEST', 'run', { runId, asOf, knownAt, rules, suspended, ...said });
  await listRun({ runId, asOf }, 'closed');
  await writeBody(runId, 'closed', { runId });
}

import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findClient } from '#adapters/api/client-row.ts';
import { keepLabel, readLabels } from '#adapters/api/labels.ts';
import { auditTrail } from '#adapters/audit.ts';
import { giveCase, readCase } from '#adapters/case-chains.ts';
import { collect } from '#adapters/dynamodb.ts';
import { findOwner } from '#adapters/replay/rebuild-client.ts';
import { readRights } from '#adapters/rights-chains.ts';
import { latestRun, listRun } from '#adapters/runs.ts';
import type { OpenRequest, RightsDocument, RightsEntry } from '#core/api/rights.ts';
import type { ClientRight } from '#core/rights/client-rights.ts';
import { eventOfRecord } from '#core/events/audit-events.ts';
import { handler as serveClients } from '#functions/serve-clients/index.ts';
import { handler as serveRights } from '#functions/serve-rights/index.ts';
import { handler as watchRights } from '#functions/watch-rights/index.ts';
import { importFiles } from '../../support/import-machine.ts';
import { lateBatches } from '../../support/late-batches.ts';
import { type LocalAws, startLocalAws } from '../../support/local-aws.ts';
import { night } from '../night.ts';

const ids = Array.from({ length: 4 }, (_, at) => String(10_000_001 + at)) as [string, string, string, string];
let aws: LocalAws;

beforeAll(async () => {
  aws = await startLocalAws();
  for (const level of ['log', 'error'] as const) vi.spyOn(console, level).mockImplementation(() => undefined);
  const [{ businessDate, files } = { businessDate: '', files: {} }] = lateBatches({
    ...{ clients: ids.length, seed: 5, history: 25, nights: 1 },
  });
  await importFiles('day', files, { businessDate, files: {} });
  await night();
}, 60_000);
afterAll(async () => {
  vi.restoreAllMocks();
  await aws.stop();
});

type Answer<T> = { status: number | undefined; content: T & { error?: { code: string } } };
const manager = { sub: 'max', tidemark_role: 'manager', branches: ['*'] };

async function call<T>(
  serve: typeof serveRights,
  routeKey: string,
  parts: { path?: object; query?: object; body?: object },
  who: object = manager,
): Promise<Answer<T>> {
  const event = {
    ...{ routeKey, pathParameters: parts.path, queryStringParameters: parts.query },
    body: parts.body && JSON.stringify(parts.body),
    requestContext: { authorizer: { jwt: { claims: who } } },
  };
  const { statusCode, body } = await serve(event as unknown as APIGatewayProxyEventV2);
  return { status: statusCode, content: JSON.parse(body ?? '') as Answer<T>['content'] };
}

const rightsOf = (clientId: string, who?: object) =>
  call<RightsEntry>(serveRights, 'GET /clients/{clientId}/rights', { path: { clientId } }, who);
const ask = (clientId: string, right: ClientRight, who?: object) =>
  call<RightsEntry>(
    ...([serveRights, 'POST /clients/{clientId}/rights', { path: { clientId }, body: { right } }] as const),
    who,
  );
const list = async (who?: object) =>
  (await call<{ items: OpenRequest[] }>(serveRights, 'GET /rights', {}, who)).content.items;
const documentOf = (clientId: string, requestId: string) =>
  call<RightsDocument>(serveRights, 'GET /rights/document', { query: { clientId, requestId } });
const answer = (clientId: string, requestId: string, given?: string) =>
  call<RightsEntry>(serveRights, 'POST /rights/answer', { body: { clientId, requestId, given } });
const latest = ({ content }: Answer<RightsEntry>) => content.requests[0]!;
const keyOf = async (clientId: string) => (await findOwner(clientId))!.clientKey;

describe('what a client says', () => {
  it('counts before the ledger from that instant on', async () => {
    const { given, said } = (await rightsOf(ids[0])).content.marketing;
    expect([typeof given, said]).toEqual(['boolean', null]);
    const asked = await ask(ids[0], given ? 'withdraw-marketing' : 'give-marketing');
    expect(asked.status).toBe(201);
    expect(asked.content.marketing).toEqual({ given: !given, said: latest(asked).recordedAt });
    expect((await rightsOf(ids[0])).content).toEqual(asked.content);
  });

  it.each([
    ['an adviser of somebody else', { tidemark_role: 'advisor', staff_id: 'nobody' }, 'OUTSIDE_SCOPE'],
    ['a manager of another branch', { tidemark_role: 'manager', branches: ['B99'] }, 'OUTSIDE_SCOPE'],
    ['an analyst', { tidemark_role: 'analyst' }, 'ROLE_NOT_ADMITTED'],
  ])('is not told to %s', async (_, who, code) => {
    expect((await rightsOf(ids[0], { ...manager, ...who })).content.error?.code).toBe(code);
  });

  it('is recorded by no auditor', async () => {
    const { content } = await ask(ids[0], 'restrict', { ...manager, tidemark_role: 'auditor' });
    expect(content.error?.code).toBe('ROLE_NOT_ADMITTED');
  });
});

describe('a copy', () => {
  it('holds own data and decisions, and is done once what was made is handed over', async () => {
    const { requestId } = latest(await ask(ids[0], 'copy'));
    expect((await list()).map((one) => [one.clientId, one.requestId])).toEqual([[ids[0], requestId]]);
    expect(await list({ ...manager, branches: ['B99'] })).toEqual([]);
    const { content } = await documentOf(ids[0], requestId);
    const copy = content.content as Record<string, Record<string, unknown>> & { decisions: object[] };
    expect(copy['personal']).toMatchObject({ client_id: ids[0], name: expect.any(String) as string });
    expect(Object.keys(copy['rows']!)).toContain('trades');
    expect(copy.decisions).toHaveLength(1);
    expect(Object.keys(copy.decisions[0]!)).not.toContain('churnPoints');
    expect(content.words.map(({ zh }) => zh).join('\n')).toContain('个人信息副本');

    expect((await answer(ids[0], requestId)).content.error?.code).toBe('NOT_AS_SIGNED');
    expect((await answer(ids[0], requestId, 'another')).content.error?.code).toBe('NOT_AS_SIGNED');
    const done = latest(await answer(ids[0], requestId, content.digest));
    expect(done).toMatchObject({ standing: 'done', given: content.digest });
    expect((await answer(ids[0], requestId, content.digest)).content.error?.code).toBe('NOT_FOUND');
    expect(await list()).toEqual([]);
  });
});

describe('an explanation', () => {
  it('names the decision and the records that it rests on, and no threshold or points', async () => {
    const { requestId } = latest(await ask(ids[1], 'explanation'));
    const { content } = await documentOf(ids[1], requestId);
    const text = content.words.map(({ en }) => en).join('\n');
    expect(text).toContain('How you invest was classified as');
    expect(text).toContain('It rests on your: ');
    expect(text).not.toMatch(/at least|at most|above \d|below|points|L[0-4]\b/);
    const refused = await call<RightsEntry>(serveRights, 'POST /rights/refuse', {
      body: { clientId: ids[1], requestId, reason: 'identity-not-shown' },
    });
    expect(latest(refused)).toMatchObject({ standing: 'refused', reason: 'identity-not-shown' });
  });
});

describe('a refusal of automated decisions', () => {
  it('is done once a person has looked at the client: the branch manager has the case', async () => {
    vi.stubEnv('CASES_TABLE', 'breaks-down');
    expect((await ask(ids[2], 'refuse-automated')).status).toBe(500);
    vi.unstubAllEnvs();
    // Without its case nothing is recorded: the request can be made again.
    expect((await rightsOf(ids[2])).content).toMatchObject({ automatedRefusedAt: null, requests: [] });
    const { requestId, dueOn } = latest(await ask(ids[2], 'refuse-automated'));
    const clientKey = await keyOf(ids[2]);
    expect(await readCase(requestId)).toMatchObject({
      ...{ clientKey, family: 'REVIEW', adviser: null, issuedTo: null, standing: 'open' },
      sla: [{ to: ['manager'], dueAt: `${dueOn}T09:00:00.000Z` }],
    });
    expect((await answer(ids[2], requestId)).content.error?.code).toBe('OUT_OF_ORDER');
    const body = { by: { subject: 'max', role: 'manager' as const }, as: 'no-action' as const };
    await giveCase(requestId, () => ({ type: 'case.closed', body }), {
      ...{ token: 'closed', at: new Date().toISOString() },
    });
    expect(latest(await answer(ids[2], requestId)).standing).toBe('done');
  });
});

describe('a deletion of tags', () => {
  it('takes the label along, and what was decided is shown as deleted', async () => {
    const clientKey = await keyOf(ids[3]);
    await keepLabel({ clientKey, class: 'VALUE', reason: 'known', by: 'max', on: '2026-01-05' });
    expect(await readLabels()).toHaveLength(1);
    // A night that has begun without knowing of it may still publish a tag.
    const { asOf: last } = (await latestRun())!;
    const running = new Date(Date.parse(last) + 86_400_000).toISOString().slice(0, 10);
    await listRun({ runId: 'running', asOf: running }, 'running');
    const asked = await ask(ids[3], 'delete-tags');
    expect((await readRights(clientKey)).tagsUpTo).toBe(running);
    expect(asked.content).toMatchObject({
      profiling: { given: false },
      tagsDeletedAt: latest(asked).recordedAt,
    });
    expect(await readLabels()).toEqual([]);

    const path = { clientId: ids[3] };
    const shown = await call<object>(serveClients, 'GET /clients/{clientId}', { path });
    expect(shown.content).toMatchObject({ decision: null, tagsDeletedAt: latest(asked).recordedAt });
    const query = { limit: '10' };
    const history = await call<{ items: object[] }>(serveClients, 'GET /clients/{clientId}/decisions', {
      ...{ path, query },
    });
    expect(history.content.items).toEqual([]);
    const all = await call<{ items: { clientId: string }[] }>(serveClients, 'GET /clients', { query });
    expect(all.content.items.map(({ clientId }) => clientId).sort()).toEqual(ids.slice(0, 3));

    await night();
    const after = await call<object>(serveClients, 'GET /clients/{clientId}', { path });
    expect(after.content).toMatchObject({ decision: { class: 'NOT_PROFILED', scores: null } });
  });
});

it('tells once what nobody answered in time', async () => {
  const { requestId, dueOn } = latest(await ask(ids[1], 'copy'));
  const context = { functionName: 'watch-rights', awsRequestId: 'test' };
  const watch = (day: string) => watchRights({ at: `${day}T20:00:00.000Z` }, context);
  // Eight in the evening in Greenwich is the next day in Shanghai.
  const before = new Date(Date.parse(dueOn) - 86_400_000).toISOString().slice(0, 10);
  expect(await watch(before)).toEqual({ overdue: 0 });
  expect(await watch(dueOn)).toEqual({ overdue: 1 });
  expect(await watch(dueOn)).toEqual({ overdue: 0 });
  const clientKey = await keyOf(ids[1]);
  const [record] = await collect(auditTrail(`rights/${clientKey}`));
  expect(eventOfRecord(record!)).toEqual({
    type: 'rights.overdue',
    detail: {
      ...{ id: `rights/${clientKey}/rights.overdue/rights.overdue/${requestId}`, version: 1 },
      ...{ clientKey, requestId, right: 'copy', dueOn },
    },
  });
});

it.each([
  ['marketing', 'withdraw-marketing', 'give-marketing'],
  ['profiling', 'opt-out-profiling', 'opt-in-profiling'],
] as const)('keeps what the ledger said of %s when it was agreed to', async (of, refuses, agrees) => {
  const { content } = await ask(ids[0], refuses);
  const ledger = (await findClient(ids[0]))?.attributes[`consent_${of}`];
  expect(content[of].given).toBe(false);
  await ask(ids[0], agrees);
  const rights = await readRights(await keyOf(ids[0]));
  expect(rights[of]).toMatchObject({ given: true, column: ledger ?? null });
});

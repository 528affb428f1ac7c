import { describe, expect, it } from 'vitest';
import type { ClientRow } from '#core/api/client-rows.ts';
import type { Caller } from '#core/api/claims.ts';
import { handler, type ClientsContext } from '#functions/serve-clients/handler.ts';
import { decisionLine } from '#test/core/api/decision-line.ts';

const row: ClientRow = {
  clientKey: 'k1',
  clientId: 'C1',
  name: '张三',
  branchId: 'B1',
  servicers: ['S1'],
  attributes: { type: 'person' },
  line: decisionLine('C1'),
  runId: 'r1',
};

function ctx(overrides: Partial<ClientsContext> = {}): ClientsContext {
  return {
    page: () => Promise.resolve({ rows: [{ ...row, line: decisionLine('C1') }], next: null }),
    find: (clientId) => Promise.resolve(clientId === 'C1' ? row : undefined),
    history: () => Promise.resolve([]),
    explain: () => Promise.resolve(undefined),
    ...overrides,
  };
}
const caller = (role: Caller['role'], rest: Partial<Caller> = {}): Caller => ({
  subject: 's',
  role,
  branches: ['*'],
  staffId: null,
  ...rest,
});
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    (error: unknown) => (error as { code: string }).code,
  );

describe('clients', () => {
  it.each([
    ['advisor', 'S1', 'answered'],
    ['advisor', 'S2', 'OUTSIDE_SCOPE'],
    ['advisor', null, 'OUTSIDE_SCOPE'],
  ] as const)('%s %s asks for a client of S1: %s', async (role, staffId, expected) => {
    const who = caller(role, { staffId });
    const one = { path: { clientId: 'C1' }, query: undefined, body: undefined };
    expect(await code(handler(ctx()).getClient(one, who))).toBe(expected);
    expect(await code(handler(ctx()).listDecisions({ ...one, query: { limit: 5 } }, who))).toBe(expected);
    const explained = expected === 'answered' ? 'NOT_FOUND' : expected;
    expect(await code(handler(ctx()).explainClient({ ...one, query: {} }, who))).toBe(explained);
  });

  it.each([
    ['manager', ['B1'], 'C1', 'answered'],
    ['manager', ['B2'], 'C1', 'OUTSIDE_SCOPE'],
    ['manager', ['B2'], 'unknown', 'OUTSIDE_SCOPE'],
    ['manager', ['B1'], 'unknown', 'OUTSIDE_SCOPE'],
    ['auditor', ['*'], 'unknown', 'NOT_FOUND'],
  ] as const)('%s of %j asks for %s: %s', async (role, branches, clientId, expected) => {
    const input = { path: { clientId }, query: undefined, body: undefined };
    expect(await code(handler(ctx()).getClient(input, caller(role, { branches })))).toBe(expected);
  });

  it.each([
    ['advisor', true],
    ['manager', true],
    ['operator', true],
    ['analyst', false],
    ['compliance', false],
    ['auditor', false],
  ] as const)('%s sees the name: %s', async (role, named) => {
    const who = caller(role, { staffId: 'S1' });
    const list = await handler(ctx()).listClients(
      { path: undefined, query: { limit: 5 }, body: undefined },
      who,
    );
    const one = await handler(ctx()).getClient(
      { path: { clientId: 'C1' }, query: undefined, body: undefined },
      who,
    );
    expect([list.items[0]!.name, one.name]).toEqual(named ? ['张三', '张三'] : [undefined, undefined]);
  });

  it('asks for the rows of the caller’s scope only', async () => {
    let asked: unknown;
    const page: ClientsContext['page'] = (scope) => {
      asked = scope;
      return Promise.resolve({ rows: [], next: null });
    };
    const who = caller('advisor', { staffId: 'S1' });
    await handler(ctx({ page })).listClients({ path: undefined, query: { limit: 5 }, body: undefined }, who);
    expect(asked).toEqual({ kind: 'servicer', staffId: 'S1' });
  });

  it('what is asked against a decision reaches only who may see the client', async () => {
    const asked: unknown[] = [];
    const explain: ClientsContext['explain'] = (_, whyNot) => {
      asked.push(whyNot);
      return Promise.resolve(undefined);
    };
    const serve = handler(ctx({ explain }));
    const input = { path: { clientId: 'C1' }, query: { whyNot: 'VALUE' }, body: undefined };
    expect(await code(serve.explainClient(input, caller('advisor', { staffId: 'S2' })))).toBe(
      'OUTSIDE_SCOPE',
    );
    expect(asked).toEqual([]);
    await code(serve.explainClient(input, caller('advisor', { staffId: 'S1' })));
    await code(serve.explainClient({ ...input, query: {} }, caller('auditor')));
    expect(asked).toEqual(['VALUE', undefined]);
  });
});

it('tells of deleted tags that they were deleted, and explains nothing', async () => {
  const deleted = { ...row, line: null, tagsDeletedAt: '2026-01-06T02:00:00.000Z' };
  const serve = handler(ctx({ find: () => Promise.resolve(deleted) }));
  const one = { path: { clientId: 'C1' }, query: undefined, body: undefined };
  expect(await serve.getClient(one, caller('manager'))).toMatchObject({
    ...{ decision: null, tagsDeletedAt: '2026-01-06T02:00:00.000Z' },
  });
  await expect(serve.explainClient({ ...one, query: {} }, caller('manager'))).rejects.toThrow(
    'no longer shown',
  );
});

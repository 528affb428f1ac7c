import { expect, it } from 'vitest';
import type { Caller } from '#core/api/claims.ts';
import { handler } from '#functions/serve-replays/handler.ts';

const client = { clientId: 'C1', branchId: 'B1', servicers: ['S1'] };
const withdrawn = { clientId: 'C2', branchId: null, servicers: [] };
const deleted = { clientId: 'C3', branchId: 'B1', servicers: ['S1'] };
const clients = [client, withdrawn, deleted];
const answer = {
  ...{
    clientId: 'C1',
    asOf: '2026-01-05',
    knownAt: 7,
    runId: 'r1',
    decision: null,
    undecided: 'out-of-scope',
  },
  ...{ rules: {}, hypothetical: null, now: null },
};

it.each<[Caller['role'], Partial<Caller>, string, string]>([
  ['advisor', { staffId: 'S1' }, 'C1', 'replayed'],
  ['advisor', { staffId: 'S2' }, 'C1', 'OUTSIDE_SCOPE'],
  ['manager', { branches: ['B1'] }, 'C1', 'replayed'],
  ['manager', { branches: ['B2'] }, 'C1', 'OUTSIDE_SCOPE'],
  ['manager', { branches: ['B1'] }, 'C2', 'OUTSIDE_SCOPE'],
  ['auditor', {}, 'C2', 'replayed'],
  ['manager', { branches: ['B1'] }, 'nobody', 'OUTSIDE_SCOPE'],
  ['auditor', {}, 'nobody', 'NOT_FOUND'],
  ['advisor', { staffId: 'S1' }, 'C3', 'NOT_FOUND'],
  ['manager', { branches: ['B1'] }, 'C3', 'NOT_FOUND'],
  ['auditor', {}, 'C3', 'replayed'],
])('%s %j asks about %s: %s', async (role, rest, clientId, expected) => {
  const replayed: unknown[] = [];
  const serve = handler({
    find: (id) => Promise.resolve(clients.find((one) => one.clientId === id)),
    tagsUpTo: (found) => Promise.resolve(found === deleted ? '2026-01-05' : null),
    replay: (found, query) => {
      replayed.push([found, query]);
      return Promise.resolve(answer);
    },
  });
  const caller: Caller = { subject: 's', role, branches: ['*'], staffId: null, ...rest };
  const query = { asOf: '2026-01-05', knownAt: 7 };
  const code = await serve.replayDecision({ path: { clientId }, query, body: undefined }, caller).then(
    () => 'replayed',
    (error: unknown) => (error as { code: string }).code,
  );
  expect(code).toBe(expected);
  const found = clients.find((one) => one.clientId === clientId);
  expect(replayed).toEqual(expected === 'replayed' ? [[found, query]] : []);
});

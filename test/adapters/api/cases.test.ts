import { afterAll, beforeAll, expect, it } from 'vitest';
import { listCases } from '#adapters/api/cases.ts';
import { putCase } from '#adapters/case-items.ts';
import { putItem } from '#adapters/dynamodb.ts';
import type { CaseState } from '#core/cases/case-state.ts';
import parameters from '#core/cases/parameters.json' with { type: 'json' };
import { type LocalAws, startLocalAws } from '../../support/local-aws.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(() => aws.stop());

const most = parameters.closedListed;
const idOf = (at: number) => `2026-01-06-${String(at).padStart(16, '0')}`;
const caseOf = (at: number, standing: CaseState['standing']): CaseState => ({
  ...{ caseId: idOf(at), clientKey: `k${at}`, branchId: 'B1', family: 'OUT', level: 'L2', class: 'VALUE' },
  ...{ band: 'A', core: false, serviceOnly: false, openedOn: '2026-01-06', raisedOn: '2026-01-06', standing },
  evidence: { runId: 'r1', asOf: '2026-01-06', level: 'L2', score: 50, points: {}, floor: null },
  ...{ evidences: 1, adviser: 'S1', issuedTo: 'S1', servicer: 'S1', sla: [], step: 0, reminded: false },
  ...{ breaches: [], explained: null, contact: null, closedAs: null },
});

it('lists every case that is open, and of closed ones the newest, whoever asks', async () => {
  for (let at = 0; at < 2 * (most + 5); at++)
    await putItem('cases', putCase(caseOf(at, at % 2 === 0 ? 'closed' : 'open')).Put!.Item!);
  const scopes = [
    { kind: 'all' },
    { kind: 'branches', branches: ['B1', 'B2'] },
    { kind: 'servicer', staffId: 'S1' },
  ] as const;
  for (const scope of scopes) {
    const closed = (await listCases(scope, 'closed')).map(({ caseId }) => caseId).sort();
    expect(closed).toHaveLength(most);
    expect(closed[0]).toBe(idOf(10));
    expect(await listCases(scope, 'open')).toHaveLength(most + 5);
  }
});

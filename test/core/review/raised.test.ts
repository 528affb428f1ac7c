import { expect, it } from 'vitest';
import { RaisedCount } from '#core/review/raised.ts';
import { shippedRules } from '../../support/shipped-rules.ts';

const { levels } = shippedRules.churn.decision;

it('counts whom a night raised, by level and adviser, as published and under the draft', () => {
  const counted = new RaisedCount({ published: levels, draft: levels });
  const first = counted.open({ runId: 'r1', asOf: '2026-01-05' });
  first('S1', { before: 'L0', now: 'L0' }, { before: 'L0', now: 'L2' });
  first('S1', { before: 'L0', now: 'L1' }, { before: 'L0', now: 'L1' });
  first('S2', { before: 'L3', now: 'L1' }, { before: 'L2', now: 'L2' });
  // The first decision about a client raises nobody.
  first('S2', { before: null, now: 'L3' }, { before: null, now: 'L3' });
  const second = counted.open({ runId: 'r2', asOf: '2026-01-06' });
  second('S1', { before: 'L0', now: 'L0' }, { before: 'L2', now: 'L3' });
  expect(counted.of(60)).toEqual({
    asked: 60,
    nights: [
      { runId: 'r1', asOf: '2026-01-05', published: { L1: 1 }, draft: { L1: 1, L2: 1 } },
      { runId: 'r2', asOf: '2026-01-06', published: {}, draft: { L3: 1 } },
    ],
    worst: '2026-01-05',
    servicers: [
      {
        servicer: 'S1',
        published: { L1: 1 },
        draft: { L1: 1, L2: 1, L3: 1 },
        worst: { asOf: '2026-01-05', clients: 2 },
      },
    ],
  });
});

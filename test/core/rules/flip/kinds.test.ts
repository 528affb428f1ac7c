import { describe, expect, it } from 'vitest';
import { catalogue } from '#core/facts/catalogue.ts';
import { check } from '#core/rules/check/check.ts';
import { wantedOf } from '#core/rules/explain/wanted.ts';
import { nearestFlips } from '#core/rules/flip/flip.ts';
import stage from '../../../../rules/stage/v1.json' with { type: 'json' };
import value from '../../../../rules/value/v1.json' with { type: 'json' };
import { solverForTests } from '../analyse/solver.ts';

const solver = solverForTests();

function flipsOf(json: unknown, facts: Record<string, unknown>, asked: string | object) {
  const { program, file } = check(json, catalogue);
  const sound = { program: program!, file: file! };
  const wanted = wantedOf(sound, typeof asked === 'string' ? asked : JSON.stringify(asked))!;
  return nearestFlips(solver, sound, catalogue, { facts, wanted }, 1)?.map(({ changes }) => changes);
}
const given = (name: string, reason: string) => ({ type: 'stage', params: { stage: name, reason } });

describe('the nearest way to a stage', () => {
  const client = { rr_rel: 0.55, product_categories_up: 0, tenure_y: 3 };
  it.each<[string, string | object, Record<string, unknown>[]]>([
    ['that the client has is none', 'DECLINE', [{}]],
    ['stops what comes before it', 'MATURE', [{ rr_rel: 0.600001 }]],
    ['may lie on the other side of one in between', 'GROWTH', [{ rr_rel: 1.2 }]],
    ['by its own event', given('MATURE', 'STEADY'), [{ rr_rel: 0.600001 }]],
    ['by any event is none', 'stage', [{}]],
    ['by a rule that others come before is none, once it fires', 'MATURE.tenure', [{}]],
    ['that needs an unknown fact is not there', 'LOST', []],
  ])('%s', (_, asked, expected) => {
    expect(flipsOf(stage, client, asked)).toEqual(expected);
  });
});

describe('the nearest way to a band', () => {
  /** Example 8. */
  const client = {
    ...{ rev_12m: 8600, avg_assets_60: 620_000, product_avg_60: 120_000, nna_rate_250: 0.12 },
    ...{ cash_ratio_60: 0.35, permissions_n: 2, stage: 'MATURE', tenure_y: 4.2, logins_90: 42 },
    ...{ referrals_24m: 1, complaint_open: 0, complaints_180: 0, service_cost_ratio: 0.081395 },
  };
  it.each<[string, Record<string, unknown>, string, Record<string, unknown>[]]>([
    ['that the client has is none', client, 'B', [{}]],
    ['is the nearest bin that suffices', client, 'A', [{ rev_12m: 10_000 }]],
    [
      'goes by the weights of the class: 2.62 points are missing',
      { ...client, class: 'VALUE' },
      'A',
      [{ rev_12m: 10_000 }],
    ],
  ])('%s', (_, facts, asked, expected) => {
    expect(flipsOf(value, facts, asked)).toEqual(expected);
  });

  it('is none where too little is known, whatever the facts become', () => {
    expect(flipsOf(value, { rev_12m: 8600, avg_assets_60: 9999 }, 'E')).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue } from '#core/facts/catalogue.ts';
import type { Facts } from '#core/facts/fact.ts';
import { compile } from '#core/rules/compile/compile.ts';
import type { FiredEvent } from '#core/rules/evaluate/evaluation.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { ValueRuleSet } from '#core/value/rule-set.ts';
import { bandOf, scoreValue } from '#core/value/score-value.ts';
import { valueValues } from '#core/value/value-values.ts';
import file from '../../../rules/value/v1.json' with { type: 'json' };
import bands from './bands.json' with { type: 'json' };
import bins from './bins.json' with { type: 'json' };
import examples from './examples.json' with { type: 'json' };

const ruleSet = ValueRuleSet.parse(file);
const rules = compile(toProgram(ruleSet, catalogue));

type Given = Readonly<Record<string, number | string | null>>;

/** Facts as a night has them, and the stage and class that it decided before. */
function scored({ stage = null, ...given }: Given, name = 'UNCLASSIFIED') {
  const facts: Facts = Object.fromEntries(
    Object.entries(given).map(([fact, value]) => [
      fact,
      value === null ? { value, ok: false, reason: 'INSUFFICIENT' } : { value, ok: true },
    ]),
  );
  const values = valueValues(facts, { stage: stage as string | null, class: name });
  return scoreValue(ruleSet, rules.evaluate(values).events, values['class'] as string);
}

/** The client of example 8. */
const client: Given = {
  rev_12m: 8600,
  avg_assets_60: 620_000,
  product_avg_60: 120_000,
  nna_rate_250: 0.12,
  cash_ratio_60: 0.35,
  permissions_n: 2,
  stage: 'MATURE',
  tenure_y: 4.2,
  logins_90: 42,
  referrals_24m: 1,
  complaint_open: 0,
  complaints_180: 0,
  service_cost_12m: 700,
};

describe('worked examples of DOMAIN.md, and what is left of them when facts are unknown', () => {
  it.each(examples)('$name', ({ class: name, without = [], expect: expected }) => {
    const given = Object.entries(client).filter(([fact]) => !without.includes(fact));
    expect(scored(Object.fromEntries(given), name)).toMatchObject(expected);
  });

  it('example 8: points by attribute', () => {
    const part = scored(client);
    expect(part.cvsAvailable).toBe(100);
    expect(part.cvsPoints).toEqual({
      ...{ CV1: 13, CV2: 10, CV3: 7, PV1: 8, PV2: 5, PV3: 3, PV4: 3 },
      ...{ LV1: 5, LV2: 5, LV3: 2, LV4: 5, CS1: 10 },
    });
  });
});

describe('bins', () => {
  const cases = bins.flatMap(({ attribute, fact, beside = {}, points }) =>
    (points as [number | string | null, number | null][]).map(([value, expected]) => {
      return { attribute, given: { ...beside, [fact]: value } as Given, expected };
    }),
  );
  it.each(cases)('$attribute of $given is $expected', ({ attribute, given, expected }) => {
    expect(scored(given).cvsPoints?.[attribute] ?? null).toBe(expected);
  });

  it('of each attribute are all among the cases', () => {
    const reached = new Set(cases.map(({ attribute, expected }) => `${attribute} ${String(expected)}`));
    const all = ruleSet.rules.map(
      ({ event }) => `${event.params?.['attribute'] as string} ${event.params?.['points'] as number}`,
    );
    expect(all.filter((one) => !reached.has(one))).toEqual([]);
  });
});

describe('bands', () => {
  it.each(bands as [number, string][])('a value of %d is %s', (cvs, band) => {
    expect(bandOf(ruleSet, cvs)).toBe(band);
  });

  it('below the first there is none: the checker refuses such a file', () => {
    expect(() => bandOf(ruleSet, -0.01)).toThrow('no band starts at or below -0.01');
  });
});

/** One attribute whose points are the value. */
const plain: ValueRuleSet = {
  ...ruleSet,
  groups: [{ id: 'ALL', title: { zh: '全部', en: 'All' } }],
  attributes: ['X', 'Y'].map((id) => ({ ...ruleSet.attributes[0]!, id, group: 'ALL', max: 50 })),
  weights: { default: { weights: { ALL: 100 }, judgements: [[1]] }, byClass: {} },
};
const points = (attribute: string, value: number): FiredEvent => ({
  type: 'points',
  params: { attribute, points: value },
});

describe('a value', () => {
  it('R123: is rounded before it gets its band', () => {
    const of = (value: number) => scoreValue(plain, [points('X', 50), points('Y', value)], null);
    expect(of(9.995)).toMatchObject({ cvs: 60, band: 'B' });
    expect(of(9.9949)).toMatchObject({ cvs: 59.99, band: 'C' });
  });

  it('counts the highest bin of an attribute, at most its own points, and no other event', () => {
    const events = [points('X', 20), points('X', 30), points('X', 10), points('Y', 80)];
    const other = { type: 'note', params: { attribute: 'X', points: 45 } };
    expect(scoreValue(plain, [...events, other], null)).toMatchObject({
      cvs: 80,
      cvsPoints: { X: 30, Y: 50 },
    });
  });

  it('goes by the default weights where a class has none of its own, whatever it is called', () => {
    const [usual, ...others] = [null, 'DORMANT', 'constructor'].map((name) => {
      return scoreValue(ruleSet, rules.evaluate({ ...client, service_cost_ratio: 0.08 }).events, name).cvs;
    });
    expect(usual).toBe(76);
    expect(others).toEqual([76, 76]);
  });

  it('lies between 0 and 100, whoever the client is and whatever is unknown', () => {
    const bin = fc.constantFrom(...ruleSet.rules.map(({ event }) => event as FiredEvent));
    const classes = fc.constantFrom(null, ...Object.keys(ruleSet.weights.byClass));
    fc.assert(
      fc.property(fc.array(bin, { maxLength: 30 }), classes, (events, name) => {
        const { cvs, cvsAvailable, band, cvsReasons } = scoreValue(ruleSet, events, name);
        const isTold = cvsAvailable !== null && cvsAvailable >= 60;
        expect([cvs, band, cvsReasons].every((one) => (one !== null) === isTold)).toBe(true);
        expect(cvs ?? 0).toBeGreaterThanOrEqual(0);
        expect(cvs ?? 0).toBeLessThanOrEqual(100);
      }),
    );
  });
});

it('R121: the cost of service is relative to revenue with 6 places, and unknown without any', () => {
  const known = (cost: number, revenue: number) =>
    valueValues(
      { service_cost_12m: { value: cost, ok: true }, rev_12m: { value: revenue, ok: true } },
      { stage: null, class: 'VALUE' },
    )['service_cost_ratio'];
  expect([known(700, 8600), known(700, 0), known(700, -1), known(0, 0.01)]).toEqual([
    0.081395,
    undefined,
    undefined,
    0,
  ]);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appraise } from '#core/kpi/appraisal/score-members.ts';
import { deltasOf } from '#core/kpi/restate/deltas.ts';
import { mixInputs } from '#core/kpi/restate/mix-inputs.ts';
import { causes } from '#core/kpi/periods/period-state.ts';
import { decimalOf, minus, numberOf } from '#core/exact/decimal.ts';
import { sumOf } from '#core/kpi/score-parts.ts';
import example from '../appraisal/example-10-credits.json' with { type: 'json' };
import { creditOf, inputWith, ruleSet } from '../appraisal/period-of-example-10.ts';

const sealedInput = inputWith();
const sealed = appraise(sealedInput);
/** As the sealed one, with everything told otherwise that is said to be, and these amounts credited besides. */
function steps(
  now: Partial<typeof sealedInput>,
  moreAt: (cause: (typeof causes)[number]) => readonly ReturnType<typeof creditOf>[] = () => [],
) {
  const appraisals = causes.map((cause) => {
    const told = mixInputs(sealedInput, { ...sealedInput, ...now }, cause);
    return [cause, appraise(inputWith(told, moreAt(cause)))] as const;
  });
  return Object.fromEntries(appraisals);
}
const none = { rules: 0, compliance: 0, assignment: 0, correction: 0, data: 0 };
const halved = {
  ...ruleSet,
  decision: { ...ruleSet.decision, extraCap: 0 },
};

describe('points are put down to', () => {
  const revenue = creditOf({ amount: -2_000_000 });
  it.each([
    // 93.942105 x 0.95 instead of 95.442105 x 0.95
    ['the rules', { ruleSet: halved }, undefined, { ...none, rules: -1.42 }],
    [
      'compliance',
      { conduct: [...example.conduct, example.veto] },
      undefined,
      { ...none, compliance: -90.67 },
    ],
    ['what came late', { marketTurnover: 1_000_000_000_000 }, undefined, { ...none, data: -2.28 }],
    [
      'a corrected target',
      { targets: example.targets.map((row) => (row.kpi === 'K8' ? { ...row, target: 0 } : row)) },
      undefined,
      { ...none, correction: -4.75 },
    ],
    ['an assignment', {}, 'assignment', { ...none, assignment: -2.06 }],
    ['a correction', {}, 'correction', { ...none, correction: -2.06 }],
  ] as const)('%s', (_, now, from, byCause) => {
    const told = deltasOf(
      sealed,
      steps(now, (cause) => (from && causes.indexOf(cause) >= causes.indexOf(from) ? [revenue] : [])),
    );
    expect(told.find(({ staffId }) => staffId === 'E0001')).toMatchObject({ before: 90.67, byCause });
  });

  it('each in turn: what a veto took away nothing after it moves', () => {
    const now = { conduct: [...example.conduct, example.veto], marketTurnover: 1_000_000_000_000 };
    const [first] = deltasOf(sealed, steps(now));
    expect(first).toMatchObject({ after: 0, byCause: { ...none, compliance: -90.67 } });
  });

  it('nothing where no step is taken, and everything where one who was not scored is', () => {
    expect(deltasOf(sealed, {}).map(({ byCause }) => byCause)).toEqual([none, none]);
    const before = appraise(inputWith({ targets: [] }));
    const [first] = deltasOf(before, { correction: sealed });
    expect(first).toEqual({
      staffId: 'E0001',
      before: null,
      after: 90.67,
      byCause: { ...none, correction: 90.67 },
    });
  });
});

it('parts sum to the difference, over random figures and whatever is told otherwise', () => {
  const amount = fc.integer({ min: -3e8, max: 3e8 });
  const anyStep = fc.record({
    commission: amount,
    brought: amount,
    complaints: fc.nat(3),
    target: fc.integer({ min: 0, max: 200_000 }),
    isTold: fc.boolean(),
    turnover: fc.option(fc.integer({ min: 1, max: 2e12 })),
    extraCap: fc.integer({ min: 0, max: 9 }),
    leaves: fc.boolean(),
  });
  const property = fc.property(anyStep, fc.subarray([...causes]), (told, taken) => {
    const members = new Map([...sealedInput.members].filter(([id]) => !(told.leaves && id === 'E0002')));
    const events = Array.from({ length: told.complaints }, (_, at) => ({
      ...example.conduct[0]!,
      event_id: `N${at}`,
    }));
    const now = {
      members,
      ruleSet: { ...ruleSet, decision: { ...ruleSet.decision, extraCap: told.extraCap } },
      conduct: [...example.conduct, ...events],
      targets: told.isTold
        ? example.targets.map((row) => (row.kpi === 'K3' ? { ...row, target: told.target } : row))
        : [],
      marketTurnover: told.turnover,
    };
    const more = [
      creditOf({ amount: told.commission }),
      creditOf({ figure: 'net_assets_credited', clientKey: 'n', amount: told.brought }),
    ];
    const all = steps(now, (cause) =>
      cause === 'data' ? more : cause === 'correction' ? more.slice(0, 1) : [],
    );
    const some = Object.fromEntries(taken.map((cause) => [cause, all[cause]]));
    for (const { before, after, byCause } of deltasOf(sealed, some)) {
      const parts = numberOf(sumOf(Object.values(byCause).map(decimalOf)));
      expect(parts).toBe(numberOf(minus(decimalOf(after ?? 0), decimalOf(before ?? 0))));
      for (const cause of causes) if (!taken.includes(cause)) expect(byCause[cause]).toBe(0);
    }
  });
  fc.assert(property, { numRuns: 25 });
});

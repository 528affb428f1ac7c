import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisionsColumns } from '#adapters/decisions-columns.ts';
import { makeFactsColumns } from '#adapters/facts-columns.ts';
import { canonical } from '#adapters/digest.ts';
import { catalogue } from '#core/facts/catalogue.ts';
import { type Fact, type Facts, reasons } from '#core/facts/fact.ts';
import { factsJson } from '#core/facts/facts-line.ts';
import { causes, type DecisionRow, type FactsRow } from '#core/run/rows.ts';
import { decision } from '#test/support/decision.ts';
import { row } from '../core/run/rows.ts';

const { read, write } = makeFactsColumns(catalogue);
const asOf = '2017-12-29';

const rounded = fc.oneof(
  fc
    .double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
    .map((x) => Math.round(x * 1e6) / 1e6),
  fc.constantFrom(0, -0, 1e-6, 999_999_999_999.99, Number.MAX_SAFE_INTEGER),
);
const n = fc.option(fc.nat(300_000), { nil: undefined });
const fact = (type: string): fc.Arbitrary<Fact> => {
  const value = type === 't' ? fc.string({ unit: 'grapheme' }) : type === 'i' ? fc.integer() : rounded;
  const known = fc
    .record({ value, n })
    .map(({ value: v, n: c }) => ({ value: v, ok: true, ...(c !== undefined && { n: c }) }));
  const unknown = fc
    .record({ reason: fc.constantFrom(...reasons), n })
    .map(({ reason, n: c }) => ({ value: null, ok: false, reason, ...(c !== undefined && { n: c }) }));
  return fc.oneof(known, unknown);
};
const facts: fc.Arbitrary<Facts> = fc
  .tuple(...catalogue.map(({ type }) => fact(type)))
  .map((list) => Object.fromEntries(catalogue.map(({ name }, at) => [name, list[at]!])));
const text = fc.option(fc.string({ unit: 'grapheme' }));
const amount = fc.double({ noNaN: true, noDefaultInfinity: true, min: 0, max: 1e4 });
const weighed = fc.record({ sum: amount, weight: fc.nat(100) });
const factsRow: fc.Arbitrary<Omit<FactsRow, 'clientKey'>> = fc.record({
  branchId: text,
  servicer: text,
  type: text,
  profiled: fc.boolean(),
  quarantine: fc.constant(null),
  outOfScope: fc.constant(false),
  classPart: text,
  before: fc.option(fc.constant(decision())),
  rate: fc.option(rounded.map((x) => x + 0)),
  referredBy: text,
  facts,
  delivered: fc.option(fc.record({ value: weighed, cost: weighed })),
});
const keyed = <T extends object>(rows: fc.Arbitrary<T>) =>
  fc
    .uniqueArray(fc.string({ minLength: 1 }), { maxLength: 8 })
    .chain((keys) => fc.tuple(...keys.map((clientKey) => rows.map((rest) => ({ ...rest, clientKey })))));
const byKey = (a: { clientKey: string }, b: { clientKey: string }) => (a.clientKey < b.clientKey ? -1 : 1);

describe('columns of facts', () => {
  it('print as the very line that the facts printed as', async () => {
    await fc.assert(
      fc.asyncProperty(keyed(factsRow), async (rows) => {
        const back = await read(write(rows));
        const lines = (of: readonly FactsRow[]) => of.map((one) => factsJson(one.clientKey, asOf, one.facts));
        expect(lines(back)).toEqual(lines(rows.toSorted(byKey)));
        const rest = (of: readonly FactsRow[]) => of.map((one) => ({ ...one, facts: null }));
        expect(rest(back)).toEqual(rest(rows.toSorted(byKey)));
      }),
      { numRuns: 40 },
    );
  });

  it('are the same bytes whatever the order of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(keyed(factsRow), async (rows) => {
        expect(write(rows.toReversed())).toEqual(write(rows));
        expect(write(await read(write(rows)))).toEqual(write(rows));
      }),
      { numRuns: 20 },
    );
  });

  it('keep a client without facts apart from one whose facts are unknown', async () => {
    const none = {
      clientKey: 'k',
      branchId: null,
      servicer: null,
      type: null,
      profiled: false,
      classPart: null,
      before: null,
      rate: null,
      referredBy: null,
      delivered: null,
    };
    const rows: FactsRow[] = [
      { ...none, clientKey: 'a', quarantine: 'SyntaxError', outOfScope: false, facts: {} },
      { ...none, clientKey: 'b', quarantine: null, outOfScope: true, facts: {} },
    ];
    expect(await read(write(rows))).toEqual(rows);
  });
});

const decisionRow: fc.Arbitrary<Omit<DecisionRow, 'clientKey'>> = fc.record({
  branchId: text,
  servicer: text,
  outcome: fc.constant('decided' as const),
  quarantine: fc.constant(null),
  evidence: fc.stringMatching(/^[0-9a-f]{64}$/),
  changed: fc.boolean(),
  first: fc.boolean(),
  moved: fc.boolean(),
  cause: fc.option(fc.constantFrom(...causes)),
  waterfall: fc.option(
    fc.record({
      since: fc.constant({ asOf, runId: 'r' }),
      scores: fc.constant({ churnScore: { from: 35, to: null, by: { rules: 5, data: 'unknown' as const } } }),
      texts: fc.constant({ class: { from: 'TREND', to: 'VALUE', by: ['data' as const] } }),
    }),
  ),
  oversold: fc.nat(1000),
  decision: fc
    .record({
      regime: text,
      class: fc.string({ minLength: 1 }),
      classReason: text,
      scores: fc.option(
        fc.dictionary(fc.string(), fc.option(rounded.map((x) => x + 0)), { noNullPrototype: true }),
      ),
      missing: fc.option(fc.record({ facts: fc.array(fc.string()), files: fc.array(fc.string()) })),
      undetermined: fc.array(fc.string()),
      churnScore: fc.option(fc.nat(100)),
      core: fc.option(fc.boolean()),
    })
    .map((over) => decision(over)),
});

describe('columns of decisions', () => {
  it('give back the decisions, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(keyed(decisionRow), async (rows) => {
        const back = await decisionsColumns.read(decisionsColumns.write(rows));
        expect(back.map(canonical)).toEqual(rows.toSorted(byKey).map(canonical));
        expect(decisionsColumns.write(rows.toReversed())).toEqual(decisionsColumns.write(rows));
      }),
      { numRuns: 60 },
    );
  });

  it('keep clients about whom nothing was decided', async () => {
    const rows = [
      row('a', { outcome: 'quarantined', quarantine: 'RangeError', decision: null, evidence: null }),
      row('b', { outcome: 'out-of-scope', decision: null, evidence: null, branchId: null, servicer: null }),
    ];
    expect(await decisionsColumns.read(decisionsColumns.write(rows))).toEqual(rows);
  });
});

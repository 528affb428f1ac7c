import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue } from '#core/facts/catalogue.ts';
import { type KpiOutcome, scoreKpi } from '#core/kpi/score-kpi.ts';
import { KpiRuleSet } from '#core/kpi/rule-set.ts';
import { check } from '#core/rules/check/check.ts';
import { compile } from '#core/rules/compile/compile.ts';
import { makeOutcome } from '#core/rules/evaluate/outcome.ts';
import shipped from '../../../rules/kpi/v1.json' with { type: 'json' };
import example from './example-10.json' with { type: 'json' };

type Figures = Readonly<Record<string, unknown>>;

const { program, file, findings } = check(shipped, catalogue);
expect(findings).toEqual([]);
const compiled = compile(program!);
const outcomeOf = makeOutcome(file!, compiled);

/** The points of a period's figures, as compiled rules and the decider of the kind give them. */
function scored(figures: Figures): KpiOutcome {
  const facts = Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== null));
  return outcomeOf(compiled.evaluate(facts), facts) as KpiOutcome;
}
const withFigures = (changed: Figures) => scored({ ...example.figures, ...changed });
const lineOf = ({ lines }: KpiOutcome, id: string) => lines.find((line) => line.id === id)!;

describe('example 10', () => {
  it.each(Object.entries(example.scores))('%s scores %d', (id, score) => {
    expect(lineOf(scored(example.figures), id).score).toBe(score);
  });

  it.each(Object.entries(example.extras))('%s has %d extra points', (id, extra) => {
    expect(lineOf(scored(example.figures), id).extra).toBe(extra);
  });

  it('tells what is rounded to six places', () => {
    const told = scored(example.figures);
    for (const [id, exact] of Object.entries(example.exact)) expect(lineOf(told, id).exact).toBe(exact);
    expect(told.base).toBe(example.base);
  });

  it.each(example.finals)('$name: $final', ({ with: changed, final }) => {
    expect(withFigures(changed).final).toBe(final);
  });

  it.each(example.lines)('$line, $name: $score', ({ with: changed, line, score, target }) => {
    const found = lineOf(withFigures(changed), line);
    expect(found.score).toBe(score);
    if (target !== undefined) expect(found.parts[0]?.target).toBe(target);
  });
});

it('has no points where nothing is known, and none with a veto', () => {
  expect(scored({}).final).toBe(null);
  expect(scored({ rebates_and_gifts: 1 }).final).toBe(0);
});

it('nothing that takes points away gives any', () => {
  const deduct = (points: number, times: number) => ({ type: 'deduct', params: { points, times } });
  const of = (...events: ReturnType<typeof deduct>[]) =>
    scoreKpi(KpiRuleSet.parse(shipped), events, example.figures);
  expect(of(deduct(5, -2))).toMatchObject({ deductions: 0, coefficient: 1, final: of().final });
  expect(of(deduct(5, 1), deduct(5, -2))).toMatchObject({ deductions: 5, coefficient: 0.95 });
});

const targets = [
  ...['net_assets_target', 'effective_target', 'revenue_target', 'product_holdings_target'],
  ...['retention_target', 'coverage_target', 'timeliness_target', 'better_target', 'complaints_target'],
];

it('what is N/A gives its weight to the rest: with every target met it is 100 points, whichever are lacking', () => {
  const met = {
    ...{ net_assets_credited: [100, 100, 100, 100], net_assets_target: 400 },
    ...{ effective_opened: 3, effective_lost: 0, effective_target: 3 },
    ...{ commission_net: 10, product_revenue: 0, interest_revenue: 0, revenue_target: 10 },
    ...{ market_turnover: 1, market_turnover_assumed: 1 },
    ...{ product_holdings: 7, product_holdings_target: 7 },
    ...{ assets_at_start: 9, assets_left: 0, retention_target: 1 },
    ...{ clients_contacted: 2, contacts_due: 2, coverage_target: 1 },
    ...{ alerts_in_time: 2, alerts_due: 2, timeliness_target: 1 },
    ...{ clients_better: 2, clients_served: 2, better_target: 1 },
    ...{ complaints_valid: 1, complaints_target: 1 },
  };
  const property = fc.property(
    fc.subarray(targets, { maxLength: targets.length - 1 }),
    (lacking: readonly string[]) => {
      const figures = { ...met, ...Object.fromEntries(lacking.map((name) => [name, null])) };
      expect(scored(figures).final).toBe(100);
    },
  );
  fc.assert(property);
});

it('never leaves 0 to 105 points, and more complaints never earn more', () => {
  const amount = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  const count = fc.nat(200);
  const any = fc.record({
    ...{ net_assets_credited: fc.array(amount, { maxLength: 6 }), net_assets_target: amount },
    ...{ effective_opened: count, effective_lost: count, effective_target: count },
    ...{ commission_net: amount, product_revenue: amount, interest_revenue: amount, revenue_target: amount },
    ...{ product_holdings: amount, product_holdings_target: amount, assets_at_start: amount },
    ...{ assets_left: amount, retention_target: fc.double({ min: 0, max: 1, noNaN: true }) },
    ...{ complaints_valid: count, complaints_target: count, complaints_ordinary: fc.nat(30) },
  });
  const property = fc.property(any, (figures) => {
    const { final, lines } = scored(figures);
    if (final !== null) expect(final >= 0 && final <= 105).toBe(true);
    const worse = scored({ ...figures, complaints_valid: figures.complaints_valid + 1 });
    expect(lineOf(worse, 'K8').score!).toBeLessThanOrEqual(lines.at(-1)!.score!);
    const vetoed = scored({ ...figures, leaked_client_data: 1 });
    expect(vetoed.final).toBe(0);
  });
  fc.assert(property);
});

it('figures that are made of figures many times over are computed once each', () => {
  const figures = Object.fromEntries(
    Array.from({ length: 60 }, (_, at) => [
      `f${at}`,
      {
        sum:
          at === 0 ? [{ figure: 'product_holdings' }] : [{ figure: `f${at - 1}` }, { figure: `f${at - 1}` }],
      },
    ]),
  );
  const parts = [
    {
      weight: 100,
      actual: { sum: [{ figure: 'f59' }] },
      target: { sum: [{ figure: 'product_holdings_target' }] },
    },
  ];
  const indicators = [{ id: 'K', title: { zh: 'K', en: 'K' }, direction: 'high', parts }];
  const doubled = KpiRuleSet.parse({ ...shipped, figures, indicators });
  const facts = { product_holdings: 1, product_holdings_target: 2 ** 60 };
  expect(scoreKpi(doubled, [], facts).final).toBe(50);
  expect(check({ ...shipped, figures, indicators }, catalogue).findings).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { digestOf } from '#adapters/digest.ts';
import { indicatorsOf } from '#core/kpi/export/indicators-of.ts';
import { scoreLines, scoresTable } from '#core/kpi/export/lines.ts';
import { appraisalOf, kpiRules } from '#test/support/appraised.ts';
import example from '../example-10.json' with { type: 'json' };
import vectors from './lines.json' with { type: 'json' };

const { columns } = scoresTable(kpiRules);
const named = (cells: readonly (string | null)[]) =>
  Object.fromEntries(cells.map((cell, at) => [columns[at]!.name, cell]));
const linesOf = (...figures: Parameters<typeof appraisalOf>[0]) =>
  [...scoreLines(appraisalOf(figures), kpiRules, 1, digestOf)].map(({ cells }) => named(cells));

describe('example 10 and one ordinary complaint', () => {
  const lines = linesOf(example.figures);

  it('is one line an indicator', () => {
    expect(lines.map(({ kpi }) => kpi)).toEqual(['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8']);
    const sheets = [...scoreLines(appraisalOf([example.figures]), kpiRules, 1, digestOf)];
    expect(sheets.map(({ sheet }) => sheet)).toEqual(lines.map(({ kpi }) => kpi));
    for (const line of lines) expect(line).toMatchObject(vectors.all);
  });

  it.each(vectors.lines)('$kpi', (expected) => {
    expect(lines.find(({ kpi }) => kpi === expected.kpi)).toMatchObject(expected);
  });

  it('each line has the hash of all else in it', () => {
    for (const line of lines) {
      const { hash, ...rest } = line;
      expect(hash).toBe(digestOf(rest));
    }
  });
});

it('tells each rule that fired, with its points or the veto, and events that none counts', () => {
  const { figures } = example;
  const conduct = { complaints_ordinary: 2, exaggerated_publicity: 1, rebates_and_gifts: 1 };
  const appraisal = appraisalOf([figures, { ...figures, ...conduct }]);
  const event = { eventId: 'E2', day: '2026-01-09', figure: 'rebates_and_gifts', points: 100, veto: true };
  const members = appraisal.members.map((one, at) => (at === 1 ? { ...one, conduct: [event] } : one));
  const [first, ...rest] = [...scoreLines({ ...appraisal, members }, kpiRules, 1, digestOf)];
  expect(named(first!.cells)['compliance']).toBe('E1 2026-01-08 complaints_ordinary 5');
  const told = String(named(rest.at(-1)!.cells)['compliance']).split('; ');
  expect(told.toSorted()).toEqual([
    'COMPLAINTS_ORDINARY 10',
    'EXAGGERATED_PUBLICITY 50',
    'REBATES_AND_GIFTS veto (E2 2026-01-09 rebates_and_gifts veto)',
  ]);
});

it('what cannot be scored says so, and tells what is known', () => {
  const { net_assets_target: _, ...figures } = example.figures;
  const [first, second] = linesOf({}, figures).filter(({ kpi }) => kpi === 'K1');
  expect(first).toMatchObject({ ...vectors.unknown, raw_actual: null });
  expect(second).toMatchObject({ ...vectors.unknown, raw_actual: '4200000.000000' });
});

it.each(vectors.spread)('a weight is spread over the rest: $name', ({ without, lines }) => {
  const given = Object.entries(example.figures).filter(([figure]) => !without.includes(figure));
  const told = linesOf(Object.fromEntries(given));
  for (const line of lines) expect(told.find(({ kpi }) => kpi === line.kpi)).toMatchObject(line);
  const counted = told.map((line) => Number(line['weight_counted'])).reduce((a, b) => a + b);
  expect(counted).toBeCloseTo(100, 4);
});

it('where nothing can be scored no weight counts', () => {
  const told = linesOf({}).map((line) => [line['weight_counted'], line['part_not_available']]);
  expect(told).toEqual(told.map(() => ['0.000000', '1']));
});

it('what is not sealed is of no version', () => {
  const [line] = scoreLines(appraisalOf([{}]), kpiRules, null, digestOf);
  expect(named(line!.cells)['version']).toBeNull();
});

it.each(vectors.indicators)('$figure is read by $kpis', ({ figure, kpis }) => {
  expect(indicatorsOf(kpiRules).get(figure) ?? []).toEqual(kpis);
});

it('figures made of others that are made of them end', () => {
  const measure = (figure: string) => ({ sum: [{ figure }] });
  const part = { weight: 1, actual: measure('a'), target: measure('t') };
  const made = { a: measure('b'), b: { sum: [{ figure: 'a' }, { figure: 'x' }] } };
  const one = {
    id: 'K',
    title: { zh: '一', en: 'one' },
    direction: 'high' as const,
    extra: 0,
    parts: [part],
  };
  expect([...indicatorsOf({ figures: made, indicators: [one, { ...one, id: 'L' }] })]).toEqual([
    ['x', ['K', 'L']],
  ]);
});

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
  [...scoreLines(appraisalOf(figures), kpiRules, digestOf)].map(({ kpi, cells }) => ({
    kpi,
    ...named(cells),
  }));

describe('example 10 and one ordinary complaint', () => {
  const lines = linesOf(example.figures);

  it('is one line an indicator', () => {
    expect(lines.map(({ kpi }) => kpi)).toEqual(['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8']);
    for (const line of lines) expect(line).toMatchObject(vectors.all);
  });

  it.each(vectors.lines)('$kpi', (expected) => {
    expect(lines.find(({ kpi }) => kpi === expected.kpi)).toMatchObject(expected);
  });

  it('each line has the hash of all else in it', () => {
    for (const line of lines) {
      const { hash, ...rest } = line as Record<string, unknown>;
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
  const [first, ...rest] = [...scoreLines({ ...appraisal, members }, kpiRules, digestOf)];
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

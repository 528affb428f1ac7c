import { describe, expect, it } from 'vitest';
import type { ConductLine } from '#core/kpi/appraisal/appraisal.ts';
import { frozenLine, linesOf } from '#core/kpi/appeals/frozen-line.ts';
import { kpiRules } from '#test/support/appraised.ts';
import { exampleMembers } from '#test/support/example-appraisal.ts';

const eventOf = (eventId: string, figure: string): ConductLine => ({
  ...{ eventId, day: '2026-01-12', figure, points: 10, veto: false },
});
const frozen = (name: string, conduct: ConductLine[] = [], file = kpiRules) =>
  frozenLine(exampleMembers(conduct)[0]!, file, name);

describe('the line that an appeal freezes', () => {
  it('is an indicator by its id', () => {
    expect(frozen('K4')).toEqual({
      ...{ id: 'K4', score: 15, exact: '15.000000', extra: 1.5 },
      parts: [{ actual: '9200000.000000', target: '8000000.000000', completion: '1.150000' }],
    });
  });

  it('is what a complaint took away, which is no event of compliance', () => {
    expect(frozen('conduct')).toEqual({
      ...{ id: 'conduct', deductions: 5, coefficient: 0.95, veto: false },
      ...{ fired: ['COMPLAINTS_ORDINARY'], events: [] },
    });
  });

  it('is a veto and deductions, with the events that rules count and no other', () => {
    const conduct = [
      eventOf('E1', 'definite_calls'),
      eventOf('E2', 'promised_returns'),
      eventOf('E3', 'induced_trades'),
    ];
    const rules = kpiRules.rules.filter(({ name }) => name !== 'INDUCED_TRADES');
    expect(frozen('conduct', conduct, { ...kpiRules, rules })).toMatchObject({
      ...{ coefficient: 0, veto: true, events: ['E2', 'E1'] },
      fired: ['PROMISED_RETURNS', 'DEFINITE_CALLS', 'COMPLAINTS_ORDINARY'],
    });
  });

  it('is nothing where there is no line of the name', () => {
    expect(frozen('K9')).toBeNull();
    expect(linesOf(exampleMembers()[0]!)).toEqual([
      ...['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8', 'conduct'],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { canonical } from '#adapters/digest.ts';
import { decisionDifferences, factsDifferences } from '#core/replay/differences.ts';
import type { DecisionRow, FactsRow } from '#core/run/rows.ts';
import { decision } from '#test/support/decision.ts';

const facts: FactsRow = {
  ...{ clientKey: 'k', branchId: 'B1', servicer: 'S1', type: 'person', profiled: true, quarantine: null },
  ...{ outOfScope: false, before: null, classPart: '{}', rate: 0.5, referredBy: 'r', delivered: null },
  facts: {
    trades_250: { value: 5, ok: true, n: 5 },
    positions: { value: null, ok: false, reason: 'INSUFFICIENT' },
  },
};
const decided: DecisionRow = {
  ...{ clientKey: 'k', branchId: 'B1', servicer: 'S1', outcome: 'decided', quarantine: null, evidence: 'e' },
  ...{
    changed: true,
    first: true,
    moved: false,
    cause: 'first',
    oversold: 0,
    waterfall: null,
    decision: decision({ class: 'VALUE' }),
  },
};

describe('facts', () => {
  it.each<[string, Partial<FactsRow>, string | undefined, string | null, string | null]>([
    ['nothing', {}, undefined, null, null],
    [
      'a value',
      { facts: { ...facts.facts, trades_250: { value: 6, ok: true, n: 5 } } },
      'facts.trades_250',
      '{"n":5,"ok":true,"value":5}',
      '{"n":5,"ok":true,"value":6}',
    ],
    [
      'a fact that is gone',
      { facts: { trades_250: facts.facts['trades_250']! } },
      'facts.positions',
      '{"ok":false,"reason":"INSUFFICIENT","value":null}',
      null,
    ],
    ['the branch', { branchId: 'B2' }, 'branchId', '"B1"', '"B2"'],
    ['another referrer', { referredBy: 'other' }, 'referredBy', '"r"', '"other"'],
    ['no referrer', { referredBy: null }, 'referredBy', '"r"', 'null'],
  ])('%s', (_, change, field, archived, replayed) => {
    const found = factsDifferences(facts, { ...facts, ...change }, canonical);
    expect(found).toEqual(field === undefined ? [] : [{ field, archived, replayed }]);
  });

  it('do not differ by a referrer whom the store came to know later', () => {
    expect(factsDifferences({ ...facts, referredBy: null }, facts, canonical)).toEqual([]);
  });

  it('tell facts first, then what is made of them', () => {
    const other = { ...facts, rate: 1, facts: {} };
    const fields = factsDifferences(facts, other, canonical).map(({ field }) => field);
    expect(fields).toEqual(['facts.trades_250', 'facts.positions', 'rate']);
  });
});

describe('decisions', () => {
  it.each<[string, Partial<DecisionRow>, string[]]>([
    ['nothing', {}, []],
    ['which change it made', { changed: false, first: false, moved: true, cause: null }, []],
    ['the class', { decision: decision({ class: 'TREND' }) }, ['decision.class']],
    ['evidence and oversold', { evidence: 'f', oversold: 2 }, ['evidence', 'oversold']],
    ['the outcome', { outcome: 'quarantined', quarantine: 'broken' }, ['outcome', 'quarantine']],
  ])('%s', (_, change, fields) => {
    const found = decisionDifferences(decided, { ...decided, ...change }, canonical);
    expect(found.map(({ field }) => field)).toEqual(fields);
  });

  it('that are not there differ in every field', () => {
    const found = decisionDifferences(decided, { ...decided, decision: null }, canonical);
    expect(found).toHaveLength(Object.keys(decided.decision!).length);
    expect(found[0]).toMatchObject({ replayed: null });
  });
});

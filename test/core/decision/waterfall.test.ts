import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Outcome, type Part, parts, waterfallOf } from '#core/decision/waterfall.ts';
import { knownNowWords, waterfallWords } from '#core/decision/waterfall-words.ts';

const since = { asOf: '2026-03-01', runId: '2026-03-01-a' };
const outcome = (over: Partial<Outcome> = {}): Outcome => ({
  ...{ scores: { VALUE: 50, TREND: null }, churnScore: 35, cvs: 61.5 },
  ...{ class: 'TREND', churnLevel: 'L1', stage: 'MATURE', band: 'B' },
  ...over,
});
/** The outcome after each part: what it changes stays changed. */
function stepsOf(from: Outcome, moves: Partial<Record<Part, Partial<Outcome>>>) {
  let last = from;
  const after = parts.map((part) => [part, (last = { ...last, ...moves[part] })] as const);
  return { from, after: Object.fromEntries(after) as Record<Part, Outcome> };
}
const told = (moves: Partial<Record<Part, Partial<Outcome>>>) =>
  waterfallOf(stepsOf(outcome(), moves), since);

describe('a waterfall', () => {
  it.each<[string, Partial<Record<Part, Partial<Outcome>>>, object | null]>([
    ['of nothing', {}, null],
    [
      'of two parts',
      { rules: { churnScore: 40 }, data: { churnScore: 60, churnLevel: 'L3' } },
      {
        scores: { churnScore: { from: 35, to: 60, by: { rules: 5, data: 20 } } },
        texts: { churnLevel: { from: 'L1', to: 'L3', by: ['data'] } },
      },
    ],
    [
      'of hundredths',
      { data: { cvs: 61.6 }, peers: { cvs: 61.79 }, market: { cvs: 61.63 } },
      { scores: { cvs: { from: 61.5, to: 61.63, by: { data: 0.1, peers: 0.19, market: -0.16 } } } },
    ],
    ['that goes back', { data: { class: 'VALUE' }, memory: { class: 'TREND' } }, null],
    [
      'that moves twice',
      { data: { class: 'SENTIMENT' }, memory: { class: 'VALUE' } },
      { texts: { class: { from: 'TREND', to: 'VALUE', by: ['data', 'memory'] } } },
    ],
    [
      'of a score that becomes known',
      { data: { scores: { VALUE: 50, TREND: 30 } }, peers: { scores: { VALUE: 50, TREND: 32.5 } } },
      { scores: { TREND: { from: null, to: 32.5, by: { data: 'known', peers: 2.5 } } } },
    ],
    [
      'of a score that becomes unknown',
      { corrected: { cvs: null } },
      { scores: { cvs: { from: 61.5, to: null, by: { corrected: 'unknown' } } } },
    ],
    [
      'of a score that is unknown in between',
      { rules: { cvs: null }, data: { cvs: 70 } },
      { scores: { cvs: { from: 61.5, to: 70, by: { rules: 'unknown', data: 8.5 } } } },
    ],
  ])('%s', (_, moves, expected) => {
    expect(told(moves)).toEqual(expected && { since, scores: {}, texts: {}, ...expected });
  });

  it('has shares that sum to the change, whatever is unknown in between', () => {
    const score = fc.option(fc.integer({ min: 0, max: 10_000 }).map((x) => x / 100));
    const any = fc.record({ cvs: score, churnScore: score }).map((over) => outcome(over));
    const steps = fc.tuple(any, ...parts.map(() => any));
    fc.assert(
      fc.property(steps, ([from, ...after]) => {
        const all = Object.fromEntries(parts.map((part, at) => [part, after[at]!]));
        const found = waterfallOf({ from, after: all as Record<Part, Outcome> }, since);
        for (const { from: was, to, by } of Object.values(found?.scores ?? {})) {
          if (was === null || to === null) continue;
          const cents = Object.values(by).map((one) => (typeof one === 'number' ? Math.round(one * 100) : 0));
          expect(cents.reduce((a, b) => a + b)).toBe(Math.round(to * 100) - Math.round(was * 100));
        }
      }),
    );
  });

  it('is told in both languages', () => {
    const waterfall = told({
      rules: { churnScore: 40 },
      data: { churnScore: 38.5, class: 'SENTIMENT', scores: { VALUE: 50, TREND: 30 } },
      memory: { class: 'VALUE', cvs: null },
    });
    expect(waterfallWords(waterfall).slice(1)).toEqual([
      { zh: '类别 TREND → VALUE：新数据、此前各晚', en: 'Class TREND → VALUE: new data, earlier nights' },
      { zh: 'TREND 得分 无 → 30：新数据使其可知', en: 'TREND score none → 30: new data made it known' },
      { zh: '流失分 35 → 38.5：规则 +5、新数据 -1.5', en: 'Churn score 35 → 38.5: +5 rules, -1.5 new data' },
      {
        zh: '客户价值分 61.5 → 无：此前各晚使其不可知',
        en: 'Client value score 61.5 → none: earlier nights made it unknown',
      },
    ]);
    expect(waterfallWords(null)).toEqual([]);
    // Of one day then and now, what is new came late.
    expect(knownNowWords(waterfall)[1]).toEqual({
      zh: '类别 TREND → VALUE：迟到数据、此前各晚',
      en: 'Class TREND → VALUE: late data, earlier nights',
    });
    expect(knownNowWords(null)).toEqual([]);
  });
});

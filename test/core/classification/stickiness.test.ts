import { describe, expect, it } from 'vitest';
import type { FoundClass } from '#core/classification/classify.ts';
import { ClassificationRuleSet } from '#core/classification/rule-set.ts';
import { type ClassBefore, type ClassPart, stick } from '#core/classification/stickiness.ts';
import { weekdays } from '#test/support/night-of.ts';
import file from '../../../rules/classification/v1.json' with { type: 'json' };

const ruleSet = ClassificationRuleSet.parse(file);

const found = (name: string, reason: string | null = null): FoundClass => ({
  class: name,
  classReason: reason,
  confidence: name === 'UNCLASSIFIED' || name === 'DORMANT' ? null : 'HIGH',
  scores: { VALUE: 80, TREND: 20, SENTIMENT: 10 },
  available: { VALUE: 100, TREND: 100, SENTIMENT: 100 },
  items: {},
  missing: null,
});
const without = (name: string): FoundClass => ({ ...found(name), scores: null, confidence: null });

/** So many weekdays from a day on. */
const daysFrom = (first: string, count: number) => {
  const at = weekdays.position(first);
  return weekdays.days.slice(at, at + count);
};

const asBefore = ({ classMemory, ...part }: ClassPart): ClassBefore => ({
  ...part,
  memory: { class: classMemory },
});

/** One night after the other: what each of them publishes. */
function nights(days: readonly string[], each: (at: number) => FoundClass, first: ClassBefore | null = null) {
  const published: ClassPart[] = [];
  let before = first;
  for (const [at, asOf] of days.entries()) {
    const part = stick(each(at), before, { asOf, calendar: weekdays, ruleSet });
    published.push(part);
    before = asBefore(part);
  }
  return published;
}
const value = asBefore(stick(found('VALUE'), null, { asOf: '2026-01-05', calendar: weekdays, ruleSet }));
/** The first night, from 1, on which a class is in effect. */
const nightOf = (parts: readonly ClassPart[], name: string) =>
  parts.findIndex((one) => one.class === name) + 1;

describe('a new class', () => {
  it('takes effect at once when it is the first', () => {
    const [part] = nights(['2026-03-02'], () => found('TREND'));
    expect(part).toMatchObject({ class: 'TREND', stale: false, confidence: 'HIGH' });
  });

  it('takes effect at once after none', () => {
    const parts = nights(daysFrom('2026-03-02', 2), (at) =>
      at === 0 ? found('UNCLASSIFIED', 'THIN') : found('TREND'),
    );
    expect(parts[1]).toMatchObject({ class: 'TREND', stale: false });
  });

  it('takes effect on the 20th night in a row; until then the old one is stale and sure of nothing', () => {
    const parts = nights(daysFrom('2026-03-02', 21), () => found('TREND'), value);
    expect(nightOf(parts, 'TREND')).toBe(20);
    expect(parts[18]).toMatchObject({
      class: 'VALUE',
      stale: true,
      confidence: 'LOW',
      classMemory: { found: { class: 'TREND', reason: null, since: '2026-03-02' } },
    });
    expect(parts[19]).toMatchObject({
      stale: false,
      confidence: 'HIGH',
      classMemory: { found: null, monthEnds: null },
    });
  });

  it('begins anew when a night in between gives the old class, another one, or none', () => {
    for (const between of [found('VALUE'), found('SENTIMENT'), found('UNCLASSIFIED', 'NO_LOGIC')]) {
      const parts = nights(daysFrom('2026-03-02', 23), (at) => (at === 3 ? between : found('TREND')), value);
      // Nights 5 to 23 are 19 in a row.
      expect(nightOf(parts, 'TREND')).toBe(0);
    }
  });

  it('takes effect on the second month-end that agrees, whatever the nights between them give', () => {
    const days = daysFrom('2026-04-29', 24);
    const isEnd = (at: number) => ['2026-04-30', '2026-05-29'].includes(days[at] ?? '');
    const parts = nights(days, (at) => (isEnd(at) ? found('TREND') : found('VALUE')), value);
    expect(days[nightOf(parts, 'TREND') - 1]).toBe('2026-05-29');
  });

  it('does not on a second month-end that gives another one', () => {
    const days = daysFrom('2026-04-29', 24);
    const at = (day: string) => days.indexOf(day);
    const parts = nights(
      days,
      (night) =>
        night === at('2026-04-30')
          ? found('TREND')
          : night === at('2026-05-29')
            ? found('SENTIMENT')
            : found('VALUE'),
      value,
    );
    expect(parts.every((part) => part.class === 'VALUE')).toBe(true);
    expect(parts.at(at('2026-05-29'))?.classMemory.monthEnds).toEqual({
      class: 'SENTIMENT',
      since: '2026-05-29',
    });
  });

  it('does not when the old class is that of the month-end between', () => {
    const days = daysFrom('2026-04-29', 45);
    const ends = new Map([
      ['2026-04-30', 'TREND'],
      ['2026-05-29', 'VALUE'],
      ['2026-06-30', 'TREND'],
    ]);
    const parts = nights(days, (at) => found(ends.get(days[at] ?? '') ?? 'VALUE'), value);
    expect(nightOf(parts, 'TREND')).toBe(0);
  });
});

describe('no class', () => {
  it('keeps the old one for 60 trading days', () => {
    const parts = nights(daysFrom('2026-03-02', 62), () => found('UNCLASSIFIED', 'NO_LOGIC'), value);
    expect(nightOf(parts, 'UNCLASSIFIED')).toBe(61);
    expect(parts[59]).toMatchObject({ class: 'VALUE', classReason: null, stale: true });
    expect(parts[60]).toMatchObject({ classReason: 'NO_LOGIC', stale: false });
  });

  it('for other reasons from night to night counts as one', () => {
    const reasons = ['NO_LOGIC', 'THIN', 'AMBIGUOUS: VALUE, TREND'];
    const parts = nights(
      daysFrom('2026-03-02', 61),
      (at) => found('UNCLASSIFIED', reasons[at % 3] ?? null),
      value,
    );
    expect(nightOf(parts, 'UNCLASSIFIED')).toBe(61);
    expect(parts[1]?.classMemory.found).toMatchObject({ reason: 'THIN', since: '2026-03-02' });
  });
});

describe('what no rule decides', () => {
  it.each(['INSTITUTION', 'NOT_PROFILED'])('%s takes effect at once, and what follows it too', (name) => {
    const parts = nights(
      daysFrom('2026-03-02', 2),
      (at) => (at === 0 ? without(name) : found('TREND')),
      value,
    );
    expect(parts.map((part) => part.class)).toEqual([name, 'TREND']);
  });
});

it('the sub-class of a dormant client follows at once; a class that is kept keeps its own', () => {
  const dormant = asBefore(
    stick(found('DORMANT', 'SILENT'), null, { asOf: '2026-01-05', calendar: weekdays, ruleSet }),
  );
  const parts = nights(
    daysFrom('2026-03-02', 2),
    (at) => (at === 0 ? found('DORMANT', 'EMPTY') : found('VALUE')),
    dormant,
  );
  expect(parts).toMatchObject([
    { class: 'DORMANT', classReason: 'EMPTY', stale: false },
    { class: 'DORMANT', classReason: 'EMPTY', stale: true, confidence: null },
  ]);
});

it('without the block every night stands for itself', () => {
  const { stickiness: _, ...decision } = ruleSet.decision;
  const tonight = { asOf: '2026-03-02', calendar: weekdays, ruleSet: { ...ruleSet, decision } };
  expect(stick(found('TREND'), value, tonight)).toMatchObject({ class: 'TREND', stale: false });
});

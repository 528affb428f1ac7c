import { describe, expect, it } from 'vitest';
import type { Decision } from '#core/decision/decision.ts';
import { outcomeOf } from '#core/decision/changes.ts';
import { type DecisionInForce, eventsOfDecisionChange } from '#core/events/decision-events.ts';
import { events } from '#core/events/event.ts';
import { decision } from '#test/support/decision.ts';

const inForce = (
  runId: string,
  part: Partial<Decision>,
  more: Partial<DecisionInForce> = {},
): DecisionInForce => ({
  clientKey: 'k1',
  runId,
  evidence: 'e1',
  decision: decision(part),
  first: false,
  quiet: false,
  ...more,
});
const told = (before: DecisionInForce | undefined, after: DecisionInForce) =>
  eventsOfDecisionChange(before, after).map(({ type }) => type);

describe('a change of the decision in force', () => {
  const before = inForce('run-1', {});
  it.each<[string, Partial<Decision>, string[]]>([
    ['of the class', { class: 'TREND' }, ['client.class-changed']],
    ['of the churn level upwards', { churnLevel: 'L1' }, ['client.churn-raised']],
    ['of both', { class: 'TREND', churnLevel: 'L4' }, ['client.class-changed', 'client.churn-raised']],
    ['of a score alone', { scores: { VALUE: 91 } }, []],
    ['to no churn level', { churnLevel: null }, []],
  ])('%s', (_, part, expected) => {
    expect(told(before, inForce('run-2', part))).toEqual(expected);
  });

  it('of the churn level downwards is told as a fall', () => {
    const fallen = eventsOfDecisionChange(
      inForce('run-1', { churnLevel: 'L3' }),
      inForce('run-2', { churnLevel: 'L2' }),
    );
    expect(fallen).toMatchObject([{ type: 'client.churn-lowered', detail: { from: 'L3', to: 'L2' } }]);
    for (const { type, detail } of fallen) expect(events[type].parse(detail)).toEqual(detail);
  });
  it('is not told when it is the first decision, the run is quiet, or the same run writes again', () => {
    const changed = { class: 'TREND' };
    expect(told(undefined, inForce('run-2', changed))).toEqual([]);
    expect(told(before, inForce('run-2', changed, { first: true }))).toEqual([]);
    expect(told(before, inForce('run-2', changed, { quiet: true }))).toEqual([]);
    expect(told(before, inForce('run-1', changed))).toEqual([]);
  });
  it('told again has the same id, and fits its schema', () => {
    const after = inForce('run-2', { class: 'TREND', churnLevel: 'L2' });
    const [once, again] = [eventsOfDecisionChange(before, after), eventsOfDecisionChange(before, after)];
    expect(once).toEqual(again);
    expect(new Set(once.map(({ detail }) => detail.id)).size).toBe(2);
    for (const { type, detail } of once) expect(events[type].parse(detail)).toEqual(detail);
  });
});

describe('an outcome', () => {
  it('is the same on another day, whatever the order of its parts', () => {
    const a = decision({ scores: { VALUE: 1, TREND: 2 } });
    const b = decision({ asOf: '2026-03-03', scores: { TREND: 2, VALUE: 1 } });
    expect(outcomeOf(a)).toBe(outcomeOf(b));
  });
  it('is another one when anything decided differs', () => {
    expect(outcomeOf(decision({}))).not.toBe(outcomeOf(decision({ churnScore: 8 })));
  });
});

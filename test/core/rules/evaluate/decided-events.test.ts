import { describe, expect, it } from 'vitest';
import { decidedEvents, isEvent } from '#core/rules/evaluate/decided-events.ts';
import type { Evaluation, FiredEvent } from '#core/rules/evaluate/evaluation.ts';

const event = (type: string, params: object = {}): FiredEvent => ({ type, params: { ...params } });
const [one, other] = [event('call', { desk: 'south' }), event('visit')];
const evaluation: Evaluation = { events: [one, other], fired: ['A', 'B'], undetermined: [] };

describe('the events that count', () => {
  it.each<[string, object | undefined, readonly FiredEvent[]]>([
    ['all of them where every event counts', undefined, [one, other]],
    ['all of them where points are summed', { level: 'L1', points: 3 }, [one, other]],
    ['the one that wins', { event: other }, [other]],
    ['none where none wins', { event: null }, []],
    ['none of a conflict', { conflict: ['A', 'B'] }, []],
    ['the first of those that give stages', { stage: 'MATURE', rrRel: null }, [one]],
  ])('are %s', (_, outcome, expected) => {
    expect(decidedEvents(outcome, evaluation)).toEqual(expected);
  });
});

it.each([
  [{ type: 'call' }, true],
  [{ type: 'call', params: { desk: 'south' } }, true],
  [{ type: 'call', params: { desk: 'north' } }, false],
  [{ type: 'call', params: {} }, false],
  [{ type: 'visit' }, false],
])('an event asked for as %j is the one: %s', (wanted, expected) => {
  expect(isEvent(one, wanted)).toBe(expected);
});

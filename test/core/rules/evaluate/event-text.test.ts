import { expect, it } from 'vitest';
import { eventText } from '#core/rules/evaluate/event-text.ts';

type Event = Parameters<typeof eventText>[0];

it.each<[string, Event, Event, boolean]>([
  [
    'with the same parameters in another order',
    { type: 'e', params: { x: 1, y: { p: 2, q: 3 } } },
    { type: 'e', params: { y: { q: 3, p: 2 }, x: 1 } },
    true,
  ],
  [
    'of which one has no parameters and the other an empty block',
    { type: 'e' },
    { type: 'e', params: {} },
    true,
  ],
  ['with another value', { type: 'e', params: { x: 1 } }, { type: 'e', params: { x: '1' } }, false],
  ['of another type', { type: 'e' }, { type: 'f' }, false],
])('two events %s', (_, one, other, isSame) => {
  expect(eventText(one) === eventText(other)).toBe(isSame);
});

import { expect, it } from 'vitest';
import { contentChanges } from '#core/review/content-changes.ts';

const rule = (name: string, value: number) => ({ name, conditions: { all: [{ fact: 'a', value }] } });

it.each([
  ['nothing', [rule('A', 1), rule('B', 2)], [rule('B', 2), rule('A', 1)], []],
  [
    'a threshold',
    [rule('A', 1)],
    [rule('A', 3)],
    [{ pointer: '/A/conditions/all', before: [{ fact: 'a', value: 1 }], after: [{ fact: 'a', value: 3 }] }],
  ],
  ['a rule that came', [], [rule('A', 1)], [{ pointer: '/A', before: null, after: rule('A', 1) }]],
  ['a rule that went', [rule('A', 1)], [], [{ pointer: '/A', before: rule('A', 1), after: null }]],
])('tells %s', (_, before, after, changes) => {
  expect(contentChanges(before, after)).toEqual(changes);
});

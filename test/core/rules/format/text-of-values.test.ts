import { describe, expect, it } from 'vitest';
import { ordered } from '#core/rules/format/ordered.ts';
import { pointerOf } from '#core/rules/format/pointer.ts';

describe('a value in order', () => {
  it.each<[string, unknown, string]>([
    ['has its names by code unit', { b: 1, a: 2, B: 3, aa: 4 }, '{"B":3,"a":2,"aa":4,"b":1}'],
    ['at every depth', { b: { d: 1, c: [{ f: 1, e: 2 }] }, a: 0 }, '{"a":0,"b":{"c":[{"e":2,"f":1}],"d":1}}'],
    ['keeps the order of a list', ['b', 'a', { d: 1, c: 2 }], '["b","a",{"c":2,"d":1}]'],
    ['is what it was without names', [null, 1, 'b', true, [], {}], '[null,1,"b",true,[],{}]'],
  ])('%s', (_, value, text) => {
    expect(JSON.stringify(ordered(value))).toBe(text);
  });
});

describe('a JSON pointer (RFC 6901)', () => {
  it.each<[PropertyKey[], string]>([
    [[], ''],
    [['foo', 0], '/foo/0'],
    [[''], '/'],
    [['a/b'], '/a~1b'],
    [['m~n'], '/m~0n'],
    [['~1/~0'], '/~01~1~00'],
  ])('of %j is %s', (path, pointer) => {
    expect(pointerOf(path)).toBe(pointer);
  });
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editJson } from '#adapters/edit-json.ts';

const text = `{
    "kept":   [1, 2,3],
    "rules": [
        { "name": "a", "all": [ { "fact": "x", "value": 1.50 },  { "fact": "y" } ] },

        { "name": "b",
          "all": [] }
    ],
    "last": 1e2
}
`;
const value = JSON.parse(text) as { kept: unknown; rules: { name: string; all: object[] }[]; last: number };
const [a, b] = value.rules;
const rules = (...some: object[]) => editJson(text, { ...value, rules: some });
const between = (edited: string) =>
  edited.slice(edited.indexOf('"rules": [') + 10, edited.indexOf('    ],\n    "last"'));

describe('a JSON text', () => {
  it('keeps its bytes when nothing changes, whatever they look like', () => {
    expect(editJson(text, structuredClone(value))).toBe(text);
    expect(editJson(`\uFEFF${text}`, value)).toBe(`\uFEFF${text}`);
    expect(editJson('{"a":1,"a":2}', { a: 2 })).toBe('{"a":1,"a":2}');
  });

  it('changes a value in its place', () => {
    expect(rules({ ...a, all: [{ fact: 'x', value: 2 }, { fact: 'y' }] }, b!)).toBe(
      text.replace('1.50', '2'),
    );
    expect(editJson(text, { ...value, last: 100 })).toBe(text);
    expect(editJson('["a", 1]', ['\ud800', 1])).toBe('["\\ud800", 1]');
  });

  it.each<[string, object[], string]>([
    [
      'moves an item with its bytes',
      [b!, a!],
      `
        { "name": "b",
          "all": [] },
        { "name": "a", "all": [ { "fact": "x", "value": 1.50 },  { "fact": "y" } ] }
`,
    ],
    [
      'takes an item out',
      [b!],
      `
        { "name": "b",
          "all": [] }
`,
    ],
    [
      'puts an item in',
      [a!, { name: 'c', all: [{ fact: 'z', value: ['p', 1] }], none: [] }, b!],
      `
        { "name": "a", "all": [ { "fact": "x", "value": 1.50 },  { "fact": "y" } ] },
        {
            "name": "c",
            "all": [
                {
                    "fact": "z",
                    "value": ["p", 1]
                }
            ],
            "none": []
        },
        { "name": "b",
          "all": [] }
`,
    ],
    [
      'puts a member behind the one that it follows',
      [{ name: 'a', priority: 5, all: a!.all }, b!],
      `
        { "name": "a", "priority": 5, "all": [ { "fact": "x", "value": 1.50 },  { "fact": "y" } ] },

        { "name": "b",
          "all": [] }
`,
    ],
    [
      'takes a member out',
      [{ name: 'a' }, b!],
      `
        { "name": "a" },

        { "name": "b",
          "all": [] }
`,
    ],
    [
      'changes one of the items that have no name',
      [{ ...a, all: [{ fact: 'z' }, { fact: 'y' }] }, b!],
      `
        { "name": "a", "all": [ { "fact": "z" },  { "fact": "y" } ] },

        { "name": "b",
          "all": [] }
`,
    ],
  ])('%s', (_, some, expected) => {
    expect(between(rules(...some))).toBe(expected);
  });

  it('follows items by their names, also when they change and move at once', () => {
    expect(between(rules({ ...b, all: [1] }, { ...a, all: [] }))).toBe(`
        { "name": "b",
          "all": [1] },
        { "name": "a", "all": [] }
`);
  });

  it('leaves one of two members of one name, once it changes', () => {
    expect(editJson('{"a":1,"a":2}', { a: 3 })).toBe('{"a":3}');
  });

  it('takes over line breaks and indent, or the lack of them', () => {
    const crlf = '{\r\n\t"a": [\r\n\t\t{"n": 1}\r\n\t]\r\n}';
    expect(editJson(crlf, { a: [{ n: 1 }, { m: 2 }] })).toBe(
      '{\r\n\t"a": [\r\n\t\t{"n": 1},\r\n\t\t{\r\n\t\t\t"m": 2\r\n\t\t}\r\n\t]\r\n}',
    );
    expect(editJson('{"a":[{"n":1}],"b":2}', { a: [{ n: 1 }, { m: 2 }], c: 3, b: 2 })).toBe(
      '{"a":[{"n":1}, {"m":2}],"c":3,"b":2}',
    );
  });

  it.each(['churn', 'classification', 'stage', 'value'])(
    'of rules/%s is as prettier has it when a rule joins',
    (kind) => {
      const file = readFileSync(`rules/${kind}/v1.json`, 'utf8');
      const set = JSON.parse(file) as { rules: object[] };
      const joined = { ...set, rules: [...set.rules, { ...set.rules[0], name: 'NEW' }] };
      const before = file.lastIndexOf('\n  ],\n  "decision"');
      const copy = /\{\n {6}"name": .*?\n {4}\}/s.exec(file)![0].replace(/"name": "[^"]*"/, '"name": "NEW"');
      expect(editJson(file, joined)).toBe(`${file.slice(0, before)},\n    ${copy}${file.slice(before)}`);
    },
  );

  it('holds what it was changed to, whatever it held', () => {
    const json = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.array(fc.record({ name: fc.constantFrom('a', 'b', 'c'), v: fc.jsonValue({ maxDepth: 2 }) }), {
        maxLength: 5,
      }),
    );
    fc.assert(
      fc.property(json, json, fc.constantFrom(undefined, 2, '\t'), (before, after, indent) => {
        // `{"__proto__": …}` is no member to what reads the text, and no rule set holds one.
        fc.pre(!JSON.stringify([before, after]).includes('__proto__'));
        const edited = editJson(JSON.stringify(before, null, indent), after);
        expect(JSON.parse(edited)).toEqual(JSON.parse(JSON.stringify(after)));
      }),
      { numRuns: 1000 },
    );
  });
});

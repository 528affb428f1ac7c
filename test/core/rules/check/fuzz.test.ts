import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '#core/facts/catalogue.ts';
import { check } from '#core/rules/check/check.ts';
import { Finding } from '#core/rules/check/finding.ts';
import { limits } from '#core/rules/check/limits.ts';
import { compile } from '#core/rules/compile/compile.ts';
import { generate } from '#core/rules/compile/generate.ts';
import { makeOutcome } from '#core/rules/evaluate/outcome.ts';
import { makeReference } from '#core/rules/evaluate/reference.ts';
import { runTests } from '#core/rules/evaluate/run-tests.ts';
import { seeded } from '../../../support/generate-ledger.ts';
import { strangersIn } from '../generated-source.ts';
import { randomClients } from '../random-clients.ts';
import { ruleSet } from '../rule-sets.ts';
import { edited } from './edited.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const { base, accepted } = JSON.parse(read('test/core/rules/check/check-cases.json')) as {
  base: unknown;
  accepted: { name: string; edits: Record<string, unknown> }[];
};
/** The shipped files, and the sound ones of the checker's cases. */
const files: Record<string, unknown> = {
  churn: JSON.parse(read('rules/churn/v1.json')),
  classification: JSON.parse(read('rules/classification/v1.json')),
  stage: JSON.parse(read('rules/stage/v1.json')),
  value: JSON.parse(read('rules/value/v1.json')),
  ...Object.fromEntries(accepted.map(({ name, edits }) => [name, edited(base, edits)])),
};
/** One of them by name, or a rule set over all operators and decorators. */
const given = fc.oneof(
  fc.constantFrom('churn', 'classification', 'stage', 'value'),
  { weight: 2, arbitrary: fc.constantFrom(...accepted.map(({ name }) => name)) },
  ruleSet,
);
const textOf = (one: string | object) => JSON.stringify(typeof one === 'string' ? files[one] : one);

const deep = (levels: number): unknown => (levels === 0 ? 1 : { all: [deep(levels - 1)] });
const names = [
  '__proto__',
  'constructor',
  'toString',
  'fact',
  'all',
  'not',
  'error',
  '',
  '_ok',
  '$.a',
  'a/b~c',
];
const hostile = fc.constantFrom<unknown>(
  ...[null, true, 0, -0, -1, 0.1, 1e308, -1e308, 5e-324, 2 ** 53, 1e999],
  ...names,
  ...[
    '\u0000',
    '\ud800',
    '\u2028',
    '"];throw 1;//',
    'not:swap:equal',
    'someFact:in',
    'x'.repeat(limits.text + 1),
  ],
  ...[[], {}, [[]], [null], { fact: 'n' }, { fact: 'n', path: '$..[?(@.a)]' }, { condition: 's0' }, deep(80)],
  ...[{ not: { not: { fact: 'n', operator: 'equal', value: 1 } } }, { any: [] }, ['__proto__']],
);

type Parent = Record<string, unknown>;
/** Every place of a file, as whoever holds it and its name there. */
function placesOf(json: unknown): [Parent, string][] {
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([name, part]) => [
    [json as Parent, name] as [Parent, string],
    ...placesOf(part),
  ]);
}
const put = (parent: Parent, name: string, value: unknown) =>
  Object.defineProperty(parent, name, { value, enumerable: true, configurable: true, writable: true });

/** Each makes one change at a place; the other place is a second one of the same file. */
const changes: ((at: [Parent, string], other: [Parent, string], value: unknown) => void)[] = [
  ([parent, name], _, value) => put(parent, name, value),
  ([parent, name], [from, key]) => put(parent, name, structuredClone(from[key])),
  ([parent, name]) =>
    Array.isArray(parent) ? parent.splice(Number(name), 1) : Reflect.deleteProperty(parent, name),
  ([parent, name]) => Array.isArray(parent) && parent.push(structuredClone(parent[Number(name)])),
  ([parent, name], _, value) => {
    if (Array.isArray(parent)) return;
    const part = parent[name];
    Reflect.deleteProperty(parent, name);
    put(parent, typeof value === 'string' ? value : `${name}_ok`, part);
  },
  ([parent, name], [other, key]) => {
    const [one, two] = [parent[name], other[key]].map((part) => structuredClone(part));
    put(parent, name, two);
    put(other, key, one);
  },
  ([parent, name]) => put(parent, name, { all: [parent[name]] }),
  ([parent, name]) => put(parent, name, { not: parent[name] }),
  ([parent, name]) => typeof parent[name] === 'number' && put(parent, name, -parent[name] / 2),
  ([parent, name]) => typeof parent[name] === 'number' && put(parent, name, parent[name] + 1),
  ([parent, name]) => typeof parent[name] === 'string' && put(parent, name, `${parent[name]}'`),
];
const change = fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(...changes), hostile);

const token = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[[\]{}:,]/g;
const tokens = fc.constantFrom(
  ...'1e999 -0 0.1e-400 1E+3 01 NaN null true [] {} [ } , : // "\\u0000" "\\ud800" "\\x" "" "fact"'.split(
    ' ',
  ),
  ...['"__proto__"', '{"all":[]}', '{"not":null}', '\u0000'],
);
const kindOf = (part: string) => (/^["\d-]/.test(part) ? part.slice(0, 1).replace(/[\d-]/, '0') : 'sign');
/** A token of the text goes, comes twice, is one like it from elsewhere in the text, or a strange one. */
const retyping = fc.tuple(
  fc.nat(),
  fc.nat(),
  fc.constantFrom('drop', 'double', 'other', ...Array<'like'>(9).fill('like')),
  tokens,
);

const seen = { refused: 0, accepted: 0, noJson: 0, fired: 0 };
const random = seeded(20261124);

/** Facts that tell which of their names were asked for. */
function watched(facts: object): { facts: Record<string, unknown>; asked: Set<PropertyKey> } {
  const asked = new Set<PropertyKey>();
  const note = <T>(name: PropertyKey, answer: T): T => {
    asked.add(name);
    return answer;
  };
  return {
    asked,
    facts: new Proxy(facts, {
      get: (target, name, receiver) => note(name, Reflect.get(target, name, receiver) as unknown),
      has: (target, name) => note(name, Reflect.has(target, name)),
      getOwnPropertyDescriptor: (target, name) => note(name, Reflect.getOwnPropertyDescriptor(target, name)),
    }) as Record<string, unknown>,
  };
}

/** What must hold of any JSON whatever: it is refused in words, or runs as json-rules-engine runs it. */
async function judge(json: unknown): Promise<void> {
  const { findings, program, file } = check(json, catalogue);
  expect(findings.length).toBeLessThanOrEqual(limits.findings);
  for (const finding of findings) Finding.parse(finding);
  if (program === undefined || file === undefined) {
    expect(findings).not.toEqual([]);
    seen.refused += 1;
    return;
  }
  seen.accepted += 1;
  const compiled = compile(program);
  for (const body of generate(program, compiled.layout).bodies) expect(strangersIn(body)).toEqual([]);
  const [reference, outcomeOf] = [makeReference(program), makeOutcome(file, compiled)];
  const next = randomClients(program, random);
  for (let client = 0; client < 4; client++) {
    const { facts, asked } = watched(next());
    const evaluation = compiled.evaluate(facts);
    const own: PropertyKey[] = program.facts.map(({ name }) => name);
    expect([...asked].filter((name) => !own.includes(name))).toEqual([]);
    expect(evaluation).toEqual(await reference.evaluate(facts));
    outcomeOf(evaluation, facts);
    seen.fired += evaluation.fired.length;
  }
  runTests(program, file);
}

let before: string;
const surroundings = () =>
  JSON.stringify(
    [Object, Array, Function, String].map(({ prototype }) => Object.getOwnPropertyNames(prototype)),
  ) + Object.getOwnPropertyNames(globalThis).join();
beforeAll(() => {
  before = surroundings();
});
afterAll(() => {
  expect(surroundings()).toBe(before);

  expect(Math.min(...Object.values(seen))).toBeGreaterThan(150);
});

describe('a rule file that somebody altered', () => {
  it('in its structure is refused, or runs as json-rules-engine runs it', async () => {
    await fc.assert(
      fc.asyncProperty(given, fc.array(change, { minLength: 1, maxLength: 3 }), async (original, all) => {
        const root = { file: JSON.parse(textOf(original)) as unknown };
        for (const [one, other, alter, value] of all) {
          const places = placesOf(root);
          if (places.length === 0) break;
          const at = (place: number) => places[place % places.length]!;
          alter(at(one), at(other), structuredClone(value));
        }
        // What no text can say is no file: undefined, 1e999.
        const [file] = JSON.parse(JSON.stringify([root.file])) as unknown[];
        await judge(file);
      }),
      { numRuns: 1_500 },
    );
  });

  it('in its text is no JSON, refused, or runs as json-rules-engine runs it', async () => {
    await fc.assert(
      fc.asyncProperty(given, fc.array(retyping, { minLength: 1, maxLength: 3 }), async (original, all) => {
        const parts = textOf(original).match(token) ?? [];
        for (const [one, other, how, inserted] of all) {
          const isSign = how === 'drop' || how === 'double';
          const places = [...parts.keys()].filter((at) => isSign || kindOf(parts[at]!) !== 'sign');
          const at = places[one % places.length]!;
          const alike = parts.filter((part) => kindOf(part) === kindOf(parts[at]!) && part !== parts[at]);
          const part = { drop: '', double: parts[at]!, other: inserted, like: alike[other % alike.length]! }[
            how
          ];
          if (how === 'drop') parts.splice(at, 1);
          else parts.splice(at, how === 'double' ? 0 : 1, part);
        }
        let json: unknown;
        try {
          json = JSON.parse(parts.join(' '));
        } catch {
          seen.noJson += 1;
          return;
        }
        await judge(json);
      }),
      { numRuns: 1_500 },
    );
  });
});

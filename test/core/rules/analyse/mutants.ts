import { readFileSync } from 'node:fs';
import { catalogue } from '#core/facts/catalogue.ts';
import { check } from '#core/rules/check/check.ts';
import type { RuleFile } from '#core/rules/format/rule-file.ts';
import type { Program } from '#core/rules/program/program.ts';

/** A rule set as JSON, to be cut into. */
export interface Json {
  [name: string]: Json | Json[] | string | number | boolean | null;
}
type Random = () => number;

const pick = <T>(all: readonly T[], random: Random): T => all[Math.floor(random() * all.length)]!;
const words = { zh: '甲', en: 'a' };

const age = (operator: string, value: number) => ({ fact: 'age', operator, value });
const assets = (operator: string, value: number) => ({ fact: 'assets', operator, value });
const [from, under] = ['greaterThanInclusive', 'lessThan'];
const rule = (name: string, conditions: object, params?: object, priority = 1) => ({
  ...{ name, priority, conditions },
  event: { type: params ? 'points' : name, ...(params && { params }) },
});

/** Sound sets of every form of decision over the same facts. */
const generated = [
  { hit: 'first', cover: true },
  { hit: 'unique', cover: true },
  { hit: 'all' },
  {
    sum: 'points',
    cap: 60,
    levels: [
      { level: 'L0', from: 0 },
      { level: 'L1', from: 20 },
      { level: 'L2', from: 45 },
    ],
  },
].map((decision) => {
  const points = (count: number) => ('sum' in decision ? { points: count } : undefined);
  return {
    ...{ id: 'generated', version: 1, kind: 'generic', title: words, decision },
    facts: {
      age: { type: 'integer', domain: { min: 0, max: 100 } },
      assets: { type: 'number', domain: { min: 0, max: 1_000_000 }, step: 0.01 },
      level: { type: 'string', domain: { values: ['C1', 'C2', 'C3'] } },
      margin: { type: 'boolean' },
    },
    conditions: { rich: { all: [assets(from, 500_000)] } },
    rules: [
      rule('YOUNG', { all: [age(under, 30), assets(under, 500_000)] }, points(10)),
      rule('OLD', { all: [age(from, 30), assets(under, 500_000)] }, points(15)),
      rule(
        'RICH',
        { all: [{ condition: 'rich' }, { fact: 'level', operator: 'in', value: ['C1', 'C2'] }] },
        points(25),
      ),
      rule(
        'BOLD',
        { all: [{ condition: 'rich' }, { any: [{ fact: 'level', operator: 'equal', value: 'C3' }] }] },
        points(20),
      ),
      rule(
        'UNKNOWN',
        {
          any: ['age', 'assets', 'level'].map((fact) => ({
            fact: `${fact}_ok`,
            operator: 'equal',
            value: false,
          })),
        },
        points(5),
      ),
    ],
  };
});

/** The shipped sets, and one of every form of decision. */
export const bases: readonly object[] = [
  ...['churn', 'classification'].map(
    (kind) => JSON.parse(readFileSync(`rules/${kind}/v1.json`, 'utf8')) as object,
  ),
  ...generated,
];

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every comparison of a file, in place. */
function comparisonsIn(value: unknown, found: Json[] = []): Json[] {
  if (Array.isArray(value)) for (const one of value) comparisonsIn(one, found);
  else if (isObject(value)) {
    if (typeof value['operator'] === 'string') found.push(value);
    for (const one of Object.values(value)) comparisonsIn(one, found);
  }
  return found;
}

const sizes = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];

/** Ways to spoil a rule set; each changes the file that it is given. */
const cuts: readonly ((file: Json, random: Random) => void)[] = [
  (file, random) => {
    const numeric = comparisonsIn([file['rules'], file['conditions']]).filter(
      ({ value }) => typeof value === 'number',
    );
    const one = pick(numeric, random);
    one['value'] = Math.max(
      0,
      Number(one['value']) * pick([0.5, 0.9, 1, 1.1, 2], random) + pick([-1, 0, 0.01, 1], random),
    );
    if (one['fact'] === 'age') one['value'] = Math.round(one['value']);
  },
  (file, random) => {
    const sized = comparisonsIn([file['rules'], file['conditions']]).filter(({ operator }) =>
      sizes.includes(operator as string),
    );
    pick(sized, random)['operator'] = pick(sizes, random);
  },
  (file, random) => {
    const rules = file['rules'] as Json[];
    if (rules.length > 1) rules.splice(Math.floor(random() * rules.length), 1);
  },
  (file, random) => {
    const rules = file['rules'] as Json[];
    const copy = structuredClone(pick(rules, random));
    copy['name'] = `${copy['name'] as string} again`;
    rules.push(copy);
  },
  (file, random) => {
    pick(file['rules'] as Json[], random)['priority'] = pick([1, 5, 200], random);
  },
  (file, random) => {
    const { params } = pick(file['rules'] as { event: { params?: Json } }[], random).event;
    if (params && typeof params['points'] === 'number') params['points'] = pick([0, 1, 5, 40], random);
  },
  (file, random) => {
    const { levels } = file['decision'] as { levels?: { from: number }[] };
    const level = levels && pick(levels.slice(1), random);
    if (level) level.from += pick([-4, 1, 3], random);
  },
  (file, random) => {
    const rules = file['rules'] as Json[];
    const from_ = pick(rules, random);
    const { all } = from_['conditions'] as { all?: Json[] };
    const other = pick(comparisonsIn(rules), random);
    all?.push(structuredClone(other));
  },
];

export interface Mutant {
  file: RuleFile;
  program: Program;
}

/** So many rule sets that the checker accepts, each a base cut once to three times. */
export function mutants(count: number, random: Random): Mutant[] {
  const made: Mutant[] = [];
  while (made.length < count) {
    const json = structuredClone(bases[made.length % bases.length]!) as Json;
    delete json['tests'];
    for (let cut = 0, most = 1 + Math.floor(random() * 3); cut < most; cut++)
      pick(cuts, random)(json, random);
    const { file, program } = check(json, catalogue);
    if (file && program) made.push({ file, program });
  }
  return made;
}

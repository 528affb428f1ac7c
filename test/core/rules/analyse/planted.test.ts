import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenSolver, openSolver } from '#adapters/solver/z3.ts';
import { catalogue } from '#core/facts/catalogue.ts';
import { analyse } from '#core/rules/analyse/analyse.ts';
import { check } from '#core/rules/check/check.ts';
import { compile } from '#core/rules/compile/compile.ts';
import planted from './planted.json' with { type: 'json' };

type Short = [fact: string, operator: string, value: unknown];
type Node = Short | { all: Node[] } | { any: Node[] };
interface Planted {
  name: string;
  decision: object;
  rules: [name: string, conditions: Node, params?: object][];
  findings: { kind: string; rules?: string[]; pointer?: string; witness?: Record<string, unknown> }[];
}
const sets = planted.sets as unknown as Planted[];

function expanded(node: Node): object {
  if (Array.isArray(node)) return { fact: node[0], operator: node[1], value: node[2] };
  return 'all' in node ? { all: node.all.map(expanded) } : { any: node.any.map(expanded) };
}

const words = { zh: '甲', en: 'a' };
const fileOf = ({ decision, rules }: Planted) => ({
  ...{ id: 'planted', version: 1, kind: 'generic', title: words, facts: planted.facts, decision },
  rules: rules.map(([name, conditions, params]) => ({
    name,
    conditions: expanded(conditions),
    event: { type: name, ...(params && { params }) },
  })),
});

let solver: OpenSolver;
beforeAll(async () => {
  solver = await openSolver();
});
afterAll(async () => {
  await solver.close();
});

const analysed = (json: unknown) => {
  const { program, file, findings } = check(json, catalogue);
  if (!program || !file) throw new Error(JSON.stringify(findings));
  return { program, file };
};

describe('a planted defect', () => {
  it.each(sets)('is found with what shows it: $name', (set) => {
    const sound = analysed(fileOf(set));
    const found = analyse(solver, sound, catalogue);
    expect(found.map(({ kind }) => kind)).toEqual(set.findings.map(({ kind }) => kind));
    for (const [at, expected] of set.findings.entries()) {
      const { rules, pointer, witness, proof, notDecided } = found[at]!;
      expect(notDecided).toBeUndefined();
      if (expected.rules) expect(rules).toEqual(expected.rules);
      if (expected.pointer) expect(pointer).toBe(expected.pointer);
      if (expected.witness) expect(witness).toMatchObject(expected.witness);
      else expect(proof?.message).toBeDefined();
    }
  });

  it('is told with a witness that the compiled rules confirm', () => {
    const gap = analysed(fileOf(sets.find(({ name }) => name === 'a gap of one cent')!));
    const [found] = analyse(solver, gap, catalogue);
    expect(compile(gap.program).evaluate(found!.witness!).events).toEqual([]);
    const overlap = analysed(fileOf(sets.find(({ name }) => name === 'two classes that overlap')!));
    const [both] = analyse(solver, overlap, catalogue);
    expect(compile(overlap.program).evaluate(both!.witness!).fired).toEqual(['VALUE', 'TREND']);
  });
});

describe.each(['churn', 'classification'])('the shipped %s rules', (kind) => {
  it('are analysed, twice to the same bytes', () => {
    const sound = analysed(JSON.parse(readFileSync(`rules/${kind}/v1.json`, 'utf8')));
    const start = process.hrtime.bigint();
    const found = analyse(solver, sound, catalogue);
    const took = Number(process.hrtime.bigint() - start) / 1e9;
    const told = found.map(({ kind: what, pointer, message }) => `  ${what} ${pointer}: ${message.en}\n`);
    console.log(`rules/${kind}/v1.json: ${found.length} found in ${took.toFixed(2)} s\n${told.join('')}`);
    expect(found.filter(({ notDecided }) => notDecided)).toEqual([]);
    expect(JSON.stringify(analyse(solver, sound, catalogue))).toBe(JSON.stringify(found));
  });
});

import { describe, expect, it } from 'vitest';
import { catalogue } from '#core/facts/catalogue.ts';
import { checkInvariants } from '#core/rules/invariants/check-invariants.ts';
import type { Invariant } from '#core/rules/invariants/invariant.ts';
import { parseInvariant } from '#core/rules/invariants/parse.ts';
import type { Solver } from '#core/rules/analyse/solver.ts';
import { fewTries, solverForTests } from '../analyse/solver.ts';
import { soundOf } from './sound.ts';

const solver = solverForTests();
const assets = { fact: 'assets', operator: 'greaterThanInclusive', value: 50000 };

/** Two levels by one fact, and an object whose property gives points. */
const rules = (points: number, extra: object[] = []) =>
  soundOf({
    id: 'small',
    version: 1,
    kind: 'stage',
    title: { zh: '小', en: 'small' },
    facts: {
      assets: { type: 'number', domain: { min: 0, max: 1000000 }, step: 0.01 },
      home: { type: 'object', properties: { gender: { type: 'string', domain: { values: ['F', 'M'] } } } },
    },
    stages: { LOW: { zh: '低', en: 'low' }, HIGH: { zh: '高', en: 'high' } },
    rules: [
      ...extra,
      {
        name: 'HIGH',
        priority: 2,
        conditions: { all: [{ ...assets, value: points }] },
        event: { type: 'stage', params: { stage: 'HIGH' } },
      },
      {
        name: 'LOW',
        conditions: { all: [{ ...assets, operator: 'lessThan', value: points }] },
        event: { type: 'stage', params: { stage: 'LOW' } },
      },
    ],
    decision: { hit: 'first', revenueRatio: { smoothing: 50, leastPeers: 20 } },
    reasons: {},
    tests: [],
  });

function invariant(claim: object, facts: object = {}): Invariant {
  const json = {
    id: 'one',
    title: { zh: '一', en: 'one' },
    clauses: ['policy 1'],
    kinds: ['stage'],
    facts,
    claim,
  };
  const parsed = parseInvariant(json, catalogue);
  if (parsed.invariant === undefined) throw new Error(JSON.stringify(parsed.findings));
  return parsed.invariant;
}

const declared = { assets: { type: 'number', domain: { min: 0, max: 1000000 }, step: 0.01 } };
const richIsHigh = invariant({ is: 'always', where: { all: [assets] }, outcomes: ['HIGH'] }, declared);

const ask = async (
  sound: ReturnType<typeof rules>,
  one: Invariant,
  more: { clients?: object[]; solver?: Solver } = {},
) => {
  const clients = more.clients as Record<string, unknown>[] | undefined;
  const checking = { solver: more.solver ?? solver, catalogue, limits: fewTries };
  const asked = clients && { clients: () => Promise.resolve(clients) };
  return (await checkInvariants(sound, [one], { ...checking, ...asked }))[0];
};

describe('a claim about one client', () => {
  it('is proved where the edges meet', async () => {
    expect(await ask(rules(50000), richIsHigh)).toMatchObject({ status: 'holds', by: 'proof' });
  });

  it('is refuted by a cent, with the least client that shows it', async () => {
    const found = await ask(rules(50000.01), richIsHigh);
    expect(found).toMatchObject({ status: 'broken', counterexample: [{ assets: 50000 }] });
    expect(found!.message.en).toBe('A client with assets 50,000 gets LOW instead of HIGH');
    expect(found!.message.zh).toBe('一位客户（assets为50,000）：得到LOW，而应为HIGH');
  });

  it('speaks of nobody of whom too much is known', async () => {
    const claim = { is: 'never', onlyKnown: ['home'], outcomes: ['HIGH', 'LOW'] };
    expect(await ask(rules(50000), invariant(claim))).toMatchObject({ status: 'holds' });
    const all = invariant({ is: 'never', outcomes: ['HIGH'] });
    expect(await ask(rules(50000), all)).toMatchObject({ status: 'broken' });
  });

  it('is asked of no other kind', async () => {
    const other = { ...richIsHigh, kinds: ['churn' as const] };
    expect(await ask(rules(50000), other)).toBeUndefined();
  });

  it('is not asked where the rules mean something else by a name', async () => {
    const text = { assets: { type: 'number' } };
    const one = invariant({ is: 'always', where: { all: [assets] }, outcomes: ['HIGH'] }, text);
    const sound = rules(50000);
    const file = { ...sound.file, facts: { ...sound.file.facts, assets: { type: 'string' } } };
    const found = await ask({ ...sound, file } as typeof sound, one);
    expect(found).toMatchObject({ status: 'not-decided' });
    expect(found!.message.zh).toMatch(/^无法核对/);
  });
});

describe('a claim about two clients', () => {
  const byHome = (operator: string) => [
    {
      name: 'HOME',
      priority: 3,
      conditions: { all: [{ fact: 'home', path: '$.gender', operator, value: 'F' }] },
      event: { type: 'stage', params: { stage: 'LOW' } },
    },
  ];

  it('sees a property of an object', async () => {
    const one = invariant({ is: 'independent', facts: ['home'], of: 'outcome' });
    expect(await ask(rules(50000), one)).toMatchObject({ status: 'holds' });
    const found = await ask(rules(50000, byHome('equal')), one);
    expect(found).toMatchObject({ status: 'broken' });
    const [first, second] = found!.counterexample!;
    expect([first['home'], second!['home']]).toContainEqual({ gender: 'F' });
    expect(first['assets']).toBe(second!['assets']);
  });

  it('asks what is proved of no fact that rules read', async () => {
    const one = invariant({ is: 'independent', facts: ['nobody_*'] });
    expect(await ask(rules(50000), one, { solver: neverAsked })).toMatchObject({
      status: 'holds',
      by: 'proof',
    });
  });
});

const neverAsked: Solver = {
  ask() {
    throw new Error('asked');
  },
  restart: () => undefined,
};

describe('where the solver gives up', () => {
  /** Answers every question with `unknown`. */
  const puzzled = (): Solver => ({
    ask: (script) => {
      const answer = solver.ask(script);
      return answer.replace(/^(?:un)?sat$/m, 'unknown');
    },
    restart: () => {
      solver.restart();
    },
  });
  const sound = rules(50000);

  it('nothing is decided without clients', async () => {
    expect(await ask(sound, richIsHigh, { solver: puzzled() })).toMatchObject({ status: 'not-decided' });
    expect(await ask(sound, richIsHigh, { solver: puzzled(), clients: [] })).toMatchObject({
      status: 'not-decided',
    });
  });

  it('all clients at hand are asked', async () => {
    const clients = [{ assets: 1 }, { assets: 60000 }, {}];
    const found = await ask(sound, richIsHigh, { solver: puzzled(), clients });
    expect(found).toMatchObject({ status: 'holds', by: 'clients' });
    expect(found!.message.en).toContain('all 3 clients');
  });

  it('one of the clients may break it', async () => {
    const one = invariant({ is: 'never', where: { all: [assets] }, outcomes: ['HIGH'] }, declared);
    const found = await ask(sound, one, { solver: puzzled(), clients: [{ assets: 777777.77 }] });
    expect(found).toMatchObject({ status: 'broken' });
  });
});

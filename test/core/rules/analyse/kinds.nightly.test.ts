import { describe, expect, it } from 'vitest';
import { catalogue } from '#core/facts/catalogue.ts';
import { round } from '#core/facts/round.ts';
import { analyse } from '#core/rules/analyse/analyse.ts';
import { openAnalysis } from '#core/rules/analyse/analysis.ts';
import { diff } from '#core/rules/analyse/diff.ts';
import { limits } from '#core/rules/analyse/limits.ts';
import { countIn, nothing, type Part, says } from '#core/rules/analyse/outcome/part.ts';
import { constantAmount } from '#core/rules/analyse/outcome/points.ts';
import { and, not, same, type Term, whole } from '#core/rules/analyse/term.ts';
import { decisionIn } from '#core/rules/analyse/witness.ts';
import type { Variables } from '#core/rules/analyse/variables.ts';
import { check } from '#core/rules/check/check.ts';
import { commonUnit } from '#core/exact/decimal.ts';
import type { Program } from '#core/rules/program/program.ts';
import alerting from '../../../../rules/alerting/v1.json' with { type: 'json' };
import stage from '../../../../rules/stage/v1.json' with { type: 'json' };
import value from '../../../../rules/value/v1.json' with { type: 'json' };
import { seeded } from '../../../support/generate-ledger.ts';
import { edited } from '../check/edited.ts';
import { randomClients } from '../random-clients.ts';
import { namesOf } from './evaluate-term.ts';
import { solverForTests } from './solver.ts';

const solver = solverForTests();

function soundOf(json: unknown) {
  const { program, file, findings } = check(json, catalogue);
  if (program === undefined || file === undefined) throw new Error(JSON.stringify(findings));
  return { program, file, findings };
}

/** Above it doubles have no cents. */
const most = 1e8;

/** Random clients whose numbers lie in the domains and on the grids of their facts, as those of a night do. */
function clientsOf(program: Program, classes: readonly (string | undefined)[]) {
  const random = seeded(20261126);
  const next = randomClients(program, random, { onEdge: 0.8, unknown: 0.08 });
  const facts = new Map(program.facts.map((fact) => [fact.name, fact]));
  const onGrid = ([name, given]: [string, unknown]): [string, unknown] => {
    const { step = 1, domain = null } = facts.get(name) ?? {};
    if (typeof given !== 'number' || domain === null || !('min' in domain)) return [name, given];
    const inside = Math.min(domain.max, most, Math.max(domain.min, -most, given));
    return [name, round(Math.round(inside / step) * step, 6)];
  };
  return (): Record<string, unknown> => {
    const name = classes[Math.floor(random() * classes.length)];
    return {
      ...Object.fromEntries(Object.entries(next()).map(onGrid)),
      ...(name !== undefined && { class: name }),
    };
  };
}

/** That a client is this one; what is unknown may be any text or number. */
function pinsOf(variables: Variables, facts: Record<string, unknown>): Term[] {
  const unknown = variables.all.filter(({ fact }) => facts[fact] === undefined);
  const open = new Set(
    unknown.flatMap(({ symbol }) =>
      symbol.is === 'text' ? [symbol.place] : symbol.is === 'number' ? [symbol.count] : [],
    ),
  );
  return [...namesOf(variables, facts)!]
    .filter(([name]) => !open.has(name))
    .map(([name, is]) => same(name, typeof is === 'boolean' ? String(is) : whole(is)));
}

/** That a part says of a client what was decided. */
function isSaid(part: Part, told: string | number): Term {
  if (part.is === 'option') return says(part, String(told));
  if (part.is === 'event') throw new Error('kinds have no part that is an event');
  const other = constantAmount(Number(told));
  const unit = commonUnit(part.amount.unit, other.unit);
  return same(countIn(part.amount, unit), countIn(other, unit));
}

/** What `decideStage`, `scoreValue` or `fateBeforePlaces` makes of a client. */
interface Outcome {
  stage?: string | null;
  band?: string | null;
  cvsPoints: Record<string, number>;
  cvsAvailable: number;
}

/** By the part of an outcome, what the deciders make of it. */
const toldBy: Record<string, (outcome: Outcome, part: string) => string | number> = {
  stage: ({ stage: name }) => name ?? nothing,
  value: ({ cvsPoints, cvsAvailable }, part) =>
    part === 'available' ? cvsAvailable : (cvsPoints[part] ?? -1),
  alerting: (outcome) => decisionIn(outcome),
};

describe.each([
  ['stage', stage, []],
  ['alerting', alerting, []],
  ['value', value, ['VALUE', 'TREND', 'SENTIMENT', 'ALLOCATION', 'UNCLASSIFIED', undefined]],
])('terms of the %s rules', (kind, json, classes) => {
  it('say of clients what the decider does', () => {
    const sound = soundOf(json);
    const analysis = openAnalysis(solver, sound, catalogue, { ...limits, ...limits.flip });
    const { compiled, outcome, outcomeOf, questions, variables } = analysis;
    const decision = outcome.decision()!;
    const next = clientsOf(sound.program, classes);
    const seen = new Set<string>();
    for (let at = 0; at < 60; at++) {
      const facts = next();
      const decided = outcomeOf(compiled.evaluate(facts), facts) as Outcome;
      const pins = pinsOf(variables, facts);
      const named = decisionIn(decided);
      seen.add(named);
      const all = and(
        says(decision, named),
        ...outcome.parts.map((part) => isSaid(part, toldBy[kind]!(decided, part.name))),
      );
      expect([facts, questions.isPossible([...pins, all])]).toEqual([facts, 'found']);
      expect([facts, questions.isPossible([...pins, not(all)])]).toEqual([facts, 'none']);
    }
    expect(seen.size).toBeGreaterThan(3);
  });
});

const findingsOf = (json: unknown) =>
  analyse(solver, soundOf(json), catalogue).map(({ kind, pointer, rules, message, proof, notDecided }) => {
    return {
      kind,
      pointer,
      rules,
      en: message.en,
      isProved: proof !== undefined,
      ...(notDecided && { notDecided }),
    };
  });

const ruleIn = (json: { rules: readonly { name: string }[] }, name: string) =>
  json.rules.findIndex((rule) => rule.name === name);

describe('findings of stages', () => {
  it('tell of a stage that no client gets', () => {
    const never = { ...stage, stages: { ...stage.stages, HIBERNATED: { zh: '休眠', en: 'Hibernated' } } };
    expect(findingsOf(never)).toEqual([
      {
        ...{ kind: 'unreachable-level', pointer: '/stages/HIBERNATED', rules: [] },
        ...{ en: 'No client can get HIBERNATED', isProved: true },
      },
    ]);
  });

  it('tell of a rule that others always decide before', () => {
    const at = ruleIn(stage, 'GROWTH.revenue');
    const late = edited(stage, {
      [`/rules/${at}/conditions`]: { all: [{ fact: 'rr_rel', operator: 'lessThan', value: 0.5 }] },
    });
    expect(findingsOf(late)).toMatchObject([
      { kind: 'shadowed', rules: ['GROWTH.revenue', 'DECLINE.revenue'], isProved: true },
    ]);
  });
});

describe('findings of values', () => {
  it('tell of a bin that a higher one covers, and of whom it leaves without points', () => {
    const at = ruleIn(value, 'LV2.1');
    const covered = edited(value, {
      [`/rules/${at}/conditions`]: {
        all: [{ fact: 'logins_90', operator: 'greaterThanInclusive', value: 40 }],
      },
    });
    expect(findingsOf(covered)).toMatchObject([
      { kind: 'shadowed', rules: ['LV2.1', 'LV2.3'], isProved: true },
      { kind: 'gap', pointer: '/attributes/8' },
    ]);
  });

  it('tell of clients between the bins of an attribute', () => {
    const at = ruleIn(value, 'LV1.1');
    const open = edited(value, { [`/rules/${at}/conditions/all/1/value`]: 2 });
    expect(findingsOf(open)).toEqual([
      {
        ...{ kind: 'gap', pointer: '/attributes/7', rules: [], isProved: false },
        en: 'No bin of LV1 gives points: Tenure in years from 2 to under 3 years',
      },
    ]);
  });

  it('tell of an attribute without bins', () => {
    const attribute = { ...value.attributes[0]!, id: 'CV4' };
    expect(findingsOf(edited(value, { '/attributes': [...value.attributes, attribute] }))).toMatchObject([
      {
        kind: 'gap',
        pointer: '/attributes/12',
        en: 'No bin of CV4 gives points: every client',
      },
    ]);
  });

  it('tell of a bin beyond what its attribute can have, whatever others give then', () => {
    const atLeast = (fact: string, least: number) => {
      return { fact, operator: 'greaterThanInclusive', value: least };
    };
    const [long, all] = [ruleIn(value, 'LV1.3'), ruleIn(value, 'CV1.5')];
    const json = edited(value, {
      [`/rules/${long}/event/params/points`]: 8,
      [`/rules/${ruleIn(value, 'LV1.2')}/event/params/points`]: 6,
      [`/rules/${ruleIn(value, 'LV1.2')}/conditions`]: { all: [atLeast('tenure_y', 3)] },
      [`/rules/${all}/conditions`]: { any: [atLeast('rev_12m', 50_000), atLeast('tenure_y', 5)] },
    });
    expect(findingsOf(json)).toMatchObject([{ kind: 'redundant', rules: ['LV1.3', 'LV1.2'] }]);
  });

  it('tell of a band above all values', () => {
    expect(findingsOf(edited(value, { '/decision/levels/4/from': 100.01 }))).toMatchObject([
      { kind: 'unreachable-level', pointer: '/decision/levels/4', en: 'No client can get A', isProved: true },
    ]);
  });

  it('leave open what weights of so many classes would take', () => {
    const names = Array.from({ length: 260 }, (_, at) => `C${at}`);
    const byClass = Object.fromEntries(names.map((name) => [name, value.weights.default]));
    const many = edited(value, {
      '/weights/byClass': byClass,
      '/facts/class/domain/values': names,
      '/decision/levels/4/from': 100.01,
    });
    expect(findingsOf(many)).toMatchObject([
      { kind: 'unreachable-level', notDecided: true, isProved: false },
    ]);
    const { equal, regions } = diff(solver, soundOf(many), soundOf(many), catalogue);
    expect([equal, regions.map(({ notDecided }) => notDecided)]).toEqual([false, [true]]);
  });
});

describe('versions', () => {
  const between = (before: unknown, after: unknown) => {
    const { equal, regions, proof } = diff(solver, soundOf(before), soundOf(after), catalogue);
    return { equal, isProved: proof !== undefined, told: regions.map(({ message }) => message.en) };
  };
  const moved = (json: typeof stage | typeof value, name: string, to: number) =>
    edited(json, { [`/rules/${ruleIn(json, name)}/conditions/all/0/value`]: to });

  it.each([
    ['stage', stage],
    ['value', value],
  ])('of the shipped %s rules that are the same are proved equal', (_, json) => {
    expect(between(json, structuredClone(json))).toEqual({ equal: true, isProved: true, told: [] });
  });

  it('of stages differ where a threshold moved', () => {
    const { equal, told } = between(stage, moved(stage, 'GROWTH.assets', 0.2));
    expect(equal).toBe(false);
    expect(told[0]).toMatch(/^stage: GROWTH becomes nothing where .*relative from 0.1 to under 0.2/);
    expect(told.filter((one) => !one.startsWith('stage: GROWTH becomes '))).toEqual([
      'There are more regions; the first 12 are shown',
    ]);
  });

  it('of values differ where a bin gives more, and in bands', () => {
    const at = ruleIn(value, 'LV3.1');
    // One set of weights is enough to see it, and takes a fraction of the time.
    const plain = edited(value, { '/weights/byClass': {} });
    const { told } = between(plain, edited(plain, { [`/rules/${at}/event/params/points`]: 3 }));
    expect(told).toContain('LV3: 2 becomes 3 where Clients referred in 24 months is 1');
    expect(told).toContain('level: C becomes B where some facts are as in the example');
  });

  it('of values differ in bands when weights do', () => {
    const { equal, told } = between(value, edited(value, { '/weights/byClass/VALUE': null }));
    expect(equal).toBe(false);
    expect(told).toContain('level: A becomes B where some facts are as in the example');
    expect(told.filter((one) => !one.startsWith('level: '))).toEqual([]);
  });
});

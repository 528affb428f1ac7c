// Rules: json-rules-engine, generated code and the same by hand, with equal outcomes. Run: node test/bench/rules.ts
import assert from 'node:assert/strict';
import { Engine, type TopLevelCondition } from 'json-rules-engine';
import { catalogue } from '#core/facts/catalogue.ts';
import { type Compiled, compile, type Run, verdictCodes } from '#core/rules/compile/compile.ts';
import { makeDecide } from '#core/rules/compile/decide.ts';
import { makeReference } from '#core/rules/evaluate/reference.ts';
import { makeTracer } from '#core/rules/evaluate/trace.ts';
import { RuleSet } from '#core/rules/format/rule-set.ts';
import type { Slots } from '#core/rules/compile/slots.ts';
import { distinctTests } from '#core/rules/program/tests-in.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import churn from '../../rules/churn/v1.json' with { type: 'json' };
import classification from '../../rules/classification/v1.json' with { type: 'json' };
import { randomClients } from '../core/rules/random-clients.ts';
import { rule, ruleSetOf } from '../core/rules/rule-sets.ts';
import { seeded } from '../support/generate-ledger.ts';
import { bytesOfCall } from './allocations.ts';
import { row, type Spread, spreadOf } from './figures.ts';
import { byHand, twelve } from './twelve-rules.ts';

const records = 200_000;
const slowRecords = 3_000;
const rounds = 11;

const figure = ({ median, least, most }: Spread, unit: string, places: number) =>
  `${median.toFixed(places)} ${unit} (${least.toFixed(places)}-${most.toFixed(places)})`;
/** Nanoseconds a record. */
const ns = (spread: Spread) => figure(spread, 'ns', 1);
const times = (spread: Spread, places = 0) => figure(spread, 'x', places);

function nanoseconds(count: number, work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / count;
}

/** Round by round, so that both sides of a ratio met the same machine. */
const ratios = (slow: readonly number[], fast: readonly number[]) =>
  spreadOf(slow.map((value, at) => value / fast[at]!));

const program = toProgram(twelve, []);
assert.deepEqual([program.rules.length, distinctTests(program).length], [12, 31]);
assert.deepEqual(
  program.facts.map(({ name }) => name),
  Object.keys(twelve.facts),
);
const compiled = compile(program);
const next = randomClients(program, seeded(1));
const given = Array.from({ length: records }, next);
const slots = given.map((facts) => compiled.prepare(facts));

function outcomes(run: Run): Uint8Array {
  const all = new Uint8Array(records * program.rules.length);
  const verdicts = new Uint8Array(program.rules.length);
  for (const [at, { numbers, values }] of slots.entries()) {
    run(numbers, values, verdicts);
    all.set(verdicts, at * program.rules.length);
  }
  return all;
}

const seen = outcomes(compiled.run);
assert.deepEqual(seen, outcomes(byHand));
for (const code of Object.values(verdictCodes)) assert.ok(seen.includes(code));

const trace = makeTracer(program);
const { not, fired, undetermined } = verdictCodes;
const codes = { 'not fired': not, fired, undetermined };
for (const [at, facts] of given.entries()) {
  const traced = trace(facts);
  assert.equal(traced.length, program.rules.length);
  for (const [rank, { verdict }] of traced.entries())
    assert.equal(codes[verdict], seen[at * program.rules.length + rank]);
}

const engine = new Engine([], { allowUndefinedFacts: true });
for (const { name, conditions, event } of twelve.rules)
  engine.addRule({ name, conditions: conditions as TopLevelCondition, event });
const names = Object.keys(twelve.facts);
const forEngine = given.slice(0, slowRecords).map((facts) => ({
  ...Object.fromEntries(names.map((name) => [`${name}_ok`, Object.hasOwn(facts, name)])),
  ...facts,
}));
for (const [at, facts] of forEngine.entries()) {
  const fired = new Set((await engine.run(facts)).results.map(({ name }) => name));
  for (const [rank, { name }] of program.rules.entries())
    assert.equal(seen[at * program.rules.length + rank] === verdictCodes.fired, fired.has(name));
}

// Two functions, so that each call stays one that V8 can inline: a bulk caller has one rule set.
const runOnce = {
  generated(all: readonly Slots[], verdicts: Uint8Array) {
    for (const { numbers, values } of all) compiled.run(numbers, values, verdicts);
  },
  hand(all: readonly Slots[], verdicts: Uint8Array) {
    for (const { numbers, values } of all) byHand(numbers, values, verdicts);
  },
};
const taken = {
  hand: [] as number[],
  generated: [] as number[],
  evaluated: [] as number[],
  traced: [] as number[],
  engine: [] as number[],
};
const verdicts = new Uint8Array(program.rules.length);
for (let round = -2; round < rounds; round++) {
  const kinds = round % 2 === 0 ? (['hand', 'generated'] as const) : (['generated', 'hand'] as const);
  for (const kind of kinds) {
    const time = nanoseconds(records, () => {
      runOnce[kind](slots, verdicts);
    });
    if (round >= 0) taken[kind].push(time);
  }
  const evaluated = nanoseconds(records, () => {
    for (const facts of given) compiled.evaluate(facts);
  });
  const traced = nanoseconds(records, () => {
    for (const facts of given) {
      compiled.evaluate(facts);
      trace(facts);
    }
  });
  const start = process.hrtime.bigint();
  for (const facts of forEngine) await engine.run(facts);
  const slow = Number(process.hrtime.bigint() - start) / slowRecords;
  if (round < 0) continue;
  taken.evaluated.push(evaluated);
  taken.traced.push(traced);
  taken.engine.push(slow);
}

console.log(
  `12 rules, 31 conditions, ${records} records (json-rules-engine: ${slowRecords}), equal outcomes`,
);
row('by hand, a record', ns(spreadOf(taken.hand)));
row('generated', ns(spreadOf(taken.generated)));
row('generated, from facts by name to events', ns(spreadOf(taken.evaluated)));
row('the same with the full trace', ns(spreadOf(taken.traced)));
row('json-rules-engine', ns(spreadOf(taken.engine)));
row('generated against by hand', times(ratios(taken.generated, taken.hand), 2), 'goal within 1.1x');
row('with the full trace against without', times(ratios(taken.traced, taken.evaluated), 2), 'goal 5x');
row('json-rules-engine against generated', times(ratios(taken.engine, taken.generated)), 'goal 1,500x');

const scored = compile(
  toProgram(
    {
      ...twelve,
      rules: twelve.rules.map((one, at) => ({
        ...one,
        event: { type: 'points', params: { points: at / 8 } },
      })),
    },
    [],
  ),
);
const sameEvent = compile(
  toProgram({ ...twelve, rules: twelve.rules.map((one) => ({ ...one, event: { type: 'told' } })) }, []),
);
const levels = [0, 1, 2, 4].map((from, at) => ({ level: `L${at}`, from }));
const nothingNew = () => undefined;
/** By hit policy: what of an outcome is new for each record, made alone. */
const policies: [string, Compiled, Parameters<typeof makeDecide>[1], (at: number) => unknown][] = [
  ['all', scored, { hit: 'all' }, nothingNew],
  ['first', scored, { hit: 'first' }, nothingNew],
  ['unique', sameEvent, { hit: 'unique' }, nothingNew],
  ['sum', scored, { sum: 'points', levels }, (at) => ({ level: levels[at & 3]!.level, points: at / 8 })],
];
for (const [name, of, decision, alone] of policies) {
  const decide = makeDecide(of, decision);
  const decided = bytesOfCall(1e6, (at) => {
    const one = slots[at % records]!;
    return decide(of.verdictsOf(one), one);
  });
  const outcome = bytesOfCall(1e6, alone);
  row(
    `outcome by ${name}, heap a record`,
    `${decided.toFixed(1)} bytes (the outcome alone: ${outcome.toFixed(1)})`,
    'goal the outcome alone',
  );
}

function many(): Compiled {
  const facts = Object.fromEntries(
    Array.from({ length: 200 }, (_, at) => [
      `f${at}`,
      { type: 'number' as const, domain: { min: 0, max: 100 } },
    ]),
  );
  const random = seeded(2);
  const part = () => ({
    fact: `f${Math.floor(random() * 200)}`,
    operator: random() < 0.5 ? 'lessThan' : 'greaterThanInclusive',
    value: Math.floor(random() * 100),
  });
  const rules = Array.from({ length: 10_000 }, (_, at) =>
    rule(`r${at}`, { all: [part(), { any: [part(), part()] }] }),
  );
  return compile(toProgram(ruleSetOf(rules, { facts }), []));
}
const large = many();
const one = large.prepare(randomClients(large.program, seeded(3))());
const found = new Uint8Array(large.program.rules.length);
const inOne: number[] = [];
for (let round = -20; round < 101; round++) {
  const time = nanoseconds(1e6, () => {
    large.run(one.numbers, one.values, found);
  });
  if (round >= 0) inOne.push(time);
}
row('10,000 rules over one record', figure(spreadOf(inOne), 'ms', 3), 'goal under 1 ms');

const compared = 100_000;
for (const file of [churn, classification]) {
  const shipped = toProgram(RuleSet.parse(file), catalogue);
  const [ours, reference] = [compile(shipped), makeReference(shipped)];
  const client = randomClients(shipped, seeded(4));
  for (let at = 0; at < compared; at++) {
    const facts = client();
    assert.deepEqual(ours.evaluate(facts), await reference.evaluate(facts));
  }
  row(`rules/${file.kind} against json-rules-engine`, `${compared} random clients, equal`);
}

import type { FactEntry } from '../../facts/fact-entry.ts';
import { compile, verdictCodes } from '../compile/compile.ts';
import { eventMaker, slotsOf } from '../compile/params.ts';
import { readCell } from '../compile/slots.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Node, Program, ProgramRule, Reference } from '../program/program.ts';
import type { Analysis } from './analysis.ts';
import type { Change, Claim, Claimed } from './claim.ts';
import { clientsOf } from './clients.ts';
import { factsBeside } from './outcome/outcome.ts';
import parameters from './parameters.json' with { type: 'json' };
import type { Condition } from './places.ts';
import { seeded } from './random.ts';
import { decidedOf, decisionIn } from './witness.ts';

type Facts = Readonly<Record<string, unknown>>;

/** The verdicts of one client: of the rules, and of other nodes that claims ask about. */
interface Tried {
  readonly facts: Facts;
  readonly verdictOf: (node: Node) => number;
  /** What is decided when these rules fire. */
  readonly evaluationOf: (fires: (rule: ProgramRule) => boolean) => Evaluation;
}
type Refutes = (client: Tried) => boolean;

const ruleOf = (condition: Node, at: number): ProgramRule => ({
  name: `claim ${at}`,
  priority: 1,
  condition,
  event: { type: 'claim' },
  pointer: '',
});

/** One compiled program for the rules and for every node of the claims, so that a client is evaluated once. */
function makeTrial(program: Program, nodes: readonly Node[]): (facts: Facts) => Tried {
  const all = [...program.rules.map(({ condition }) => condition), ...nodes];
  const places = new Map(all.map((node, at) => [node, at]));
  const extra = nodes.map(ruleOf);
  const compiled = compile({ ...program, rules: [...program.rules, ...extra] });
  const makers = new Map(program.rules.map((rule) => [rule, eventMaker(slotsOf(program), rule)]));
  const slots = compiled.slots();
  const verdicts = new Uint8Array(all.length);
  const read = (reference: Reference) => readCell(compiled.layout, slots, compiled.layout.cellOf(reference));
  return (facts) => {
    compiled.prepare(facts, slots);
    compiled.run(slots.numbers, slots.values, verdicts);
    return {
      facts,
      verdictOf: (node) => verdicts[places.get(node) ?? -1] ?? verdictCodes.undetermined,
      evaluationOf(fires) {
        const fired = program.rules.filter(fires);
        const events = fired.flatMap((rule) => makers.get(rule)?.make(read) ?? []);
        return { events, fired: fired.map(({ name }) => name), undetermined: [] };
      },
    };
  };
}

const { fired, not } = verdictCodes;

function meets({ verdictOf }: Tried, { node, is }: Condition): boolean {
  const verdict = verdictOf(node);
  if (is === 'true' || is === 'not true') return (verdict === fired) === (is === 'true');
  return (verdict === not) === (is === 'false');
}

function refutesChange(analysis: Analysis, { rules, comparison, of }: Change): Refutes {
  return (client) => {
    const { facts, verdictOf, evaluationOf } = client;
    if (comparison !== undefined && verdictOf(comparison) === verdictCodes.undetermined) return false;
    const before = (rule: ProgramRule) => verdictOf(rule.condition) === fired;
    const after = (rule: ProgramRule) => {
      if (!rules.has(rule)) return before(rule);
      const instead = rules.get(rule);
      return instead !== undefined && verdictOf(instead) === fired;
    };
    if ([...rules.keys()].every((rule) => before(rule) === after(rule))) return false;
    return (
      of === 'firing' ||
      decidedOf(analysis, evaluationOf(before), facts) !== decidedOf(analysis, evaluationOf(after), facts)
    );
  };
}

function refuterOf(analysis: Analysis, claim: Claim): Refutes {
  if ('never' in claim)
    return (client) => claim.never.some((conditions) => conditions.every((one) => meets(client, one)));
  if ('same' in claim) return refutesChange(analysis, claim.same);
  return ({ facts, verdictOf, evaluationOf }) => {
    const evaluation = evaluationOf((rule) => verdictOf(rule.condition) === fired);
    return decisionIn(analysis.outcomeOf(evaluation, facts)) === claim.noDecision;
  };
}

function nodesOf(claim: Claim): Node[] {
  if ('never' in claim) return claim.never.flatMap((conditions) => conditions.map(({ node }) => node));
  if (!('same' in claim)) return [];
  const { rules, comparison } = claim.same;
  return [...rules.values(), comparison].filter((node) => node !== undefined);
}

/** Clients who contradict claims, by the places of the claims. */
export function refutations(
  analysis: Analysis,
  claimed: readonly Claimed[],
  catalogue: readonly FactEntry[],
): ReadonlyMap<number, Facts> {
  const { file, program } = analysis;
  const refuted = new Map<number, Facts>();
  const open = new Map<number, Refutes>();
  for (const [at, { claim }] of claimed.entries())
    if (claim !== undefined) open.set(at, refuterOf(analysis, claim));
  if (open.size === 0) return refuted;
  const conditions = new Set(program.rules.map(({ condition }) => condition));
  const nodes = new Set(claimed.flatMap(({ claim }) => (claim === undefined ? [] : nodesOf(claim))));
  const tryOn = makeTrial(
    program,
    [...nodes].filter((node) => !conditions.has(node)),
  );
  for (const facts of clientsOf([program], catalogue, factsBeside(file), seeded(parameters.seed))) {
    const client = tryOn(facts);
    for (const [at, refutes] of open) {
      if (!refutes(client)) continue;
      refuted.set(at, facts);
      open.delete(at);
    }
  }
  return refuted;
}

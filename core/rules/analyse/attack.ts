import type { Node, ProgramRule } from '../program/program.ts';
import { testsIn } from '../program/tests-in.ts';
import type { Analysis } from './analysis.ts';
import type { Change, Claim } from './claim.ts';
import type { Condition } from './places.ts';
import { type Facts, makeTrial, type Tried } from './trial.ts';
import { decidedOf, decisionIn } from './witness.ts';

type Refutes = (client: Tried) => boolean;

function meets({ verdictOf }: Tried, { node, is }: Condition): boolean {
  const verdict = verdictOf(node);
  if (is === 'true' || is === 'not true') return (verdict === true) === (is === 'true');
  return (verdict === false) === (is === 'false');
}

function refutesChange(analysis: Analysis, { rules, comparison, of }: Change): Refutes {
  return (client) => {
    const { facts, fires, verdictOf, evaluationIf } = client;
    if (comparison !== undefined && verdictOf(comparison) === undefined) return false;
    const after = (rule: ProgramRule) => {
      if (!rules.has(rule)) return fires(rule);
      const instead = rules.get(rule);
      return instead !== undefined && verdictOf(instead) === true;
    };
    if ([...rules.keys()].every((rule) => fires(rule) === after(rule))) return false;
    return (
      of === 'firing' ||
      decidedOf(analysis, evaluationIf(fires), facts) !== decidedOf(analysis, evaluationIf(after), facts)
    );
  };
}

function refuterOf(analysis: Analysis, claim: Claim): Refutes {
  if ('never' in claim)
    return (client) => claim.never.some((conditions) => conditions.every((one) => meets(client, one)));
  if ('same' in claim) return refutesChange(analysis, claim.same);
  return ({ facts, fires, evaluationIf }) => {
    const evaluation = evaluationIf(fires);
    return analysis.outcome.regimes.some(
      (regime) => decisionIn(analysis.outcomeOf(evaluation, facts, regime)) === claim.noDecision,
    );
  };
}

function nodesOf(claim: Claim): Node[] {
  if ('never' in claim) return claim.never.flatMap((conditions) => conditions.map(({ node }) => node));
  if (!('same' in claim)) return [];
  const { rules, comparison } = claim.same;
  return [...rules.values(), comparison].filter((node) => node !== undefined);
}

/** What is compared by claims: those of a rule's whole condition need no more than the rule. */
const testsFor = (claims: readonly Claim[]) => [
  ...new Set(claims.flatMap((claim) => nodesOf(claim).flatMap(testsIn))),
];

/** The claims that some clients contradict, each with one of these clients. */
export function refutations(
  analysis: Analysis,
  claims: readonly Claim[],
  clients: Iterable<Facts>,
): ReadonlyMap<Claim, Facts> {
  const refuted = new Map<Claim, Facts>();
  const open = new Map<Claim, Refutes>(claims.map((claim) => [claim, refuterOf(analysis, claim)]));
  if (open.size === 0) return refuted;
  const tryOn = makeTrial(analysis.program, testsFor(claims));
  for (const facts of clients) {
    const client = tryOn(facts);
    for (const [claim, refutes] of open) {
      if (!refutes(client)) continue;
      refuted.set(claim, facts);
      open.delete(claim);
    }
    if (open.size === 0) break;
  }
  return refuted;
}

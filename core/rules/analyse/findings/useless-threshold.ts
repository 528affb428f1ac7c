import { comparisonWords } from '../../explain/comparisons.ts';
import type { RuleFile } from '../../format/rule-file.ts';
import type { Node, ProgramRule } from '../../program/program.ts';
import type { Analysis, Stated } from '../analysis.ts';
import type { Change, Claim, Claimed } from '../claim.ts';
import { isKnown } from '../conditions.ts';
import { outcomesDiffer } from '../differ.ts';
import type { Proof } from '../finding.ts';
import { leftOut, type Place, rulesAt } from '../places.ts';
import { conjuncts, type FreeRules, proofFrom, stated } from '../proof.ts';
import { and, either, no, or, type Term } from '../term.ts';
import { says } from './says.ts';

export interface UselessClaim {
  readonly place: Place;
  readonly claim: Claim & { readonly same: Change };
}

/** Whether only the winning event counts; elsewhere every rule that fires gives its reason. */
const hasOneWinner = ({ decision }: RuleFile): boolean =>
  decision !== undefined && 'hit' in decision && (decision.hit === 'first' || decision.hit === 'unique');

/** That a comparison could be left out; undefined of a guard, and where nothing would be left. */
export function claimOfThreshold({ file }: Analysis, place: Place): UselessClaim | undefined {
  const { node, occurrences } = place;
  if (node.test.asksOk || occurrences.some(({ isOneOfSeveral }) => !isOneOfSeveral)) return undefined;
  const rules = new Map(occurrences.map(({ rule }) => [rule, leftOut(rule.condition, node)]));
  const of = hasOneWinner(file) ? 'outcome' : 'firing';
  return { place, claim: { same: { rules, comparison: node, of } } };
}

const changedIn = ({ truthOf }: Analysis, { rules }: Change, rule: ProgramRule): Term | undefined => {
  const instead = rules.get(rule);
  return instead && truthOf(instead).holds;
};

/** That a client gets something else once the comparison is left out. */
function changes(
  analysis: Analysis,
  change: Change,
  fires: (rule: ProgramRule) => Term,
  outcome = analysis.outcome,
): Term {
  const instead = (rule: ProgramRule) => changedIn(analysis, change, rule) ?? fires(rule);
  if (change.of === 'outcome') return outcomesDiffer(outcome, analysis.outcomeIf(instead));
  return or(...[...change.rules.keys()].map((rule) => either(fires(rule), instead(rule))));
}

/** Why other parts of the rules decide without the comparison: the parts that it takes, each under a name. */
function proofByParts(analysis: Analysis, known: Term, { rules }: Change, part: Node): Proof | undefined {
  const { questions, truthOf } = analysis;
  const premises = new Map<string, Stated>();
  const named = (node: Node): Term => {
    const one = stated(analysis, { node, is: 'true' }, `part_${premises.size}`);
    const name = questions.declare('Bool', () => `(or true ${one.term})`);
    if (!premises.has(name)) premises.set(name, { ...one, term: `(= ${name} ${one.term})` });
    return name;
  };
  const differs = [...rules].map(([rule]) => {
    const parts = conjuncts(rule.condition);
    const all = parts.map(named);
    const without = parts.flatMap((one, at) => {
      const left = leftOut(one, part);
      return left === undefined ? [] : [left === one ? (all[at] ?? no) : truthOf(left).holds];
    });
    return either(and(...all), and(...without));
  });
  const stating = [...premises.values()];
  const answer = analysis.prove([known, or(...differs)], stating);
  return answer.is === 'none' ? proofFrom(analysis, answer.because, stating) : undefined;
}

function proofOf(analysis: Analysis, free: () => FreeRules, known: Term, place: Place, change: Change) {
  if (change.of === 'firing') {
    const proof = proofByParts(analysis, known, change, place.node);
    return proof && { ...proof, message: says.followsFromParts() };
  }
  const { fires, outcome } = free();
  const { answer, proof } = free().prove(known, changes(analysis, change, fires, outcome));
  return answer.is === 'none' ? proof : undefined;
}

/** A comparison that could be left out: every client of whom it is known gets the same without it. */
export function uselessThreshold(
  analysis: Analysis,
  free: () => FreeRules,
  { place, claim }: UselessClaim,
): Claimed | undefined {
  const { test } = place.node;
  const known = isKnown(analysis.program, test, analysis.variables);
  const is = analysis.isPossible([known, changes(analysis, claim.same, analysis.fires)]);
  if (is === 'found') return undefined;
  const message = says.thresholdNeverMatters(comparisonWords(analysis.program, test));
  const at = { kind: 'threshold-never-matters', rules: rulesAt(place), pointer: test.pointer } as const;
  const proof = is === 'none' ? proofOf(analysis, free, known, place, claim.same) : undefined;
  if (proof === undefined) return { finding: { ...at, message: says.notDecided(message), notDecided: true } };
  return { finding: { ...at, message, proof }, claim };
}

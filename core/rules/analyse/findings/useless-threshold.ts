import { comparisonWords } from '../../explain/comparisons.ts';
import type { RuleFile } from '../../format/rule-file.ts';
import type { Node, ProgramRule } from '../../program/program.ts';
import type { Analysis } from '../analysis.ts';
import type { Claimed } from '../claim.ts';
import { isKnown, makeTruth, type Truth } from '../conditions.ts';
import { outcomesDiffer } from '../outcome/part.ts';
import { type Place, rulesAt } from '../places.ts';
import type { FreeRules } from '../proof.ts';
import { either, or, type Term } from '../term.ts';
import { says } from './says.ts';

/** A condition with one of its parts left out; undefined when nothing is left of it. */
function leftOut(node: Node, part: Node): Node | undefined {
  if (node === part) return undefined;
  if ('test' in node) return node;
  if ('not' in node) {
    const inner = leftOut(node.not, part);
    return inner && { not: inner };
  }
  const kept = ('all' in node ? node.all : node.any).flatMap((one) => leftOut(one, part) ?? []);
  if (kept.length === 0) return undefined;
  return 'all' in node ? { all: kept } : { any: kept };
}

/** Whether only the winning event counts; elsewhere every rule that fires gives its reason. */
const hasOneWinner = ({ decision }: RuleFile): boolean =>
  decision !== undefined && 'hit' in decision && (decision.hit === 'first' || decision.hit === 'unique');

/** That something is another when the comparison is left out. */
function changes(analysis: Analysis, free: FreeRules, { node, occurrences }: Place): Term {
  const { file, program, variables } = analysis;
  const neutral = new Map(occurrences.map(({ rule, neutral: value }) => [rule, value === true]));
  const instead = (value: boolean) => {
    const truth: Truth = { holds: String(value), fails: String(!value) };
    return makeTruth(program, variables, (one) => (one === node ? truth : undefined));
  };
  const fires = (rule: ProgramRule) => {
    const value = neutral.get(rule);
    return value === undefined ? free.fires(rule) : instead(value)(rule.condition).holds;
  };
  if (hasOneWinner(file)) return outcomesDiffer(free.outcome, analysis.outcomeIf(fires));
  return or(...[...neutral.keys()].map((rule) => either(free.fires(rule), fires(rule))));
}

/** A comparison that could be left out: every client of whom it is known gets the same without it. */
export function uselessThreshold(analysis: Analysis, free: FreeRules, place: Place): Claimed | undefined {
  const { file, program, variables } = analysis;
  const { node, occurrences } = place;
  const { test } = node;
  if (test.asksOk || occurrences.some(({ neutral }) => neutral === undefined)) return undefined;
  const known = isKnown(program, test, variables);
  const { answer, proof } = free.prove(known, changes(analysis, free, place));
  if (answer.is === 'found') return undefined;
  const message = says.thresholdNeverMatters(comparisonWords(program, test));
  const at = { kind: 'threshold-never-matters', rules: rulesAt(place), pointer: test.pointer } as const;
  if (answer.is === 'undecided')
    return { finding: { ...at, message: says.notDecided(message), notDecided: true } };
  const rules = new Map(occurrences.map(({ rule }) => [rule, leftOut(rule.condition, node)]));
  const of = hasOneWinner(file) ? 'outcome' : 'firing';
  return { finding: { ...at, message, proof }, claim: { same: { rules, comparison: node, of } } };
}

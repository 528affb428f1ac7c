import type { ProgramRule } from '../../program/program.ts';
import type { Analysis } from '../analysis.ts';
import type { Claim, Claimed } from '../claim.ts';
import { outcomesDiffer } from '../differ.ts';
import type { AnalysisKind } from '../finding.ts';
import { conjuncts, type FreeRules, proofFrom, stated } from '../proof.ts';
import { not, or, type Term } from '../term.ts';
import { says } from './says.ts';

/** What can be claimed of one rule, to be tried on clients before the solver is asked. */
export interface RuleClaims {
  readonly rule: ProgramRule;
  readonly neverFires: Claim;
  readonly changesNothing: Claim;
}

export const claimsOfRules = ({ program }: Pick<Analysis, 'program'>): RuleClaims[] =>
  program.rules.map((rule) => ({
    rule,
    neverFires: { never: [[{ node: rule.condition, is: 'true' }]] },
    changesNothing: { same: { rules: new Map([[rule, undefined]]), of: 'outcome' } },
  }));

function notDecided(
  kind: AnalysisKind,
  { name, pointer }: ProgramRule,
  question: ReturnType<typeof says.gap>,
): Claimed {
  return { finding: { kind, rules: [name], pointer, message: says.notDecided(question), notDecided: true } };
}

/** A rule that fires for no client. */
export function contradiction(analysis: Analysis, { rule, neverFires }: RuleClaims): Claimed | undefined {
  const is = analysis.isPossible([analysis.fires(rule)]);
  if (is === 'found') return undefined;
  const message = says.contradiction(rule.name);
  const premises = conjuncts(rule.condition).map((node, at) =>
    stated(analysis, { node, is: 'true' }, `part_${at}`),
  );
  const answer = analysis.prove([], premises);
  if (answer.is !== 'none') return notDecided('contradiction', rule, message);
  const proof = proofFrom(analysis, answer.because, premises);
  const { name, pointer } = rule;
  return { finding: { kind: 'contradiction', rules: [name], pointer, message, proof }, claim: neverFires };
}

/** By which parameter rules are alternatives of which only the strongest counts. */
const groups: Readonly<Record<string, string>> = {
  churn: 'family',
  classification: 'item',
  value: 'attribute',
};

/** Rules that are asked before this one and win when both fire, by how the rule set decides. */
function ahead({ file, program }: Analysis, rule: ProgramRule): ProgramRule[] | undefined {
  const before = program.rules.slice(0, program.rules.indexOf(rule));
  const { type, params } = rule.event;
  const group = groups[file.kind] ?? '';
  const isStronger = (other: ProgramRule, param: string) =>
    Number(other.event.params?.[param]) >= Number(params?.[param]);
  const others = program.rules.filter((other) => other !== rule && other.event.type === type);
  if (file.decision && 'hit' in file.decision && file.decision.hit === 'first') return before;
  if (file.kind === 'generic') return undefined;
  if (type === 'gate') return before.filter(({ event }) => event.type === 'gate');
  if (type === 'floor') return others.filter((other) => isStronger(other, 'score'));
  return others.filter(
    (other) => other.event.params?.[group] === params?.[group] && isStronger(other, 'points'),
  );
}

function isShadowed(analysis: Analysis, rule: ProgramRule): boolean {
  const stronger = ahead(analysis, rule);
  return (
    stronger !== undefined &&
    stronger.length > 0 &&
    analysis.isPossible([analysis.fires(rule), not(or(...stronger.map(analysis.fires)))]) === 'none'
  );
}

/** A rule that fires for some clients, and without which every outcome is the same. */
export function withoutEffect(
  analysis: Analysis,
  free: () => FreeRules,
  { rule, changesNothing }: RuleClaims,
): Claimed | undefined {
  const { outcome, outcomeIf, fires } = analysis;
  const without = (of: (rule: ProgramRule) => Term) =>
    outcomeIf((other) => (other === rule ? 'false' : of(other)));
  const is = analysis.isPossible([outcomesDiffer(outcome, without(fires))]);
  if (is === 'found') return undefined;
  if (is === 'undecided') return notDecided('redundant', rule, says.redundant(rule.name, []));
  const { answer, rules, proof } = free().prove(outcomesDiffer(free().outcome, without(free().fires)));
  if (answer.is !== 'none') return notDecided('redundant', rule, says.redundant(rule.name, []));
  const kind = isShadowed(analysis, rule) ? 'shadowed' : 'redundant';
  const by = rules.filter((other) => other !== rule).map(({ name }) => name);
  return {
    finding: {
      kind,
      rules: [rule.name, ...by],
      pointer: rule.pointer,
      message: says[kind](rule.name, by),
      proof,
    },
    claim: changesNothing,
  };
}

import type { ProgramRule } from '../../program/program.ts';
import type { Analysis } from '../analysis.ts';
import type { Claimed } from '../claim.ts';
import type { AnalysisKind } from '../finding.ts';
import { outcomesDiffer } from '../outcome/part.ts';
import { conjuncts, type FreeRules, proofFrom, stated } from '../proof.ts';
import { not, or, type Term } from '../term.ts';
import { says } from './says.ts';

/** What analysis learns of the rules one by one. */
export interface RuleFindings {
  readonly found: Claimed[];
  /** Rules that never fire, and those that never have an effect. */
  readonly idle: ReadonlySet<ProgramRule>;
  readonly never: ReadonlySet<ProgramRule>;
}

function notDecided(
  kind: AnalysisKind,
  { name, pointer }: ProgramRule,
  question: ReturnType<typeof says.gap>,
): Claimed {
  return { finding: { kind, rules: [name], pointer, message: says.notDecided(question), notDecided: true } };
}

/** Rules that are asked before this one and win when both fire, by how the rule set decides. */
function ahead({ file, program }: Analysis, rule: ProgramRule): ProgramRule[] | undefined {
  const before = program.rules.slice(0, program.rules.indexOf(rule));
  const { type, params } = rule.event;
  const group = file.kind === 'churn' ? 'family' : 'item';
  const isStronger = (other: ProgramRule, param: string) =>
    Number(other.event.params?.[param]) >= Number(params?.[param]);
  const others = program.rules.filter((other) => other !== rule && other.event.type === type);
  if (file.kind === 'generic')
    return file.decision && 'hit' in file.decision && file.decision.hit === 'first' ? before : undefined;
  if (type === 'gate') return before.filter(({ event }) => event.type === 'gate');
  if (type === 'floor') return others.filter((other) => isStronger(other, 'score'));
  return others.filter(
    (other) => other.event.params?.[group] === params?.[group] && isStronger(other, 'points'),
  );
}

function contradiction(analysis: Analysis, rule: ProgramRule): Claimed | undefined {
  const premises = conjuncts(rule.condition).map((node, at) =>
    stated(analysis, { node, is: 'true' }, `part_${at}`),
  );
  const answer = analysis.prove([], premises);
  if (answer.is === 'found') return undefined;
  const message = says.contradiction(rule.name);
  if (answer.is === 'undecided') return notDecided('contradiction', rule, message);
  return {
    finding: {
      kind: 'contradiction',
      rules: [rule.name],
      pointer: rule.pointer,
      message,
      proof: proofFrom(answer.because, premises),
    },
    claim: { never: [[{ node: rule.condition, is: 'true' }]] },
  };
}

function withoutEffect(analysis: Analysis, free: FreeRules, rule: ProgramRule): Claimed | undefined {
  const without = analysis.outcomeIf((other): Term => (other === rule ? 'false' : free.fires(other)));
  const { answer, rules, proof } = free.prove(outcomesDiffer(free.outcome, without));
  if (answer.is === 'found') return undefined;
  if (answer.is === 'undecided') return notDecided('redundant', rule, says.redundant(rule.name, []));
  const stronger = ahead(analysis, rule);
  const isShadowed =
    stronger !== undefined &&
    stronger.length > 0 &&
    free.prove(free.fires(rule), not(or(...stronger.map(free.fires)))).answer.is === 'none';
  const by = rules.filter((other) => other !== rule).map(({ name }) => name);
  return {
    finding: {
      kind: isShadowed ? 'shadowed' : 'redundant',
      rules: [rule.name, ...by],
      pointer: rule.pointer,
      message: isShadowed ? says.shadowed(rule.name, by) : says.redundant(rule.name, by),
      proof,
    },
    claim: { same: { rules: new Map([[rule, undefined]]), of: 'outcome' } },
  };
}

/** Rules that never fire, that others always decide before, or that change no outcome. */
export function checkEachRule(analysis: Analysis, free: FreeRules): RuleFindings {
  const [never, idle] = [new Set<ProgramRule>(), new Set<ProgramRule>()];
  const found: Claimed[] = [];
  for (const rule of analysis.program.rules) {
    const dead = contradiction(analysis, rule);
    if (dead?.claim !== undefined) never.add(rule);
    const claimed = dead ?? withoutEffect(analysis, free, rule);
    if (claimed === undefined) continue;
    found.push(claimed);
    if (claimed.claim !== undefined) idle.add(rule);
  }
  return { found, idle, never };
}

import type { ProgramRule } from '../../program/program.ts';
import type { Analysis } from '../analysis.ts';
import type { AnalysisFinding } from '../finding.ts';
import { eventKey } from '../outcome/generic.ts';
import { regionAround } from '../region.ts';
import { sameEvent } from '../same-event.ts';
import { and, below, implies, isOneOf, no, not, same, type Term, yes } from '../term.ts';
import { simplest } from '../witness.ts';
import { says } from './says.ts';

const more = { kind: 'overlap', rules: [], pointer: '/decision/hit' } as const;

const takesFacts = ({ event }: ProgramRule): boolean =>
  Object.values(event.params ?? {}).some((one) => typeof one === 'object' && one !== null && 'fact' in one);

/** That two rules say different things; where terms cannot tell, that they may. */
function disagree({ program, variables }: Analysis, a: ProgramRule, b: ProgramRule): Term {
  const written = (rule: ProgramRule) => ({ program, event: rule.event });
  return not(sameEvent(written(a), written(b), variables) ?? no);
}

/** Two rules of a program by their places, as numbers of the solver: both fire, and they say different things. */
function anyPair(analysis: Analysis): { places: readonly [Term, Term]; holds: Term[] } {
  const { program, questions, fires } = analysis;
  const { rules } = program;
  const within = (name: Term) => `(and (<= 0 ${name}) (< ${name} ${rules.length}))`;
  const [first, second] = [
    questions.declare('Int', within, 'first'),
    questions.declare('Int', within, 'second'),
  ];
  const fired = (place: Term) => rules.map((rule, at) => implies(same(place, String(at)), fires(rule)));
  const groups = [...Map.groupBy(rules.keys(), (at) => eventKey(rules[at] as ProgramRule)).values()];
  const differently = groups.map((group) => {
    const isIn = (place: Term) => isOneOf(place, group.map(BigInt));
    return not(and(isIn(first), isIn(second)));
  });
  const resolved = rules.flatMap((a, at) =>
    rules.slice(at + 1).flatMap((b, next) => {
      if (!takesFacts(a) && !takesFacts(b)) return [];
      const isPair = and(same(first, String(at)), same(second, String(at + 1 + next)));
      const term = implies(isPair, disagree(analysis, a, b));
      return term === yes ? [] : [term];
    }),
  );
  return {
    places: [first, second],
    holds: [below(first, second), ...fired(first), ...fired(second), ...differently, ...resolved],
  };
}

function describe(
  analysis: Analysis,
  [first, second]: readonly [ProgramRule, ProgramRule],
  found: Record<string, unknown>,
): AnalysisFinding {
  const rules = [first.name, second.name];
  const both = [analysis.fires(first), analysis.fires(second), disagree(analysis, first, second)];
  const where = regionAround([analysis], found, both)?.words ?? says.someClients();
  const message = says.overlap(rules, where);
  const witness = simplest(analysis, found, (evaluation, facts) => {
    const outcome = analysis.outcomeOf(evaluation, facts);
    const isConflict = outcome !== undefined && 'conflict' in outcome;
    return isConflict && rules.every((name) => evaluation.fired.includes(name));
  });
  const finding = { kind: 'overlap', rules, pointer: second.pointer } as const;
  // Lists that facts give can turn out to be the same.
  if (witness === undefined) return { ...finding, message: says.notDecided(message), notDecided: true };
  return { ...finding, message, witness };
}

/** Clients of whom two rules of a `unique` decision say different things; one finding a pair of rules. */
export function overlaps(analysis: Analysis): AnalysisFinding[] {
  const { file, program } = analysis;
  const { decision } = file;
  if (file.kind !== 'generic' || !decision || !('hit' in decision) || decision.hit !== 'unique') return [];
  if (program.rules.length < 2) return [];
  const { places, holds } = anyPair(analysis);
  const found: AnalysisFinding[] = [];
  const done: Term[] = [];
  for (;;) {
    const answer = analysis.find([...holds, ...done], places);
    if (answer.is === 'none') return found;
    if (answer.is === 'undecided') {
      const message = says.notDecided(says.moreOverlaps(found.length));
      return [...found, { ...more, message, notDecided: true }];
    }
    const [first, second] = answer.values.map((value) => program.rules[Number(value)]);
    if (first === undefined || second === undefined) throw new Error('the solver names no pair of rules');
    const finding = describe(analysis, [first, second], answer.facts);
    if (found.length === analysis.limits.pairs)
      return [
        ...found,
        {
          ...more,
          message: says.moreOverlaps(found.length),
          ...(finding.witness && { witness: finding.witness }),
        },
      ];
    found.push(finding);
    done.push(not(and(...places.map((place, at) => same(place, String(answer.values[at]))))));
  }
}

import { Engine, type NestedCondition, type RuleResult, type TopLevelCondition } from 'json-rules-engine';
import { comparisonsOf } from './condition.ts';
import { factsOf, type FactValues, type Rule, type RuleSet } from './rule-set.ts';

export interface FiredEvent {
  type: string;
  params: Readonly<Record<string, unknown>>;
}

export interface Evaluation {
  /** By priority, then in file order. */
  events: FiredEvent[];
  fired: string[];
  /** Rules that an unknown fact keeps from being decided, with the facts that would settle them. */
  undetermined: { rule: string; needs: string[] }[];
}

export interface Evaluator {
  evaluate(facts: FactValues): Promise<Evaluation>;
}

type Verdict = boolean | undefined;
interface Node {
  all?: Node[];
  any?: Node[];
  not?: Node;
  fact?: string;
  result?: boolean;
  value?: unknown;
}

/** Kleene's logic over the tree that the engine leaves behind: a comparison with an unknown fact is unknown. */
function verdict(node: Node, known: (fact: string) => boolean): Verdict {
  if (node.all) {
    const parts = node.all.map((part) => verdict(part, known));
    return parts.includes(false) ? false : parts.includes(undefined) ? undefined : true;
  }
  if (node.any) {
    const parts = node.any.map((part) => verdict(part, known));
    return parts.includes(true) ? true : parts.includes(undefined) ? undefined : false;
  }
  if (node.not) {
    const part = verdict(node.not, known);
    return part === undefined ? undefined : !part;
  }
  const other = (node.value as { fact?: string } | null | undefined)?.fact;
  if (!known(node.fact ?? '') || (other !== undefined && !known(other))) return undefined;
  return node.result ?? false;
}

function engineOf(ruleSet: RuleSet): Engine {
  const engine = new Engine([], { allowUndefinedFacts: true, replaceFactsInEventParams: true });
  for (const [name, condition] of Object.entries(ruleSet.conditions))
    engine.setCondition(name, condition as TopLevelCondition);
  for (const { name, priority = 1, conditions, event } of ruleSet.rules)
    engine.addRule({ name, priority, conditions: conditions as TopLevelCondition, event });
  return engine;
}

/**
 * Evaluates one client's facts against a rule set with json-rules-engine. An unknown fact is left out of what the
 * engine sees, never passed as null, and `<fact>_ok` is implied (DOMAIN.md section 2).
 * The engine keeps the status of a run in itself and silently drops the matches of overlapping ones, so calls are
 * queued: one engine never evaluates two clients at once.
 */
export function makeEvaluator(ruleSet: RuleSet): Evaluator {
  const engine = engineOf(ruleSet);
  const order = new Map(ruleSet.rules.map((rule, at) => [rule.name, at]));
  const rank = ({ name }: { name: string }) => order.get(name) ?? 0;
  const priorityOf = (rule: Rule | undefined) => rule?.priority ?? 1;
  const names = factsOf(ruleSet);
  let last: Promise<unknown> = Promise.resolve();

  async function run(facts: FactValues): Promise<Evaluation> {
    const isKnown = (name: string) => Object.hasOwn(facts, name);
    const seen: FactValues = Object.fromEntries(names.map((name) => [`${name}_ok`, isKnown(name)]));
    for (const name of names) {
      const value = facts[name];
      if (isKnown(name) && value !== undefined) seen[name] = value;
    }
    const { results, failureResults } = await engine.run(seen);
    const fired = [...results];
    fired.sort(
      (a, b) => priorityOf(ruleSet.rules[rank(b)]) - priorityOf(ruleSet.rules[rank(a)]) || rank(a) - rank(b),
    );
    const known = (name: string) => Object.hasOwn(seen, name);
    const open = failureResults
      .filter(
        (result: RuleResult) => verdict(result.conditions as NestedCondition as Node, known) === undefined,
      )
      .map(({ name }: RuleResult) => name)
      .sort((a, b) => rank({ name: a }) - rank({ name: b }));
    return {
      events: fired.map(({ event }) => ({ type: event?.type ?? '', params: event?.params ?? {} })),
      fired: fired.map(({ name }) => name),
      undetermined: open.map((rule) => ({ rule, needs: needsOf(ruleSet, rank({ name: rule }), known) })),
    };
  }

  return {
    evaluate(facts) {
      const next = last.then(() => run(facts));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

function needsOf(ruleSet: RuleSet, at: number, known: (fact: string) => boolean): string[] {
  const rule = ruleSet.rules[at];
  if (rule === undefined) return [];
  const facts = comparisonsOf(rule.conditions, ruleSet.conditions).map(({ fact }) => fact);
  return [...new Set(facts)].filter((fact) => !known(fact));
}

import { Engine, type NestedCondition, type TopLevelCondition } from 'json-rules-engine';
import type { Evaluation, GivenFacts } from './evaluation.ts';
import type { Program } from '../program/program.ts';
import { emptySlots, fillSlots, layoutOf, readCell } from '../compile/slots.ts';
import { isFactReference } from '../program/to-program.ts';
import { allOf, anyOf, notOf, type Verdict } from '../compile/verdict.ts';

export interface Reference {
  evaluate(facts: GivenFacts): Promise<Evaluation>;
}

/** What the engine compared. */
interface Leaf {
  fact: string;
  factResult: unknown;
  value: unknown;
  valueResult: unknown;
  result: boolean;
}

/** The tree that the engine leaves behind. */
type Node = { all: Node[] } | { any: Node[] } | { not: Node } | Leaf;

const isKnown = (value: unknown) => value !== undefined && value !== null && !Number.isNaN(value);

/** The facts of a comparison that are not known: its own, and the other one where it compares two. */
function unknownOf({ fact, factResult, value, valueResult }: Leaf): string[] {
  const unknown = isKnown(factResult) ? [] : [fact];
  if (isFactReference(value) && !isKnown(valueResult)) unknown.push(value.fact);
  return unknown;
}

/** Kleene's logic over the tree: a comparison with an unknown fact is unknown. */
function verdictOf(node: Node): Verdict {
  if ('all' in node) return allOf(node.all.map(verdictOf));
  if ('any' in node) return anyOf(node.any.map(verdictOf));
  if ('not' in node) return notOf(verdictOf(node.not));
  return unknownOf(node).length > 0 ? undefined : node.result;
}

function needsOf(node: Node): string[] {
  if (verdictOf(node) !== undefined) return [];
  if ('fact' in node) return unknownOf(node);
  const parts = 'all' in node ? node.all : 'any' in node ? node.any : [node.not];
  return [...new Set(parts.flatMap(needsOf))];
}

function engineOf({ ruleSet }: Program): Engine {
  const engine = new Engine([], { allowUndefinedFacts: true, replaceFactsInEventParams: true });
  for (const [name, condition] of Object.entries(ruleSet.conditions))
    engine.setCondition(name, condition as TopLevelCondition);
  for (const { name, priority = 1, conditions, event } of ruleSet.rules)
    engine.addRule({ name, priority, conditions: conditions as TopLevelCondition, event });
  return engine;
}

/**
 * Evaluates with json-rules-engine itself: what compiled code is compared with. An unknown fact is left out of what the
 * engine sees, never passed as null, and `<fact>_ok` is implied (DOMAIN.md section 2).
 * The engine keeps the status of a run in itself and silently drops the matches of overlapping ones, so calls are
 * queued: one engine never evaluates two clients at once.
 */
export function makeReference(program: Program): Reference {
  const engine = engineOf(program);
  const layout = layoutOf(program, []);
  let last: Promise<unknown> = Promise.resolve();

  async function run(facts: GivenFacts): Promise<Evaluation> {
    const slots = fillSlots(layout, facts, emptySlots(layout));
    const values = program.facts.map(({ name, slot }) => [name, readCell(layout, slots, slot)] as const);
    const known = values.filter(([, value]) => value !== undefined);
    const flags = values.map(([name, value]) => [`${name}_ok`, value !== undefined] as const);
    const { results, failureResults } = await engine.run(Object.fromEntries([...flags, ...known]));
    const fired = new Map(results.map((result) => [result.name, result]));
    const trees = new Map(
      failureResults.map(({ name, conditions }) => [name, conditions as NestedCondition as Node]),
    );
    const evaluation: Evaluation = { events: [], fired: [], undetermined: [] };
    for (const { name, event } of program.rules) {
      const [result, tree] = [fired.get(name), trees.get(name)];
      if (result !== undefined) {
        evaluation.events.push({ type: event.type, params: result.event?.params ?? {} });
        evaluation.fired.push(name);
      }
      if (tree !== undefined && verdictOf(tree) === undefined)
        evaluation.undetermined.push({ rule: name, needs: needsOf(tree) });
    }
    return evaluation;
  }

  return {
    evaluate(facts) {
      const next = last.then(() => run(facts));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

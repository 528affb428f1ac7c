import { Engine, type NestedCondition, type TopLevelCondition } from 'json-rules-engine';
import type { Evaluation, GivenFacts } from './evaluation.ts';
import type { Program } from '../program/program.ts';
import { slotsOf } from '../compile/params.ts';
import { emptySlots, fillSlots, layoutOf, readCell } from '../compile/slots.ts';
import { factNamed } from '../program/to-program.ts';
import { allOf, anyOf, notOf, type Verdict } from '../compile/verdict.ts';

export interface Reference {
  evaluate(facts: GivenFacts): Promise<Evaluation>;
}

/** The tree that the engine leaves behind, with what it compared. */
interface Node {
  all?: Node[];
  any?: Node[];
  not?: Node;
  fact?: string;
  factResult?: unknown;
  value?: unknown;
  valueResult?: unknown;
  result?: boolean;
}

const isKnown = (value: unknown) => value !== undefined && value !== null && !Number.isNaN(value);

/** The other fact of a comparison of two. */
const otherOf = ({ value }: Node) => (value as { fact?: string } | null | undefined)?.fact;

function unknownOf(node: Node): string[] {
  const other = otherOf(node);
  return [
    ...(isKnown(node.factResult) ? [] : [node.fact ?? '']),
    ...(other === undefined || isKnown(node.valueResult) ? [] : [other]),
  ];
}

/** Kleene's logic over the tree: a comparison with an unknown fact is unknown. */
function verdictOf(node: Node): Verdict {
  if (node.all) return allOf(node.all.map(verdictOf));
  if (node.any) return anyOf(node.any.map(verdictOf));
  if (node.not) return notOf(verdictOf(node.not));
  return unknownOf(node).length > 0 ? undefined : (node.result ?? false);
}

function needsOf(node: Node): string[] {
  if (verdictOf(node) !== undefined) return [];
  const children = node.all ?? node.any ?? (node.not && [node.not]);
  return children === undefined ? unknownOf(node) : [...new Set(children.flatMap(needsOf))];
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
  const names = slotsOf(program);
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
    for (const { name } of program.rules) {
      const [result, tree] = [fired.get(name), trees.get(name)];
      if (result !== undefined) {
        evaluation.events.push({ type: result.event?.type ?? '', params: result.event?.params ?? {} });
        evaluation.fired.push(name);
      }
      if (tree !== undefined && verdictOf(tree) === undefined)
        evaluation.undetermined.push({
          rule: name,
          needs: needsOf(tree).map((fact) => factNamed(names, fact)?.fact ?? fact),
        });
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

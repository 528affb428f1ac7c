import type { FactEntry, FactType } from '../../facts/fact-entry.ts';
import type { Comparison, Condition, FactReference } from '../format/condition.ts';
import { pathOf } from '../format/path.ts';
import { pointerOf } from '../format/pointer.ts';
import type { FactKind, Node, Program, ProgramFact, ProgramRule, Reference, Test } from './program.ts';
import type { OwnFact, RuleSet } from '../format/rule-set.ts';

const kinds: Readonly<Record<FactType, FactKind>> = {
  r: 'number',
  m: 'number',
  p: 'number',
  i: 'integer',
  t: 'string',
};

/** The grid of a fact whose file says nothing of it (DESIGN.md section 3); a date moves by days. */
export const stepOf = (kind: FactKind): number => (kind === 'number' ? 0.000001 : 1);

/** The width of a domain of numbers; 1 where there is none. */
export const widthOf = (domain: ProgramFact['domain']): number =>
  domain !== null && 'min' in domain && domain.max > domain.min ? domain.max - domain.min : 1;

type Known = Omit<ProgramFact, 'slot'>;

function ofCatalogue({ name, type, domain, unit, title, scale, step, changeable }: FactEntry): Known {
  return { name, kind: kinds[type], domain, unit, title, scale, step, changeable };
}

function ofFile(name: string, own: OwnFact): Known {
  const domain = own.domain ?? null;
  return {
    name,
    kind: own.type,
    domain,
    unit: own.unit ?? '',
    title: own.title ?? { zh: name, en: name },
    scale: own.scale ?? widthOf(domain),
    step: own.step ?? stepOf(own.type),
    changeable: own.changeable ?? true,
  };
}

/** Every fact that a rule set may name: those of the catalogue, then those of the file. */
export function factsAtHand(
  ruleSet: Pick<RuleSet, 'facts'>,
  catalogue: readonly FactEntry[],
): ReadonlyMap<string, Known> {
  return new Map([
    ...catalogue.map((entry) => [entry.name, ofCatalogue(entry)] as const),
    ...Object.entries(ruleSet.facts).map(([name, own]) => [name, ofFile(name, own)] as const),
  ]);
}

/** A fact behind a name, with what is kept of it, and whether the name asks if the fact is known. */
export interface Named<Kept> {
  readonly fact: string;
  readonly kept: Kept;
  readonly asksOk: boolean;
}

/** Undefined when there is no such fact. */
export function factNamed<Kept>(facts: ReadonlyMap<string, Kept>, name: string): Named<Kept> | undefined {
  const own = facts.get(name);
  if (own !== undefined) return { fact: name, kept: own, asksOk: false };
  if (!name.endsWith('_ok')) return undefined;
  const fact = name.slice(0, -'_ok'.length);
  const kept = facts.get(fact);
  return kept === undefined ? undefined : { fact, kept, asksOk: true };
}

/** What an event parameter takes from a fact: `{ "fact": name }`, on the first level of the parameters alone. */
export function isFactReference(value: unknown): value is FactReference {
  return typeof value === 'object' && value !== null && 'fact' in value && typeof value.fact === 'string';
}

/**
 * Resolves every name of a rule set that `check` has accepted: facts to slots in the order in which rules first read
 * them, shared conditions to one node each, rules by priority and then in file order.
 * Throws on what `check` would have refused.
 */
export function toProgram(ruleSet: RuleSet, catalogue: readonly FactEntry[]): Program {
  const known = factsAtHand(ruleSet, catalogue);
  const slots = new Map<string, ProgramFact>();
  const shared = new Map<string, Node | 'open'>();

  function slotOf(name: string): { slot: number; asksOk: boolean } {
    const found = factNamed(known, name);
    if (found === undefined) throw new Error(`no fact is called ${name}`);
    const seen = slots.get(found.fact) ?? { ...found.kept, slot: slots.size };
    slots.set(found.fact, seen);
    return { slot: seen.slot, asksOk: found.asksOk };
  }

  function referenceOf({ fact, path }: FactReference): Reference {
    const { slot, asksOk } = slotOf(fact);
    if (asksOk) throw new Error(`${fact} cannot be compared with`);
    return { slot, path: path === undefined ? [] : pathOf(path) };
  }

  function testOf({ fact, path, operator, value }: Comparison, pointer: string): Test {
    const { slot, asksOk } = slotOf(fact);
    return {
      slot,
      path: path === undefined ? [] : pathOf(path),
      decorators: operator.split(':').slice(0, -1),
      operator: operator.slice(operator.lastIndexOf(':') + 1),
      operand: typeof value === 'object' && !Array.isArray(value) ? referenceOf(value) : value,
      asksOk,
      pointer,
    };
  }

  function sharedNode(name: string): Node {
    const found = shared.get(name);
    if (found === 'open') throw new Error(`the shared condition ${name} leads back to itself`);
    if (found !== undefined) return found;
    const condition = Object.hasOwn(ruleSet.conditions, name) ? ruleSet.conditions[name] : undefined;
    if (condition === undefined) throw new Error(`no shared condition is called ${name}`);
    shared.set(name, 'open');
    const node = nodeOf(condition, pointerOf(['conditions', name]));
    shared.set(name, node);
    return node;
  }

  function nodeOf(condition: Condition, pointer: string): Node {
    if ('all' in condition)
      return { all: condition.all.map((part, at) => nodeOf(part, `${pointer}/all/${at}`)) };
    if ('any' in condition)
      return { any: condition.any.map((part, at) => nodeOf(part, `${pointer}/any/${at}`)) };
    if ('not' in condition) return { not: nodeOf(condition.not, `${pointer}/not`) };
    if ('condition' in condition) return sharedNode(condition.condition);
    return { test: testOf(condition, pointer) };
  }

  const rules = ruleSet.rules.map(({ name, priority, conditions, event }, at): ProgramRule => {
    const pointer = `/rules/${at}`;
    const condition = nodeOf(conditions, `${pointer}/conditions`);
    for (const param of Object.values(event.params ?? {})) if (isFactReference(param)) slotOf(param.fact);
    return { name, priority: priority ?? 1, condition, event, pointer };
  });
  rules.sort((a, b) => b.priority - a.priority);
  return { ruleSet, facts: [...slots.values()], rules };
}

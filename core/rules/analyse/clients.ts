import { dateOf, dayNumber } from '../../calendar/date.ts';
import type { FactEntry } from '../../facts/fact-entry.ts';
import { holdsOf, relations } from '../../facts/relations.ts';
import { factTypes } from '../check/fact-types.ts';
import { referencesOf } from '../compile/slots.ts';
import type { ValueType } from '../format/rule-set.ts';
import type { Program } from '../program/program.ts';
import { factsAtHand } from '../program/to-program.ts';
import { commonFacts } from './common-facts.ts';
import parameters from './parameters.json' with { type: 'json' };
import { testsOf } from './tests-of.ts';

type Facts = Record<string, unknown>;
type Constant = number | string | boolean;

/** How a fact gets its values: those where a comparison can change, and any in its domain. */
interface Source {
  readonly name: string;
  readonly edges: readonly unknown[];
  readonly any: (random: () => number) => unknown;
}

const pick = <T>(all: readonly T[], random: () => number): T | undefined =>
  all[Math.floor(random() * all.length)];

function onGrid(value: number, step: number): number {
  return Number((Math.round(value / step) * step).toPrecision(15));
}

function edgesOf({ type, domain }: ValueType, step: number, constants: readonly Constant[]): unknown[] {
  if (type === 'boolean') return [true, false];
  if (domain && 'values' in domain) return domain.values;
  if (type === 'number' || type === 'integer') {
    const named = constants.filter((value) => typeof value === 'number');
    const all = [...named, ...(domain ? [domain.min, domain.max] : [0])].flatMap((value) =>
      [value - step, value, value + step].map((one) => onGrid(one, step)),
    );
    return [...new Set(all)].filter((value) => !domain || (value >= domain.min && value <= domain.max));
  }
  const texts = constants.filter((value) => typeof value === 'string');
  if (type !== 'date') return [...texts, 'other text 1', ''];
  return texts.flatMap((day) => [-1, 0, 1].map((days) => dateOf(dayNumber(day) + days)));
}

function anyValue({ type, domain }: ValueType, step: number, constants: readonly Constant[]): Source['any'] {
  if (type === 'boolean') return (random) => random() < 0.5;
  if (type === 'number' || type === 'integer') {
    const reach = Math.max(1, ...constants.map((value) => (typeof value === 'number' ? Math.abs(value) : 0)));
    const { min, max } = domain && 'min' in domain ? domain : { min: -2 * reach, max: 2 * reach };
    return (random) => {
      const value = onGrid(min + random() * (max - min), step);
      return Math.min(max, Math.max(min, value));
    };
  }
  const first = dayNumber(parameters.days.first);
  const days = dayNumber(parameters.days.last) - first;
  if (type === 'date' && domain === undefined) return (random) => dateOf(first + Math.floor(random() * days));
  return (random) => pick(edgesOf({ type, domain }, step, constants), random);
}

function sourceOf(name: string, type: ValueType, step: number, constants: readonly Constant[]): Source {
  if (type.type === 'list') {
    const of = type.of ?? { type: 'string' as const };
    const inner = sourceOf(name, of, of.type === 'integer' ? 1 : 0.000001, constants);
    const entry = (random: () => number) => (random() < 0.7 ? pick(inner.edges, random) : inner.any(random));
    const any = (random: () => number) =>
      Array.from({ length: Math.floor(random() * 4) }, () => entry(random));
    return { name, edges: [[], ...inner.edges.map((edge) => [edge])], any };
  }
  if (type.type === 'object') {
    const parts = Object.entries(type.properties ?? {}).map(([part, of]) =>
      sourceOf(part, of, of.type === 'integer' ? 1 : 0.000001, constants),
    );
    const any = (random: () => number) =>
      Object.fromEntries(
        parts.flatMap((part) => (random() < 0.2 ? [] : [[part.name, value(part, random)] as const])),
      );
    return { name, edges: [{}], any };
  }
  return { name, edges: edgesOf(type, step, constants), any: anyValue(type, step, constants) };
}

const value = ({ edges, any }: Source, random: () => number): unknown =>
  edges.length > 0 && random() < 0.6 ? pick(edges, random) : any(random);

/** Whether the relations between facts hold of a client. */
const isPossible = (facts: Facts): boolean => relations.every((relation) => holdsOf(relation, facts));

/**
 * Clients to try claims on, always the same for the same program: values where a comparison changes and beside them,
 * one fact after the other and pair by pair, then mixed with any values of the domains; some facts unknown; never
 * against the relations between facts.
 */
export function* clientsOf(
  programs: readonly Program[],
  catalogue: readonly FactEntry[],
  further: readonly string[],
  random: () => number,
): Generator<Facts> {
  const sources = sourcesOf(programs, catalogue, further);
  const draw = (unknown: number): Facts =>
    Object.fromEntries(
      sources.flatMap((source) =>
        random() < unknown ? [] : [[source.name, value(source, random)] as const],
      ),
    );
  let boundary = 0;
  for (const [at, first] of sources.entries())
    for (const edge of first.edges)
      for (const second of sources.slice(at + 1).concat(first))
        for (const other of second.edges) {
          if (boundary >= parameters.boundaryClients) break;
          boundary += 1;
          const facts = { ...draw(0.1), [second.name]: other, [first.name]: edge };
          if (isPossible(facts)) yield facts;
        }
  for (let at = 0; at < parameters.clients; at++) {
    const facts = draw(at % 4 === 0 ? 0 : 0.15);
    if (isPossible(facts)) yield facts;
  }
}

function sourcesOf(
  programs: readonly Program[],
  catalogue: readonly FactEntry[],
  further: readonly string[],
): Source[] {
  const own = commonFacts(programs.map(({ ruleSet }) => ruleSet));
  const types = factTypes(new Map(Object.entries(own)), catalogue);
  const hand = factsAtHand({ facts: own }, catalogue);
  const constants = new Map<string, Constant[]>();
  const all: Constant[] = [];
  for (const program of programs)
    for (const test of testsOf(program)) {
      const { operand } = test;
      const named = typeof operand !== 'object' ? [operand] : 'slot' in operand ? [] : [...operand];
      all.push(...named);
      for (const { slot } of referencesOf(test)) {
        const name = program.facts[slot]?.name ?? '';
        constants.set(name, [...(constants.get(name) ?? []), ...named]);
      }
    }
  const names = new Set([...programs.flatMap(({ facts }) => facts.map(({ name }) => name)), ...further]);
  return [...names].map((name) => {
    const type = types.get(name) ?? { type: 'string' };
    return sourceOf(name, type, hand.get(name)?.step ?? 1, [...new Set(constants.get(name) ?? all)]);
  });
}

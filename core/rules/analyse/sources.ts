import { dateOf, dayNumber } from '../../calendar/date.ts';
import type { FactEntry } from '../../facts/fact-entry.ts';
import { factTypes, isDate } from '../check/fact-types.ts';
import { referencesOf } from '../compile/slots.ts';
import type { ValueType } from '../format/rule-set.ts';
import type { Program } from '../program/program.ts';
import { factsAtHand, stepOf } from '../program/to-program.ts';
import { commonFacts } from './comparable.ts';
import parameters from './parameters.json' with { type: 'json' };
import { testsOf } from './reads.ts';
import { domainsIn, scalarsIn } from './universe.ts';

type Constant = number | string | boolean;
type Random = () => number;

/** How a fact gets its values: those where a comparison can change, and any in its domain. */
export interface Source {
  readonly name: string;
  readonly edges: readonly unknown[];
  readonly any: (random: Random) => unknown;
}

export const pick = <T>(all: readonly T[], random: Random): T | undefined =>
  all[Math.floor(random() * all.length)];

/** A value where a comparison can change as often as not, or any. */
export const draw = ({ edges, any }: Source, random: Random): unknown =>
  edges.length > 0 && random() < 0.6 ? pick(edges, random) : any(random);

const onGrid = (value: number, step: number): number =>
  Number((Math.round(value / step) * step).toPrecision(15));

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
  return texts.filter(isDate).flatMap((day) => [-1, 0, 1].map((days) => dateOf(dayNumber(day) + days)));
}

function anyOf({ type, domain }: ValueType, step: number, constants: readonly Constant[]): Source['any'] {
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
  const edges = edgesOf({ type, domain }, step, constants);
  return (random) => pick(edges, random);
}

function listOf(name: string, of: ValueType, constants: readonly Constant[]): Source {
  const inner = sourceOf(name, of, stepOf(of.type), constants);
  const most = Math.max(3, inner.edges.length);
  const any = (random: Random) =>
    Array.from({ length: Math.floor(random() * random() * (most + 1)) }, () => draw(inner, random));
  return { name, edges: [[], ...inner.edges.map((edge) => [edge])], any };
}

function sourceOf(name: string, type: ValueType, step: number, constants: readonly Constant[]): Source {
  if (type.type === 'list') return listOf(name, type.of ?? { type: 'string' }, constants);
  if (type.type !== 'object')
    return { name, edges: edgesOf(type, step, constants), any: anyOf(type, step, constants) };
  const parts = Object.entries(type.properties ?? {}).map(([part, of]) =>
    sourceOf(part, of, stepOf(of.type), constants),
  );
  const any = (random: Random) =>
    Object.fromEntries(
      parts.flatMap((part) => (random() < 0.2 ? [] : [[part.name, draw(part, random)] as const])),
    );
  return { name, edges: [{}], any };
}

/** What each fact is compared with: constants, and what lies at the ends of the facts beside it. */
function constantsOf(programs: readonly Program[], types: ReadonlyMap<string, ValueType>) {
  const found = new Map<string, Set<Constant>>();
  const add = (name: string, values: Iterable<Constant>) => {
    const known = found.get(name) ?? new Set();
    for (const value of values) known.add(value);
    found.set(name, known);
  };
  const tests = programs.flatMap((program) => testsOf(program).map((test) => [program, test] as const));
  const factsIn = ([program, test]: (typeof tests)[number]) =>
    referencesOf(test).map(({ slot }) => program.facts[slot]?.name ?? '');
  for (const one of tests) {
    const { operand } = one[1];
    if (typeof operand !== 'object' || !('slot' in operand))
      for (const name of factsIn(one)) add(name, scalarsIn(operand));
  }
  for (const one of tests) {
    const names = factsIn(one);
    const shared = names.flatMap((name) => {
      const type = types.get(name);
      return [...(found.get(name) ?? []), ...scalarsIn(type ? [...domainsIn(type)] : [])];
    });
    if (names.length > 1) for (const name of names) add(name, shared);
  }
  return found;
}

/** A source for every fact that some programs read, and for further facts by name. */
export function sourcesOf(
  programs: readonly Program[],
  catalogue: readonly FactEntry[],
  further: readonly string[],
): Source[] {
  const own = commonFacts(programs.map(({ ruleSet }) => ruleSet));
  const types = factTypes(new Map(Object.entries(own)), catalogue);
  const hand = factsAtHand({ facts: own }, catalogue);
  const constants = constantsOf(programs, types);
  const names = new Set([...programs.flatMap(({ facts }) => facts.map(({ name }) => name)), ...further]);
  return [...names].map((name) => {
    const type = types.get(name) ?? { type: 'string' };
    return sourceOf(name, type, hand.get(name)?.step ?? 1, [...(constants.get(name) ?? [])]);
  });
}

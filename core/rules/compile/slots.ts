import type { GivenFacts } from '../evaluate/evaluation.ts';
import type { FactKind, Program, Reference, Test } from '../program/program.ts';
import type { ValueType } from '../format/rule-set.ts';

/**
 * A place for one value that rules read. The cells of whole facts come first and have the number of the fact's slot;
 * properties of objects follow.
 */
export interface Cell extends Reference {
  readonly fact: string;
  /** Undefined where the file declares no such property: then anything is taken as it comes. */
  readonly kind: FactKind | undefined;
  /** Where the value lies: in `numbers` (a boolean as 0 or 1) or in `values`. */
  readonly store: 'number' | 'boolean' | 'value';
}

export interface Layout {
  readonly cells: readonly Cell[];
  /** The cell that a comparison or an event parameter reads. */
  cellOf(reference: Reference): number;
}

/** One client's values by cell. Unknown is NaN in `numbers` and undefined in `values`. */
export interface Slots {
  readonly numbers: Float64Array;
  readonly values: unknown[];
  /** A number or boolean came as something else and lies in `values`, where generated code does not look. */
  isMistyped: boolean;
}

const keyOf = ({ slot, path }: Reference) => [slot, ...path].join('.');

function kindAt(type: ValueType | undefined, path: readonly string[]): FactKind | undefined {
  let at = type;
  for (const name of path)
    at = at?.properties && Object.hasOwn(at.properties, name) ? at.properties[name] : undefined;
  return at?.type;
}

const storeOf = (kind: FactKind | undefined) =>
  kind === 'number' || kind === 'integer' ? 'number' : kind === 'boolean' ? 'boolean' : 'value';

const isReference = (operand: Test['operand']): operand is Reference =>
  typeof operand === 'object' && 'slot' in operand;

/** What a test reads: its fact, and the one that it is compared with. */
export const referencesOf = (test: Test): Reference[] =>
  isReference(test.operand) ? [test, test.operand] : [test];

export function layoutOf(program: Program, references: Iterable<Reference>): Layout {
  const cells: Cell[] = program.facts.map(({ name, slot, kind }) => {
    return { slot, path: [], fact: name, kind, store: storeOf(kind) };
  });
  const places = new Map(cells.map((cell, at) => [keyOf(cell), at]));
  for (const { slot, path } of references) {
    const fact = program.facts[slot]?.name ?? '';
    if (places.has(keyOf({ slot, path }))) continue;
    const own = Object.hasOwn(program.ruleSet.facts, fact) ? program.ruleSet.facts[fact] : undefined;
    const kind = kindAt(own, path);
    places.set(keyOf({ slot, path }), cells.length);
    cells.push({ slot, path, fact, kind, store: storeOf(kind) });
  }
  return {
    cells,
    cellOf(reference) {
      const at = places.get(keyOf(reference));
      if (at === undefined) throw new Error('a reference has no cell');
      return at;
    },
  };
}

/** Slots in which every fact is unknown. */
export function emptySlots({ cells }: Layout): Slots {
  return {
    numbers: new Float64Array(cells.length).fill(Number.NaN),
    values: new Array<unknown>(cells.length).fill(undefined),
    isMistyped: false,
  };
}

/** Whether a value, if there is one, is one that a fact of the kind can have. */
function isKnown(value: unknown, kind: FactKind | undefined): boolean {
  if (value === null || Number.isNaN(value)) return false;
  if (kind === 'list') return Array.isArray(value);
  return kind !== 'object' || typeof value === 'object';
}

/** The value that a reference reaches, by own properties only; undefined when it is not known. */
function valueAt(facts: GivenFacts, { fact, path, kind }: Cell): unknown {
  let at: unknown = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
  for (const name of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as GivenFacts)[name];
  }
  return isKnown(at, kind) ? at : undefined;
}

/** Puts a value into a cell, undefined where it is not known; what was in it before is gone. */
function put({ cells }: Layout, slots: Slots, at: number, value: unknown): void {
  const { numbers, values } = slots;
  const store = cells[at]?.store;
  numbers[at] = Number.NaN;
  values[at] = undefined;
  if (store === typeof value) numbers[at] = Number(value);
  else {
    values[at] = value;
    if (store !== 'value' && value !== undefined) slots.isMistyped = true;
  }
}

/** Puts a client's facts into slots; what was in them before is gone. */
export function fillSlots(layout: Layout, facts: GivenFacts, slots: Slots): Slots {
  slots.isMistyped = false;
  for (const [at, cell] of layout.cells.entries()) put(layout, slots, at, valueAt(facts, cell));
  return slots;
}

/**
 * Facts of many clients by name; what is not known is null or NaN. Nothing but numbers and texts lies in columns: no path
 * leads into them.
 */
export type ValueColumns = ReadonlyMap<
  string,
  { readonly values: Float64Array | readonly (number | string | null)[] }
>;

/**
 * Puts facts into slots straight from where they lie, one client a row, as `fillSlots` puts the same facts given as an
 * object; those given beside them count instead of a column of their name. Where columns lie is looked up once.
 */
export function rowFiller(
  layout: Layout,
  columns: ValueColumns,
): (at: number, beside: GivenFacts, slots: Slots) => Slots {
  const cells = layout.cells.map((cell, at) => {
    return { ...cell, at, values: cell.path.length === 0 ? columns.get(cell.fact)?.values : undefined };
  });
  const ofFact = Map.groupBy(cells, ({ fact }) => fact);
  return (row, beside, slots) => {
    slots.isMistyped = false;
    for (const { at, kind, store, values } of cells) {
      const value = values?.[row] ?? null;
      // What nearly every fact is, and fastest without a look at anything else.
      if (store === 'number' && typeof value === 'number') {
        slots.numbers[at] = value;
        slots.values[at] = undefined;
      } else put(layout, slots, at, isKnown(value, kind) ? value : undefined);
    }
    for (const name of Object.keys(beside))
      for (const cell of ofFact.get(name) ?? []) put(layout, slots, cell.at, valueAt(beside, cell));
    return slots;
  };
}

/** The value in a cell; undefined when it is unknown. */
export function readCell({ cells }: Layout, { numbers, values }: Slots, at: number): unknown {
  const number = numbers[at];
  if (Number.isNaN(number)) return values[at];
  return cells[at]?.store === 'boolean' ? number === 1 : number;
}

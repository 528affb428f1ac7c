import { type FactRow, isKnownAt } from '../facts/fact-columns.ts';
import type { Compiled } from '../rules/compile/compile.ts';
import { rowFiller } from '../rules/compile/slots.ts';
import type { FiredEvent } from '../rules/evaluate/evaluation.ts';
import type { FactValues } from '../rules/format/rule-set.ts';

/** What the rules of a kind make of a client, and which facts they saw. */
interface Sight {
  readonly events: readonly FiredEvent[];
  readonly knows: (fact: string) => boolean;
}

/**
 * How a rule set sees clients: values that are at hand, and beside them, where there is a row, what lies in columns.
 * Clients of one shard share their columns, so that where these lie is looked up once.
 */
export function makeSight(compiled: Compiled): (row: FactRow | undefined, values: FactValues) => Sight {
  const slots = compiled.slots();
  let bound: Pick<FactRow, 'columns'> & { fill: ReturnType<typeof rowFiller> } = {
    columns: new Map(),
    fill: rowFiller(compiled.layout, new Map()),
  };
  return (row, values) => {
    const isAtHand = (fact: string) => Object.hasOwn(values, fact);
    if (!row) return { events: compiled.eventsOf(values), knows: isAtHand };
    const { columns, at } = row;
    if (bound.columns !== columns) bound = { columns, fill: rowFiller(compiled.layout, columns) };
    return {
      events: compiled.eventsOfSlots(bound.fill(at, values, slots)),
      knows: (fact) => isAtHand(fact) || isKnownAt(columns.get(fact), at),
    };
  };
}

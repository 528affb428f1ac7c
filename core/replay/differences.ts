import type { Facts } from '../facts/fact.ts';
import type { DecisionRow, FactsRow } from '../run/rows.ts';

/** A field that is not what it was, with both values as canonical JSON; null where there is none. */
export interface Difference {
  /** `facts.turnover_annual`, `decision.class`. */
  field: string;
  archived: string | null;
  replayed: string | null;
}

type Fields = Readonly<Record<string, unknown>>;
type Canonical = (value: unknown) => string;

/** Fields that one of two records has otherwise than the other, in their order, those of the first record first. */
function differing(part: string, archived: Fields, replayed: Fields, canonical: Canonical): Difference[] {
  const textOf = (value: unknown) => (value === undefined ? null : canonical(value));
  const names = [...new Set([...Object.keys(archived), ...Object.keys(replayed)])];
  const both = names.map((name) => ({
    field: `${part}${name}`,
    archived: textOf(archived[name]),
    replayed: textOf(replayed[name]),
  }));
  return both.filter((one) => one.archived !== one.replayed);
}

const factFields = (facts: Facts): Fields => ({ ...facts });

/**
 * How a client's own facts differ from the archived ones. A referrer that the archive does not name is none: the store
 * may have come to know it since.
 */
export function factsDifferences(archived: FactsRow, replayed: FactsRow, canonical: Canonical): Difference[] {
  const { facts: known, ...row } = archived;
  const { facts, referredBy, ...rest } = replayed;
  const again = { ...rest, referredBy: archived.referredBy === null ? null : referredBy };
  return [
    ...differing('facts.', factFields(known), factFields(facts), canonical),
    ...differing('', row, again, canonical),
  ];
}

/** How what was decided differs; which change it made is no part of it. */
export function decisionDifferences(
  archived: DecisionRow,
  replayed: DecisionRow,
  canonical: Canonical,
): Difference[] {
  const rowOf = ({ outcome, quarantine, evidence, oversold }: DecisionRow): Fields => ({
    ...{ outcome, quarantine, evidence, oversold },
  });
  return [
    ...differing('', rowOf(archived), rowOf(replayed), canonical),
    ...differing('decision.', { ...archived.decision }, { ...replayed.decision }, canonical),
  ];
}

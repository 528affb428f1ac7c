import type { Rule } from '../../format/rule-set.ts';
import { commonUnit, type Decimal, dividedBy, floorOf, fraction } from '../../../exact/decimal.ts';
import { or, same, scaled, type Term } from '../term.ts';

/** A whole number of units. */
export interface Amount {
  readonly count: Term;
  readonly unit: Decimal;
}

/** One thing that an outcome says: which one of some names. */
export interface Option {
  readonly is: 'option';
  readonly name: string;
  readonly names: readonly string[];
  /** The place of the name that it says. */
  readonly choice: Term;
  /** The events behind names, where these are events. */
  readonly events?: ReadonlyMap<string, Rule['event']>;
}
/** Whether an event is among those of a client. */
export interface EventPart {
  readonly is: 'event';
  readonly name: string;
  readonly event: Rule['event'];
  readonly fires: Term;
}
export interface AmountPart {
  readonly is: 'amount';
  readonly name: string;
  readonly amount: Amount;
}
export type Part = Option | EventPart | AmountPart;

/** What a rule set decides, as terms. */
export interface Outcome {
  /** Everything that it says; outcomes of one rule set that agree in these agree. */
  readonly parts: readonly Part[];
  /** The markets that may decide otherwise: one, where the market does not count. */
  readonly regimes: readonly string[];
  /** What follows from the parts. */
  readonly follows: readonly ('decision' | 'confidence')[];
  /** What has a name: a level, a class, an event. Undefined where there is none, or terms cannot tell. */
  readonly decision: (regime?: string) => Option | undefined;
  /** How sure a class is. */
  readonly confidence: (regime?: string) => Option | undefined;
  /** The points that a level is read off; undefined where there are none. */
  readonly points?: Amount;
}

/** What stands for no level and no event: no name of either can be empty. */
export const nothing = '';

export const none: Amount = { count: '0', unit: fraction(1n, 1n) };

/** The same amount in a smaller unit. */
export const countIn = ({ count, unit }: Amount, smaller: Decimal): Term =>
  scaled(floorOf(dividedBy(unit, smaller)), count);

/** Two amounts in one unit. */
export function inOneUnit(a: Amount, b: Amount): readonly [a: Term, b: Term, unit: Decimal] {
  const unit = commonUnit(a.unit, b.unit);
  return [countIn(a, unit), countIn(b, unit), unit];
}

/** That an option says this name. */
export const says = ({ names, choice }: Option, name: string): Term =>
  or(...names.flatMap((one, at) => (one === name ? [same(choice, String(at))] : [])));

import { same } from '../explain/template.ts';
import type { Words } from '../format/words.ts';
import { commonUnit, fraction, numberOf, times } from './decimal.ts';
import { says } from './diff-says.ts';
import { conflict, nothing } from './outcome/generic.ts';
import { type Amount, countIn, type Option, type Outcome, type Part, partsDiffer } from './outcome/part.ts';
import { and, type Term, whole } from './term.ts';

type Values = readonly (boolean | bigint)[];

/** One thing that two versions may say differently. */
export interface Difference {
  readonly differs: Term;
  readonly pointer: string;
  readonly read: {
    /** Whether each change is told with the region where it is made, or only once with an example. */
    readonly says: 'regions' | 'example';
    /** What to ask of a client who shows it. */
    readonly asked: readonly Term[];
    /** What changes for the client: a term that holds wherever the same changes, and its words. */
    change(values: Values): { claim: Term; message: (where: Words) => Words };
  };
}

function labelOf(name: string): Words {
  if (name === nothing || name === 'none') return says.nothing();
  if (name === conflict) return says.conflict();
  return same(name);
}

function ofOptions(
  what: string,
  before: Option,
  after: Option,
  said: Difference['read']['says'],
): Difference {
  const names = [...new Set([...before.options.keys(), ...after.options.keys()])];
  const termsOf = ({ options }: Option) => names.map((name) => options.get(name) ?? 'false');
  const [first, second] = [termsOf(before), termsOf(after)];
  return {
    differs: partsDiffer(before, after),
    pointer: '/decision',
    read: {
      says: said,
      asked: [...first, ...second],
      change(values) {
        const [from, to] = [values.indexOf(true), values.indexOf(true, names.length) - names.length];
        const claim = and(first[from] ?? 'false', second[to] ?? 'false');
        const words = (at: number) => labelOf(names[at] ?? nothing);
        return { claim, message: (where) => says.changed(same(what), words(from), words(to), where) };
      },
    },
  };
}

/** An event that fires in one version alone. */
function ofEvent(name: string, before: Term, after: Term): Difference {
  const event = same(name);
  return {
    differs: `(not (= ${before} ${after}))`,
    pointer: '',
    read: {
      says: 'regions',
      asked: [before],
      change: ([first]) =>
        first === true
          ? { claim: and(before, `(not ${after})`), message: (where) => says.stops(event, where) }
          : { claim: and(after, `(not ${before})`), message: (where) => says.fires(event, where) },
    },
  };
}

const numberIn = (count: bigint, unit: Amount['unit']) => numberOf(times(fraction(count, 1n), unit));

/** Points that differ, by how many: the rest of a sum may be anything. */
function ofSum(before: Amount, after: Amount): Difference {
  const unit = commonUnit(before.unit, after.unit);
  const by = `(- ${countIn(after, unit)} ${countIn(before, unit)})`;
  return {
    differs: `(not (= ${by} 0))`,
    pointer: '',
    read: {
      says: 'regions',
      asked: [by],
      change: ([count]) => ({
        claim: `(= ${by} ${whole(BigInt(count ?? 0))})`,
        message: (where) => says.points(numberIn(BigInt(count ?? 0), unit), where),
      }),
    },
  };
}

/** Points of an item or a family that differ. */
function ofAmount(what: string, before: Amount, after: Amount): Difference {
  const unit = commonUnit(before.unit, after.unit);
  const [first, second] = [countIn(before, unit), countIn(after, unit)];
  const label = (count: bigint) => (count < 0n ? says.notAvailable() : same(String(numberIn(count, unit))));
  return {
    differs: `(not (= ${first} ${second}))`,
    pointer: '',
    read: {
      says: 'regions',
      asked: [first, second],
      change: (values) => {
        const [from, to] = values.map(BigInt) as [bigint, bigint];
        return {
          claim: and(`(= ${first} ${whole(from)})`, `(= ${second} ${whole(to)})`),
          message: (where) => says.changed(same(what), label(from), label(to), where),
        };
      },
    },
  };
}

const isEvent = (part: Part) => part.is === 'option' && part.options.has('fired');

/** A part of one version beside that of the other; one that is missing says nothing. */
function ofPart(name: string, before: Part | undefined, after: Part | undefined): Difference | undefined {
  const one = before ?? after;
  if (one === undefined) return undefined;
  if (isEvent(one)) {
    const fired = (part: Part | undefined) =>
      part?.is === 'option' ? (part.options.get('fired') ?? 'false') : 'false';
    return ofEvent(name, fired(before), fired(after));
  }
  if (one.is === 'option') {
    const empty: Option = { is: 'option', name, options: new Map([[nothing, 'true']]) };
    const option = (part: Part | undefined) => (part?.is === 'option' ? part : empty);
    return ofOptions(name, option(before), option(after), 'regions');
  }
  const absent: Amount = { ...one.amount, count: '(- 1)' };
  const amount = (part: Part | undefined) => (part?.is === 'amount' ? part.amount : absent);
  return name === 'points'
    ? ofSum(amount(before), amount(after))
    : ofAmount(name, amount(before), amount(after));
}

/** Everything that two versions may decide differently: each part, then the level or class that follows from them. */
export function differences(before: Outcome, after: Outcome): Difference[] {
  const [first, second] = [before, after].map(({ parts }) => new Map(parts.map((part) => [part.name, part])));
  const names = new Set([...(first?.keys() ?? []), ...(second?.keys() ?? [])]);
  const parts = [...names].flatMap((name) => ofPart(name, first?.get(name), second?.get(name)) ?? []);
  const [one, other] = [before.decision(), after.decision()];
  if (one === undefined || other === undefined || names.has(one.name)) return parts;
  return [...parts, ofOptions(one.name, one, other, 'example')];
}

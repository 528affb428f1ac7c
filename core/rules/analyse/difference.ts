import { same } from '../explain/template.ts';
import type { Rule } from '../format/rule-set.ts';
import type { Words } from '../format/words.ts';
import type { Analysis } from './analysis.ts';
import { type Decimal, fraction, numberOf, times } from '../../exact/decimal.ts';
import { says } from './diff-says.ts';
import { conflict } from './outcome/generic.ts';
import {
  type Amount,
  type EventPart,
  inOneUnit,
  nothing,
  type Option,
  says as saysName,
} from './outcome/part.ts';
import { sameEvent } from './same-event.ts';
import { and, differ, either, no, not, or, type Term, whole } from './term.ts';

type Values = readonly (boolean | bigint)[];
type Event = Rule['event'];

/** What changes for a client: a term that holds wherever the same changes, and its words. */
export interface Change {
  readonly claim: Term;
  readonly message: (where: Words) => Words;
  /** The market in which it changes, where that counts. */
  readonly regime?: string;
}

/** One thing that two versions may say differently. */
export interface Difference {
  readonly differs: Term;
  readonly pointer: string;
  /** Whether each change is told with the region where it is made, or only once with an example. */
  readonly tells: 'regions' | 'example';
  /** What to ask of a client who shows it. */
  readonly asked: readonly Term[];
  readonly change: (values: Values) => Change;
}

/** Something of the version before and of the one after. */
export type Both<T> = readonly [before: T, after: T];

function labelOf(name: string, event: Event | undefined): Words {
  if (event !== undefined) return says.event(event);
  if (name === nothing) return says.nothing();
  return name === conflict ? says.conflict() : same(name);
}

/** That two options name events which differ as written, but not once facts have filled them in. */
function sameByFacts([before, after]: Both<Analysis>, [first, second]: Both<Option>): Term {
  const pairs = [...(first.events ?? [])].flatMap(([name, event]) =>
    [...(second.events ?? [])].map(([other, otherEvent]) => {
      if (name === other) return no;
      const a = { program: before.program, event };
      const b = { program: after.program, event: otherEvent };
      const is = sameEvent(a, b, before.variables) ?? no;
      return is === no ? no : and(saysName(first, name), saysName(second, other), is);
    }),
  );
  return or(...pairs);
}

interface Market {
  readonly regime: string;
  readonly options: Both<Option>;
}

/** What options say in each market; a change that several markets share is told once. */
export function ofOptions(
  versions: Both<Analysis>,
  markets: readonly Market[],
  what: string,
  tells: Difference['tells'],
): Difference {
  const names = [...new Set(markets.flatMap(({ options }) => options.flatMap((option) => option.names)))];
  const events = new Map(markets.flatMap(({ options }) => options.flatMap((one) => [...(one.events ?? [])])));
  const each = markets.map(({ regime, options }) => {
    const [from, to] = options.map((option) => names.map((name) => saysName(option, name)));
    const differs = or(...names.map((_, at) => either(from?.[at] ?? no, to?.[at] ?? no)));
    return { regime, from, to, differs: and(differs, not(sameByFacts(versions, options))) };
  });
  return {
    differs: or(...each.map(({ differs }) => differs)),
    pointer: '/decision',
    tells,
    asked: each.flatMap(({ from = [], to = [], differs }) => [differs, ...from, ...to]),
    change(values) {
      const width = 1 + 2 * names.length;
      const at = each.findIndex((_, place) => values[place * width] === true);
      const own = values.slice(at * width + 1, (at + 1) * width);
      const [from, to] = [own.indexOf(true), own.indexOf(true, names.length) - names.length];
      const claims = each.map((one) => and(one.differs, one.from?.[from] ?? no, one.to?.[to] ?? no));
      const label = (place: number) => labelOf(names[place] ?? nothing, events.get(names[place] ?? nothing));
      const { regime = '' } = each[at] ?? {};
      const subject = at > 0 ? says.inMarket(says.part(what), regime) : says.part(what);
      return {
        claim: or(...claims),
        message: (where) => says.changed(subject, label(from), label(to), where),
        ...(regime !== '' && { regime }),
      };
    },
  };
}

/** An event that one version gives where the other does not give the same. */
export function ofEvent(
  { event, fires }: EventPart,
  others: readonly EventPart[],
  [own, other]: Both<Analysis>,
  message: (event: Words, where: Words) => Words,
): Difference {
  const given = others.map((one) => {
    const [a, b] = [
      { program: own.program, event },
      { program: other.program, event: one.event },
    ];
    return and(sameEvent(a, b, own.variables) ?? no, one.fires);
  });
  const differs = and(fires, not(or(...given)));
  const change = { claim: differs, message: (where: Words) => message(says.event(event), where) };
  return { differs, pointer: '', tells: 'regions', asked: [], change: () => change };
}

const numberIn = (count: bigint, unit: Decimal) => numberOf(times(fraction(count, 1n), unit));

/** Points that differ, by how many: the rest of a sum may be anything. */
export function ofSum([before, after]: Both<Amount>): Difference {
  const [first, second, unit] = inOneUnit(before, after);
  const by = `(- ${second} ${first})`;
  return {
    differs: differ(first, second),
    pointer: '',
    tells: 'regions',
    asked: [by],
    change: ([count]) => ({
      claim: `(= ${by} ${whole(BigInt(count ?? 0))})`,
      message: (where) => says.points(numberIn(BigInt(count ?? 0), unit), where),
    }),
  };
}

/** Points of an item or a family that differ; below 0 there are none. */
export function ofAmount(what: string, [before, after]: Both<Amount>): Difference {
  const [first, second, unit] = inOneUnit(before, after);
  const label = (count: bigint) => (count < 0n ? says.notAvailable() : same(String(numberIn(count, unit))));
  return {
    differs: differ(first, second),
    pointer: '',
    tells: 'regions',
    asked: [first, second],
    change(values) {
      const [from, to] = values.map(BigInt) as [bigint, bigint];
      return {
        claim: and(`(= ${first} ${whole(from)})`, `(= ${second} ${whole(to)})`),
        message: (where) => says.changed(says.part(what), label(from), label(to), where),
      };
    },
  };
}

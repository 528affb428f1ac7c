import { round } from '../facts/round.ts';
import type { FairnessPart, GroupRate } from './pack.ts';
import type { Rate, ReviewParameters } from './parameters.ts';
import type { Outcomes } from './redecide.ts';

/** What is kept apart from every fact: read here, counted, and not told of anybody. Null is not known. */
export interface Protected {
  birthYear: number | null;
  gender: string | null;
  region: string | null;
  disability: boolean | null;
}

type Attribute = FairnessPart['attribute'];
export const attributes: readonly Attribute[] = ['age', 'gender', 'region', 'disability'];

interface Group {
  group: string;
  clients: number;
  before: number;
  after: number;
}

/** Clients of small groups stand together; as long as those are too few, the smallest of the others joins them. */
function mergeSmall(groups: readonly Group[], least: number): { told: Group[]; withheld: number } {
  const bySize = [...groups].sort((a, b) => a.clients - b.clients || (a.group < b.group ? -1 : 1));
  const other: Group = { group: 'other', clients: 0, before: 0, after: 0 };
  let joined = 0;
  for (const { clients, before, after } of bySize) {
    if (clients >= least && (other.clients === 0 || other.clients >= least)) break;
    joined += 1;
    other.clients += clients;
    other.before += before;
    other.after += after;
  }
  const told = bySize.slice(joined);
  if (other.clients >= least) return { told: [...told, other], withheld: 0 };
  return { told, withheld: other.clients };
}

function ratesOf(groups: readonly Group[]): GroupRate[] {
  const shareOf = (count: number, { clients }: Group) => round(count / clients, 4);
  const best = Math.max(...groups.map((group) => shareOf(group.after, group)));
  return groups
    .map((one) => {
      const { group, clients } = one;
      const [before, after] = [shareOf(one.before, one), shareOf(one.after, one)];
      return { group, clients, before, after, ratio: best > 0 ? round(after / best, 4) : null };
    })
    .sort((a, b) => (a.group < b.group ? -1 : 1));
}

/** Whether an outcome is the favourable one; what does not fall is judged against what was published. */
function isFavourable(rate: Rate, published: Outcomes, now: Outcomes): boolean {
  const value = now[rate.outcome];
  if ('in' in rate) return value !== null && rate.in.includes(value);
  const [was, is] = [published[rate.outcome], value].map((one) => rate.kept.indexOf(one ?? ''));
  return was === undefined || was < 0 || (is !== undefined && is >= 0 && is <= was);
}

/**
 * Rates of favourable outcomes by groups that no rule may look at (DOMAIN.md 9.6). Only counts leave it, and none of a
 * group of fewer clients than `leastGroup`.
 */
export class Fairness {
  readonly #counts = new Map<string, Map<string | null, Group>>();
  readonly #parameters: ReviewParameters;
  readonly #year: number;

  constructor(parameters: ReviewParameters, asOf: string) {
    this.#parameters = parameters;
    this.#year = Number(asOf.slice(0, 4));
  }

  add(one: Protected, published: Outcomes, draft: Outcomes): void {
    for (const attribute of attributes) {
      const group = this.#groupOf(attribute, one);
      for (const [name, rate] of Object.entries(this.#parameters.rates)) {
        const key = `${attribute}/${name}`;
        const groups = this.#counts.get(key) ?? new Map<string | null, Group>();
        this.#counts.set(key, groups);
        const found = groups.get(group) ?? { group: group ?? '', clients: 0, before: 0, after: 0 };
        groups.set(group, found);
        found.clients += 1;
        found.before += Number(isFavourable(rate, published, published));
        found.after += Number(isFavourable(rate, published, draft));
      }
    }
  }

  /** The age is that of the year: the birth year alone is known. */
  #groupOf(attribute: Attribute, one: Protected): string | null {
    if (attribute === 'gender' || attribute === 'region') return one[attribute];
    if (attribute === 'disability') return one.disability === null ? null : one.disability ? 'yes' : 'no';
    const age = one.birthYear === null ? null : this.#year - one.birthYear;
    if (age === null) return null;
    return this.#parameters.ageBands.find(({ below }) => age < below)?.id ?? null;
  }

  of(): FairnessPart[] {
    const { rates, leastGroup } = this.#parameters;
    return attributes.flatMap((attribute) =>
      Object.entries(rates).map(([rate, { title }]) => {
        const groups = this.#counts.get(`${attribute}/${rate}`) ?? new Map<string | null, Group>();
        const known = [...groups].flatMap(([group, one]) => (group === null ? [] : [one]));
        const { told, withheld } = mergeSmall(known, leastGroup);
        return {
          ...{ attribute, rate, title, withheld },
          groups: ratesOf(told),
          unknown: groups.get(null)?.clients ?? 0,
        };
      }),
    );
  }
}

import { round } from '../facts/round.ts';

/** A client of one branch, with a value. */
export interface ValuedClient {
  readonly clientKey: string;
  readonly cvs: number;
  /** CNY; null when it is not known, which ranks as 0. */
  readonly rev12m: number | null;
}

/** Who is core whatever the client numbers are, and who is tied for the last places. */
export interface CoreCutoff {
  readonly core: readonly string[];
  /** Keys of clients of equal value and revenue, more of them than places; none where nobody has to be asked. */
  readonly tied: readonly string[];
  readonly places: number;
}

const byRank = (a: ValuedClient, b: ValuedClient) => b.cvs - a.cvs || (b.rev12m ?? 0) - (a.rev12m ?? 0);

/**
 * The first step to the core clients of a branch (DOMAIN.md 6.2, RULINGS.md R123): ceil(share * n) places by value, then
 * revenue. Client numbers are personal values; only those of `tied` are needed for the second.
 */
export function coreCutoff(clients: readonly ValuedClient[], share: number): CoreCutoff {
  const ranked = [...clients].sort(byRank);
  // 0.07 * 100 is 7.000000000000001.
  const places = Math.ceil(round(share * ranked.length, 6));
  const [last, next] = [ranked[places - 1], ranked[places]];
  const keys = (some: readonly ValuedClient[]) => some.map(({ clientKey }) => clientKey);
  if (last === undefined || next === undefined || byRank(last, next) !== 0)
    return { core: keys(ranked.slice(0, places)), tied: [], places: 0 };
  const sure = ranked.filter((client) => byRank(client, last) < 0);
  const tied = ranked.filter((client) => byRank(client, last) === 0);
  return { core: keys(sure), tied: keys(tied), places: places - sure.length };
}

/**
 * The second step: the keys of the core clients of the branch. Tied clients go by their number in the broker's books,
 * ascending as text; one without a number is an error.
 */
export function coreOf(
  { core, tied, places }: CoreCutoff,
  numberOf: ReadonlyMap<string, string>,
): Set<string> {
  const numbered = tied.map((key) => {
    const number = numberOf.get(key);
    if (number === undefined) throw new Error(`tied client ${key} has no client number`);
    return { key, number };
  });
  numbered.sort((a, b) => (a.number < b.number ? -1 : 1));
  return new Set([...core, ...numbered.slice(0, places).map(({ key }) => key)]);
}

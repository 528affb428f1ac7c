import type { Program } from '../rules/program/program.ts';
import type { makeRedecide, Outcomes, ReviewedClient, WholeClient } from './redecide.ts';
import { type Move, type OutcomeName, outcomeNames, type Sample, type Sampled } from './pack.ts';
import { testsIn } from '../rules/program/tests-in.ts';
import { movesOf } from './transitions.ts';

interface Kept {
  client: WholeClient;
  after: Outcomes;
  distance: number | null;
}

/** The clients of a move that are kept; plain data. */
interface KeptMove {
  outcome: OutcomeName;
  from: Move['from'];
  to: Move['to'];
  kept: Kept[];
}

/** Those nearest to a threshold first, those without a score last; of equal ones the smaller random key. */
const inOrder = (a: Kept, b: Kept) =>
  (a.distance ?? Infinity) - (b.distance ?? Infinity) || (a.client.clientKey < b.client.clientKey ? -1 : 1);

/** Sorted before it is cut, so that whichever comes first, the same clients are kept. */
function keep(kept: Kept[], one: Kept, most: number, whole = () => one.client): void {
  const last = kept.at(-1);
  if (kept.length === most && last !== undefined && inOrder(last, one) <= 0) return;
  kept.push({ ...one, client: whole() });
  kept.sort(inOrder);
  if (kept.length > most) kept.pop();
}

const keyOf = (...move: readonly unknown[]) => JSON.stringify(move);

/** What both versions see and fire: the clients that are kept are looked at again, and no others. */
interface Versions {
  before: ReturnType<typeof makeRedecide>['fired'];
  after: ReturnType<typeof makeRedecide>['fired'];
  programs: readonly Program[];
}

function sampleOf({ client, after, distance }: Kept, versions: Versions): Sample {
  const [was, is] = [versions.before(client), versions.after(client)];
  const firedBefore = was.fired.filter((rule) => !is.fired.includes(rule));
  const firedAfter = is.fired.filter((rule) => !was.fired.includes(rule));
  // Where the same rules fire, what they add up to is counted otherwise: then all of them tell.
  const told = [...firedBefore, ...firedAfter];
  const differing = new Set(told.length > 0 ? told : is.fired);
  const names = versions.programs.flatMap((program) =>
    program.rules
      .filter(({ name }) => differing.has(name))
      .flatMap(({ condition }) => [...testsIn(condition)].map(({ slot }) => program.facts[slot]?.name ?? '')),
  );
  const seen = { ...was.seen, ...is.seen };
  const facts = Object.fromEntries([...new Set(names)].sort().map((name) => [name, seen[name] ?? null]));
  const { clientKey, published: before } = client;
  return { clientKey, distance, before, after, firedBefore, firedAfter, facts };
}

/** Clients of the main moves (DOMAIN.md 9.2), the same ones in whatever order clients come. */
export class Samples {
  readonly #kept = new Map<string, KeptMove>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** The distance is asked for where a client moves. */
  add(client: ReviewedClient, after: Outcomes, distanceOf: () => number | null): void {
    for (const { outcome, pair } of movesOf(client.published, after)) {
      const kept = this.#keptOf(outcome, pair);
      keep(kept, { client, after, distance: distanceOf() }, this.#most, () => client.whole());
    }
  }

  #keptOf(outcome: OutcomeName, { from, to }: Pick<Move, 'from' | 'to'>): Kept[] {
    const key = keyOf(outcome, from, to);
    const found = this.#kept.get(key) ?? { outcome, from, to, kept: [] };
    this.#kept.set(key, found);
    return found.kept;
  }

  /** Those that were kept of other clients. */
  addAll(moves: readonly KeptMove[]): void {
    for (const { outcome, kept, ...pair } of moves)
      for (const one of kept) keep(this.#keptOf(outcome, pair), one, this.#most);
  }

  kept(): KeptMove[] {
    return [...this.#kept.values()];
  }

  /** Of each outcome so many moves, in the order of the matrices. */
  of(
    matrices: Record<OutcomeName, { moves: readonly Move[] }>,
    moves: number,
    versions: Versions,
  ): Sampled[] {
    return outcomeNames.flatMap((outcome) =>
      matrices[outcome].moves.slice(0, moves).map(({ from, to }) => {
        const found = this.#kept.get(keyOf(outcome, from, to));
        return { outcome, from, to, clients: (found?.kept ?? []).map((one) => sampleOf(one, versions)) };
      }),
    );
  }
}

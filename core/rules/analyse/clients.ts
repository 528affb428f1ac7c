import type { FactEntry } from '../../facts/fact-entry.ts';
import { holdsOf, relations } from '../../facts/relations.ts';
import type { Program } from '../program/program.ts';
import parameters from './parameters.json' with { type: 'json' };
import { seeded } from './random.ts';
import { draw, pick, type Source, sourcesOf } from './sources.ts';

type Facts = Record<string, unknown>;
type Random = () => number;

/** How many clients are tried: at the edges of one and of two facts, and any. */
export type Tries = typeof parameters.many;

/** What breaks a relation between facts loses one of them: that it is unknown is always possible. */
function possible(facts: Facts, random: Random): Facts {
  for (const relation of relations)
    if (!holdsOf(relation, facts)) {
      const name = pick(Object.keys(relation.weights), random) ?? '';
      Reflect.deleteProperty(facts, name);
    }
  return facts;
}

function anyClient(sources: readonly Source[], random: Random, unknown: number): Facts {
  const facts: Facts = {};
  for (const source of sources) if (random() >= unknown) facts[source.name] = draw(source, random);
  return facts;
}

/** Every pair of edges of two facts, or as many as asked for where these are more. */
function* pairs(sources: readonly Source[], most: number, random: Random): Generator<Facts> {
  const counts = sources.map(({ edges }) => edges.length);
  const all = counts.reduce(
    (sum, a, at) => sum + counts.slice(at + 1).reduce((more, b) => more + a * b, 0),
    0,
  );
  if (all > most) {
    for (let at = 0; at < most; at++)
      yield Object.fromEntries(
        [pick(sources, random), pick(sources, random)].flatMap((source) =>
          source === undefined || source.edges.length === 0
            ? []
            : [[source.name, pick(source.edges, random)]],
        ),
      );
    return;
  }
  for (const [at, first] of sources.entries())
    for (const second of sources.slice(at + 1))
      for (const edge of first.edges)
        for (const other of second.edges) yield { [first.name]: edge, [second.name]: other };
}

/**
 * Clients to try claims on, always the same for the same programs: first each value where a comparison changes and each
 * beside it, then pairs of those, then values of all kinds; some facts are unknown. Relations between facts hold.
 */
export function* clientsOf(
  programs: readonly Program[],
  catalogue: readonly FactEntry[],
  further: readonly string[],
  tries: Tries,
): Generator<Facts> {
  const random = seeded(parameters.seed);
  const sources = sourcesOf(programs, catalogue, further);
  const around = (edges: Facts) => possible({ ...anyClient(sources, random, 0.1), ...edges }, random);
  for (const { name, edges } of sources) for (const edge of edges) yield around({ [name]: edge });
  for (const edges of pairs(sources, tries.boundaryClients, random)) yield around(edges);
  for (let at = 0; at < tries.clients; at++)
    yield possible(anyClient(sources, random, at % 4 === 0 ? 0 : 0.15), random);
}

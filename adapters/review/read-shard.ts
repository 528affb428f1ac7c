import type { Decision } from '#core/decision/decision.ts';
import { catalogue } from '#core/facts/catalogue.ts';
import { type FactColumn, type FactRow, factsAt } from '#core/facts/fact-columns.ts';
import type { Outcomes, ReviewedClient } from '#core/review/redecide.ts';
import type { ShardDigests } from '#core/run/certificate.ts';
import type { FactColumn as Entry } from '../fact-cells.ts';
import { readColumns } from '../run-columns.ts';
import { type TypedColumns, typedColumns } from '../typed-columns.ts';

/** Facts by what looks at them: rules of all kinds that are decided again, and what these make further ones from. */
export interface Looked {
  all: ReadonlySet<string>;
  atHand: readonly string[];
}

const assetsFact = 'na';

const factColumn = (cells: TypedColumns, { name, type }: Entry): FactColumn => ({
  values: type === 't' ? cells.texts(name) : cells.numbers(name),
  reasons: cells.texts(`${name}__reason`),
});

const known = (number: number | undefined) => (number === undefined || Number.isNaN(number) ? null : number);

function outcomesOf(decisions: TypedColumns): (at: number) => Outcomes {
  const text = (name: string) => decisions.texts(name);
  const [classes, levels, stages, bands] = [text('class'), text('churnLevel'), text('stage'), text('band')];
  const [scores, values] = [decisions.numbers('churnScore'), decisions.numbers('cvs')];
  return (at) => ({
    class: classes[at] ?? '',
    churnLevel: levels[at] ?? null,
    churnScore: known(scores[at]),
    stage: stages[at] ?? null,
    cvs: known(values[at]),
    band: bands[at] ?? null,
  });
}

function mediansOf(peers: TypedColumns): (at: number) => ReviewedClient['medians'] {
  const [gap, outflow] = [peers.numbers('gapRatioMedian'), peers.numbers('outflow20Median')];
  const [logins, revenue] = [peers.numbers('loginRatioMedian'), peers.numbers('revenueRatioMedian')];
  return (at) => ({
    gapRatio: known(gap[at]),
    outflow20: known(outflow[at]),
    loginRatio: known(logins[at]),
    revenueRatio: known(revenue[at]) ?? 1,
  });
}

/** What was in force before: by far the largest column, and some kinds ask for it of few clients or none. */
export function beforeOf(facts: TypedColumns): (at: number) => Decision | null {
  const decoder = new TextDecoder();
  let texts: ReturnType<TypedColumns['undecoded']> | undefined;
  return (at) => {
    const text = (texts ??= facts.undecoded('before'))[at];
    return text ? (JSON.parse(decoder.decode(text)) as Decision) : null;
  };
}

/** What to read for a draft: the same for every shard. */
export function columnsFor({ all, atHand }: Looked) {
  const entries = catalogue.filter(({ name }) => all.has(name) || name === assetsFact);
  return {
    own: entries.filter(({ peers }) => !peers),
    ofPeers: entries.filter(({ peers }) => peers),
    atHand: atHand.filter((name) => all.has(name)),
  };
}

/** The decided clients of a shard of a published night, from the few columns that are needed, which are in one order. */
export async function readShard(
  { runId, shard, digests }: { runId: string; shard: number; digests: ShardDigests },
  { own, ofPeers, atHand }: ReturnType<typeof columnsFor>,
): Promise<Iterable<ReviewedClient>> {
  const cellsOf = async (kind: 'facts' | 'peers' | 'decisions') =>
    typedColumns(await readColumns(runId, kind, shard, digests[kind]));
  const [facts, peers, decisions] = await Promise.all([
    cellsOf('facts'),
    cellsOf('peers'),
    cellsOf('decisions'),
  ]);
  const columns: FactRow['columns'] = new Map([
    ...own.map((entry) => [entry.name, factColumn(facts, entry)] as const),
    ...ofPeers.map((entry) => [entry.name, factColumn(peers, entry)] as const),
  ]);
  const [keys, branches] = [facts.texts('clientKey'), facts.texts('branchId')];
  const [servicers, types, profiled] = [
    facts.texts('servicer'),
    facts.texts('type'),
    facts.numbers('profiled'),
  ];
  const assets = columns.get(assetsFact)?.values ?? [];
  const [beforeAt, mediansAt, outcomesAt] = [beforeOf(facts), mediansOf(peers), outcomesOf(decisions)];

  function clientAt(at: number): ReviewedClient {
    const row = { columns, at };
    let before: Decision | null | undefined;
    const client: ReviewedClient = {
      clientKey: keys[at] ?? '',
      branchId: branches[at] ?? null,
      servicer: servicers[at] ?? null,
      type: types[at] ?? null,
      profiled: profiled[at] === 1,
      get before() {
        if (before === undefined) before = beforeAt(at);
        return before;
      },
      medians: mediansAt(at),
      facts: factsAt(row, atHand),
      row,
      assets: known(assets[at] as number),
      published: outcomesAt(at),
      whole: () => {
        const { clientKey, type, profiled, before, medians, published } = client;
        return { clientKey, type, profiled, before, medians, published, facts: factsAt(row, columns.keys()) };
      },
    };
    return client;
  }
  return clientsAt(decisions.texts('outcome'), clientAt);
}

/** One after the other: a client that is done with makes room for the next one. */
function* clientsAt(
  results: readonly unknown[],
  clientAt: (at: number) => ReviewedClient,
): Generator<ReviewedClient> {
  for (const [at, outcome] of results.entries()) if (outcome === 'decided') yield clientAt(at);
}

import type { Decision } from '#core/decision/decision.ts';
import { catalogue } from '#core/facts/catalogue.ts';
import { type FactColumn, type FactRow, factsAt } from '#core/facts/fact-columns.ts';
import type { Outcomes, ReviewedClient } from '#core/review/redecide.ts';
import type { ShardDigests } from '#core/run/certificate.ts';
import { flagAt, numberAt, textAt } from '../cells.ts';
import { type Cells, readParquet } from '../parquet.ts';
import { readColumns } from '../run-columns.ts';

/** Facts by what looks at them: rules of all kinds that are decided again, and what these make further ones from. */
export interface Looked {
  all: ReadonlySet<string>;
  atHand: readonly string[];
}

const assetsFact = 'na';
const rowColumns = ['clientKey', 'branchId', 'servicer', 'type', 'profiled', 'before'];
const medianColumns = ['gapRatioMedian', 'outflow20Median', 'loginRatioMedian', 'revenueRatioMedian'];
const decisionColumns = ['outcome', 'class', 'churnLevel', 'churnScore', 'stage', 'cvs', 'band'];

/** A fact and why it is not known; of how many things it is made nobody here asks. */
const columnsOf = (names: readonly string[]) => names.flatMap((name) => [name, `${name}__reason`]);

const factColumns = (names: readonly string[], cells: Cells): [string, FactColumn][] =>
  names.map((name) => [
    name,
    { values: cells[name] ?? [], reasons: cells[`${name}__reason`] ?? [] } as FactColumn,
  ]);

const outcomesAt = (cells: Cells, index: number): Outcomes => ({
  class: textAt(cells, 'class', index) ?? '',
  churnLevel: textAt(cells, 'churnLevel', index),
  churnScore: numberAt(cells, 'churnScore', index),
  stage: textAt(cells, 'stage', index),
  cvs: numberAt(cells, 'cvs', index),
  band: textAt(cells, 'band', index),
});

const mediansAt = (cells: Cells, index: number): ReviewedClient['medians'] => ({
  gapRatio: numberAt(cells, 'gapRatioMedian', index),
  outflow20: numberAt(cells, 'outflow20Median', index),
  loginRatio: numberAt(cells, 'loginRatioMedian', index),
  revenueRatio: numberAt(cells, 'revenueRatioMedian', index) ?? 1,
});

/** What to read for a draft: the same for every shard. */
export function columnsFor({ all, atHand }: Looked) {
  const entries = catalogue.filter(({ name }) => all.has(name) || name === assetsFact);
  const namesWhere = (ofPeers: boolean) =>
    entries.filter(({ peers }) => peers === ofPeers).map(({ name }) => name);
  return {
    own: namesWhere(false),
    ofPeers: namesWhere(true),
    atHand: atHand.filter((name) => all.has(name)),
  };
}

/** The decided clients of a shard of a published night, from the few columns that are needed, which are in one order. */
export async function readShard(
  { runId, shard, digests }: { runId: string; shard: number; digests: ShardDigests },
  { own, ofPeers, atHand }: ReturnType<typeof columnsFor>,
): Promise<Iterable<ReviewedClient>> {
  const cellsOf = async (kind: 'facts' | 'peers' | 'decisions', columns: readonly string[]) =>
    readParquet(await readColumns(runId, kind, shard, digests[kind]), columns);
  const [facts, peers, decisions] = await Promise.all([
    cellsOf('facts', [...rowColumns, ...columnsOf(own)]),
    cellsOf('peers', [...medianColumns, ...columnsOf(ofPeers)]),
    cellsOf('decisions', decisionColumns),
  ]);
  const columns: FactRow['columns'] = new Map([...factColumns(own, facts), ...factColumns(ofPeers, peers)]);
  const clientAt = (at: number): ReviewedClient => {
    const row = { columns, at };
    let before: Decision | null | undefined;
    const client: ReviewedClient = {
      clientKey: textAt(facts, 'clientKey', at) ?? '',
      branchId: textAt(facts, 'branchId', at),
      servicer: textAt(facts, 'servicer', at),
      type: textAt(facts, 'type', at),
      profiled: flagAt(facts, 'profiled', at),
      // Long, and some kinds ask for it of few clients.
      get before() {
        return (before ??= JSON.parse(textAt(facts, 'before', at) ?? 'null') as Decision | null);
      },
      medians: mediansAt(peers, at),
      facts: factsAt(row, atHand),
      row,
      assets: numberAt(facts, assetsFact, at),
      published: outcomesAt(decisions, at),
      whole: () => {
        const { clientKey, type, profiled, before, medians, published } = client;
        return { clientKey, type, profiled, before, medians, published, facts: factsAt(row, columns.keys()) };
      },
    };
    return client;
  };
  return clientsAt(decisions['outcome'] ?? [], clientAt);
}

/** One after the other: a client that is done with makes room for the next one. */
function* clientsAt(
  results: readonly unknown[],
  clientAt: (at: number) => ReviewedClient,
): Generator<ReviewedClient> {
  for (const [at, outcome] of results.entries()) if (outcome === 'decided') yield clientAt(at);
}

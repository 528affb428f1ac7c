import type { Decision } from '#core/decision/decision.ts';
import { catalogue } from '#core/facts/catalogue.ts';
import type { Fact, Facts, Reason } from '#core/facts/fact.ts';
import type { Outcomes, ReviewedClient } from '#core/review/redecide.ts';
import type { ShardDigests } from '#core/run/certificate.ts';
import { flagAt, numberAt, textAt } from '../cells.ts';
import type { FactColumn } from '../fact-cells.ts';
import { type Cells, readParquet } from '../parquet.ts';
import { readColumns } from '../run-columns.ts';

/** Facts by what looks at them: the draft, and all kinds that are decided again. */
export interface Looked {
  draft: ReadonlySet<string>;
  all: ReadonlySet<string>;
}

const assetsFact = 'na';
const rowColumns = ['clientKey', 'branchId', 'servicer', 'type', 'profiled', 'before'];
const medianColumns = ['gapRatioMedian', 'outflow20Median', 'loginRatioMedian', 'revenueRatioMedian'];
const decisionColumns = ['outcome', 'class', 'churnLevel', 'churnScore', 'stage', 'cvs', 'band'];

/** A fact and why it is not known; of how many things it is made nobody here asks. */
const columnsOf = (entries: readonly FactColumn[]) =>
  entries.flatMap(({ name }) => [name, `${name}__reason`]);

const unknown = new Map<string, Fact>();

/** Facts that are not known for one reason are one object: many clients lack the same ones. */
function unknownFact(reason: Reason): Fact {
  const found = unknown.get(reason) ?? { value: null, ok: false, reason };
  unknown.set(reason, found);
  return found;
}

/** The facts of the clients of a shard; where their columns lie is looked up once. */
function readerOf(
  entries: readonly FactColumn[],
  cells: Cells,
): (facts: Record<string, Fact>, at: number) => void {
  const columns = entries.map(({ name }) => {
    return { name, values: cells[name] ?? [], reasons: cells[`${name}__reason`] ?? [] };
  });
  return (facts, at) => {
    for (const { name, values, reasons } of columns) {
      const [value = null, reason = null] = [values[at], reasons[at]];
      if (value !== null) facts[name] = { value: value as string | number, ok: true };
      // A fact that is not known says why: without a reason it is not there.
      else if (reason !== null) facts[name] = unknownFact(reason as Reason);
    }
  };
}

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
export function columnsFor({ draft, all }: Looked) {
  const entries = catalogue.filter(({ name }) => all.has(name) || name === assetsFact);
  const own = entries.filter(({ peers }) => !peers);
  const ofPeers = entries.filter(({ peers }) => peers);
  const isOfDraft = ({ name }: FactColumn) => draft.has(name);
  const drafted = { own: own.filter(isOfDraft), ofPeers: ofPeers.filter(isOfDraft) };
  return { own, ofPeers, drafted };
}

/** The decided clients of a shard of a published night, from the few columns that are needed, which are in one order. */
export async function readShard(
  { runId, shard, digests }: { runId: string; shard: number; digests: ShardDigests },
  { own, ofPeers, drafted }: ReturnType<typeof columnsFor>,
): Promise<Iterable<ReviewedClient>> {
  const cellsOf = async (kind: 'facts' | 'peers' | 'decisions', columns: readonly string[]) =>
    readParquet(await readColumns(runId, kind, shard, digests[kind]), columns);
  const [facts, peers, decisions] = await Promise.all([
    cellsOf('facts', [...rowColumns, ...columnsOf(own)]),
    cellsOf('peers', [...medianColumns, ...columnsOf(ofPeers)]),
    cellsOf('decisions', decisionColumns),
  ]);
  const makeFacts = (entries: typeof drafted) => {
    const readers = [readerOf(entries.own, facts), readerOf(entries.ofPeers, peers)];
    return (at: number): Facts => {
      const found: Record<string, Fact> = {};
      for (const read of readers) read(found, at);
      return found;
    };
  };
  const [factsOf, allFactsOf] = [makeFacts(drafted), makeFacts({ own, ofPeers })];
  const clientAt = (at: number): ReviewedClient => {
    let before: Decision | null | undefined;
    return {
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
      facts: factsOf(at),
      allFacts: () => allFactsOf(at),
      assets: numberAt(facts, assetsFact, at),
      published: outcomesAt(decisions, at),
    };
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

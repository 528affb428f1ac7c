import type { Decision } from '#core/decision/decision.ts';
import { catalogue } from '#core/facts/catalogue.ts';
import type { Facts } from '#core/facts/fact.ts';
import type { Outcomes, ReviewedClient } from '#core/review/redecide.ts';
import type { ShardDigests } from '#core/run/certificate.ts';
import { flagAt, numberAt, textAt } from '../cells.ts';
import { type FactColumn, factsAt } from '../fact-cells.ts';
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
const decisionColumns = ['clientKey', 'outcome', 'class', 'churnLevel', 'churnScore', 'stage', 'cvs', 'band'];

/** A fact and why it is not known; of how many things it is made nobody here asks. */
const columnsOf = (entries: readonly FactColumn[]) =>
  entries.flatMap(({ name }) => [name, `${name}__reason`]);

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
): Promise<ReviewedClient[]> {
  const cellsOf = async (kind: 'facts' | 'peers' | 'decisions', columns: readonly string[]) =>
    readParquet(await readColumns(runId, kind, shard, digests[kind]), columns);
  const [facts, peers, decisions] = await Promise.all([
    cellsOf('facts', [...rowColumns, ...columnsOf(own)]),
    cellsOf('peers', [...medianColumns, ...columnsOf(ofPeers)]),
    cellsOf('decisions', decisionColumns),
  ]);
  const factsOf = (entries: typeof drafted, at: number): Facts => ({
    ...factsAt(entries.own, facts, at),
    ...factsAt(entries.ofPeers, peers, at),
  });
  return (decisions['clientKey'] ?? []).flatMap((clientKey, at): ReviewedClient[] => {
    if (textAt(decisions, 'outcome', at) !== 'decided') return [];
    return [
      {
        clientKey: String(clientKey),
        branchId: textAt(facts, 'branchId', at),
        servicer: textAt(facts, 'servicer', at),
        type: textAt(facts, 'type', at),
        profiled: flagAt(facts, 'profiled', at),
        before: JSON.parse(textAt(facts, 'before', at) ?? 'null') as Decision | null,
        medians: mediansAt(peers, at),
        facts: factsOf(drafted, at),
        allFacts: () => factsOf({ own, ofPeers }, at),
        assets: numberAt(facts, assetsFact, at),
        published: outcomesAt(decisions, at),
      },
    ];
  });
}

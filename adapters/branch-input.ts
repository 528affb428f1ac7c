import { catalogue } from '#core/facts/catalogue.ts';
import { groupFacts } from '#core/groups/evaluate-groups.ts';
import type { BranchInput } from '#core/run/reduce-branch.ts';
import { numberAt, textAt } from './cells.ts';
import { factColumnsOf, factsAt } from './fact-cells.ts';
import { type Cells, readParquet } from './parquet.ts';

const looksAt = new Set<string>(groupFacts);
const entries = catalogue.filter(({ name }) => looksAt.has(name));
const own = entries.filter(({ peers }) => !peers);
const ofPeers = entries.filter(({ peers }) => peers);

const decided = ['clientKey', 'branchId', 'outcome', 'class', 'regime', 'cvs', 'stage', 'churnLevel'];

const decisionAt = (cells: Cells, index: number): BranchInput['decision'] =>
  textAt(cells, 'outcome', index) === 'decided'
    ? {
        class: textAt(cells, 'class', index) ?? '',
        regime: textAt(cells, 'regime', index),
        cvs: numberAt(cells, 'cvs', index),
        stage: textAt(cells, 'stage', index),
        churnLevel: textAt(cells, 'churnLevel', index),
      }
    : null;

/** What reduce-branch looks at, from the columns of a shard, which have the same clients in the same order. */
export async function readBranchInput(bytes: {
  facts: Uint8Array;
  peers: Uint8Array;
  decisions: Uint8Array;
}): Promise<BranchInput[]> {
  const [facts, peers, decisions] = await Promise.all([
    readParquet(bytes.facts, Object.keys(factColumnsOf(own))),
    readParquet(bytes.peers, Object.keys(factColumnsOf(ofPeers))),
    readParquet(bytes.decisions, decided),
  ]);
  return (decisions['clientKey'] ?? []).map((clientKey, index) => ({
    clientKey: String(clientKey),
    branchId: textAt(decisions, 'branchId', index),
    decision: decisionAt(decisions, index),
    facts: { ...factsAt(own, facts, index), ...factsAt(ofPeers, peers, index) },
  }));
}

import { createHash } from 'node:crypto';
import { archive } from '#adapters/rule-archive.ts';
import { canonical, digestOf } from '#adapters/digest.ts';
import { nightOf } from '#adapters/night-rules.ts';
import { writeBranch, writeDecisions, writeFacts, writePeers } from '#adapters/run-columns.ts';
import {
  closeRun,
  keepCertificate,
  keepPlan,
  readPlan,
  requireCertificate,
  writeReceipt,
} from '#adapters/runs.ts';
import { certifiedDecisions, factsOfShard } from '#adapters/shards.ts';
import { makeRandom, type Random } from '#core/chance/random.ts';
import { makeDeciders } from '#core/decision/decide.ts';
import type { Fact, Facts } from '#core/facts/fact.ts';
import { shardNumbers, type RunPlan } from '#core/run/plan.ts';
import type { CompleteRow, DecisionRow } from '#core/run/rows.ts';
import { snapshotOf } from '#core/run/certificate.ts';
import { shippedFiles, shippedRules } from './shipped-rules.ts';

/** What is no whole number moves by up to a tenth, on its grid of 2 places or 6. */
function noisy(fact: Fact, random: Random): Fact {
  if (typeof fact.value !== 'number' || Number.isInteger(fact.value)) return fact;
  const places = fact.value * 100 === Math.round(fact.value * 100) ? 100 : 1e6;
  return { ...fact, value: Math.round(fact.value * (0.9 + 0.2 * random.uniform()) * places) / places };
}

const noisyFacts = (facts: Facts, random: Random): Facts =>
  Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, noisy(fact, random)]));

interface Base {
  row: CompleteRow;
  decision: DecisionRow;
}

async function basesOf(plan: RunPlan): Promise<Base[]> {
  const bases: Base[] = [];
  for (const shard of shardNumbers(plan)) {
    const { rows } = await factsOfShard({ runId: plan.runId, shard });
    const decisions = new Map(
      (await certifiedDecisions({ runId: plan.runId, shard })).map((row) => [row.clientKey, row]),
    );
    for (const row of rows) {
      const decision = decisions.get(row.clientKey);
      if (decision?.decision) bases.push({ row, decision });
    }
  }
  return bases;
}

/**
 * A published night of as many clients as wished, each like one of a real night but for noise, decided by the real
 * deciders and written as real columns: without an import, whose books nobody asks for.
 */
export async function wideNight(from: string, clients: number, seed: number): Promise<string> {
  const base = await readPlan(from);
  const bases = await basesOf(base);
  const shards = Math.max(2, Math.ceil(clients / 2500));
  const plan: RunPlan = { ...base, runId: `${base.asOf}-wide`, clients, shards, previous: null };
  await Promise.all(Object.values(shippedFiles).map(archive));
  await keepPlan(plan);
  const deciders = makeDeciders(shippedRules, nightOf(plan));
  const random = makeRandom(seed);
  const found = [];
  for (const shard of shardNumbers(plan)) {
    const [facts, peers, decisions, branch] = [[], [], [], []] as [
      Parameters<typeof writeFacts>[2][number][],
      Parameters<typeof writePeers>[2][number][],
      DecisionRow[],
      Parameters<typeof writeBranch>[2][number][],
    ];
    for (let nr = 0; nr < Math.floor(clients / shards) + Number(shard <= clients % shards); nr++) {
      const { row, decision: was } = bases[Math.floor(random.uniform() * bases.length)]!;
      const clientKey = createHash('sha256').update(`${seed}/${shard}/${nr}`).digest('hex').slice(0, 24);
      const all = noisyFacts(row.facts, random);
      const { ownFacts, medians, facts: _, ...rest } = row;
      const own = Object.fromEntries(
        Object.keys(ownFacts).map((name) => [name, all[name] ?? ownFacts[name]!]),
      );
      const before = was.decision && { ...was.decision, cvs: Math.round(random.uniform() * 10_000) / 100 };
      const client = { ...rest, clientKey, before, facts: own };
      const classPart = deciders.classify(client);
      const decision = deciders.decide({ ...client, facts: all, medians }, classPart);
      const ofPeers = Object.fromEntries(
        Object.entries(all).filter(([name]) => !Object.hasOwn(ownFacts, name)),
      );
      facts.push({ ...client, classPart: canonical(classPart) });
      peers.push({ clientKey, facts: ofPeers, medians });
      decisions.push({ ...was, clientKey, decision });
      branch.push({ clientKey, core: false });
    }
    const digests = {
      facts: await writeFacts(plan.runId, shard, facts),
      peers: await writePeers(plan.runId, shard, peers),
      decisions: await writeDecisions(plan.runId, shard, decisions),
    };
    const judged = await writeBranch(plan.runId, shard, branch);
    await writeReceipt(plan.runId, 'decisions', shard, { digests });
    await writeReceipt(plan.runId, 'branch', shard, { digest: judged });
    found.push({ shard, digests: { ...digests, branch: judged } });
  }
  const { proof, ...certificate } = await requireCertificate(from);
  const own = { ...certificate, runId: plan.runId, clients, shards, snapshot: snapshotOf(found, digestOf) };
  await keepCertificate({ ...own, proof: { ...proof, digest: digestOf(own) } });
  await closeRun(own);
  return plan.runId;
}

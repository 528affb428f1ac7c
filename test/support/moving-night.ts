import { append } from '#adapters/audit.ts';
import { digestOf } from '#adapters/digest.ts';
import { publish } from '#adapters/decisions.ts';
import { writeBranch, writeDecisions, writeFacts, writePeers } from '#adapters/run-columns.ts';
import { closeRun, keepCertificate, keepPlan, requireCertificate, writeReceipt } from '#adapters/runs.ts';
import { certifiedDecisions, factsOfShard } from '#adapters/shards.ts';
import { makeRandom } from '#core/chance/random.ts';
import type { Decision } from '#core/decision/decision.ts';
import { snapshotOf } from '#core/run/certificate.ts';
import { closingRecords } from '#core/run/closing.ts';
import { type RunPlan, shardNumbers } from '#core/run/plan.ts';
import type { DecisionRow } from '#core/run/rows.ts';

/** Points by family, and the level that they are taken for: most clients move between these from night to night. */
const standings = [
  ...Array.from({ length: 4 }, () => ({ churnLevel: 'L0', churnScore: 0, churnPoints: {} })),
  { churnLevel: 'L1', churnScore: 30, churnPoints: { GAP: 30 } },
  { churnLevel: 'L2', churnScore: 45, churnPoints: { INTENT: 45 } },
  { churnLevel: 'L3', churnScore: 70, churnPoints: { OUT: 45, GAP: 25 } },
] as const;
const classes = ['VALUE', 'TREND', 'SENTIMENT'] as const;

export interface MovingNight {
  plan: RunPlan;
  decisions: readonly DecisionRow[];
}

export interface MovingPlan {
  /** A real night, whose plan, certificate and first client the others take after. */
  base: RunPlan;
  days: readonly string[];
  clients: number;
  branches: number;
  advisers: number;
  seed: number;
}

/** Nights in which clients move from class to class and from level to level at random, as rows: nothing is written. */
export async function planNights(moving: MovingPlan): Promise<MovingNight[]> {
  const { base, days, clients, branches, advisers, seed } = moving;
  const rows = (
    await Promise.all(shardNumbers(base).map((shard) => certifiedDecisions({ runId: base.runId, shard })))
  ).flat();
  const like = rows.find(({ decision }) => decision !== null);
  if (!like?.decision) throw new Error('the real night decided nothing');
  const pattern = like.decision;
  const random = makeRandom(seed, 'nights');
  const now = new Map<string, Decision>();
  return days.map((asOf, night) => {
    const plan = { ...base, runId: `${asOf}-moving`, asOf, clients, shards: 1, previous: null };
    const decisions = Array.from({ length: clients }, (_, nr): DecisionRow => {
      const clientKey = `client-${String(nr).padStart(6, '0')}`;
      const before = now.get(clientKey);
      const moves = before === undefined || random.chance(0.6);
      const cvs = before?.cvs ?? random.below(10_000) / 100;
      const moved = { ...random.pick(standings), class: random.pick(classes), churnFloor: null };
      const decision: Decision = {
        ...(moves ? { ...pattern, ...moved, cvs, band: 'B', classReason: null } : before),
        asOf,
      };
      now.set(clientKey, decision);
      return {
        ...like,
        ...{ clientKey, decision, first: night === 0, moved: false, cause: night === 0 ? 'first' : 'data' },
        ...{ changed: moves, branchId: `B${nr % branches}`, servicer: `S${nr % advisers}`, waterfall: null },
      };
    });
    return { plan, decisions };
  });
}

/** Columns, receipts and certificate of such a night, as those of a real one: its alerts can be acted on. */
async function certify(base: RunPlan, { plan, decisions }: MovingNight) {
  const { runId, clients, shards } = plan;
  const [row] = (await factsOfShard({ runId: base.runId, shard: 1 })).rows;
  if (!row) throw new Error('the first shard of the real night is empty');
  const { ownFacts, medians, facts, ...rest } = row;
  const peers = Object.fromEntries(Object.entries(facts).filter(([name]) => !Object.hasOwn(ownFacts, name)));
  const keys = decisions.map(({ clientKey, branchId, servicer }) => ({ clientKey, branchId, servicer }));
  const own = keys.map((key) => ({ ...rest, ...key, before: null, facts: ownFacts }));
  await keepPlan(plan);
  const digests = {
    facts: await writeFacts(runId, 1, own),
    peers: await writePeers(
      runId,
      1,
      keys.map(({ clientKey }) => ({ clientKey, facts: peers, medians })),
    ),
    decisions: await writeDecisions(runId, 1, decisions),
  };
  const branch = await writeBranch(
    runId,
    1,
    keys.map(({ clientKey }) => ({ clientKey, core: false })),
  );
  await writeReceipt(runId, 'decisions', 1, { digests });
  await writeReceipt(runId, 'branch', 1, { digest: branch });
  const { proof, ...like } = await requireCertificate(base.runId);
  const snapshot = snapshotOf([{ shard: 1, digests: { ...digests, branch } }], digestOf);
  const certificate = { ...like, runId, asOf: plan.asOf, clients, shards, snapshot, massChange: null };
  const signed = { ...certificate, proof: { ...proof, digest: digestOf(certificate) } };
  await keepCertificate(signed);
  return signed;
}

/** Certifies and publishes such a night, as the steps of a real one do; what closes it is given back. */
export async function publishNight(base: RunPlan, night: MovingNight): Promise<() => Promise<void>> {
  const { runId, rules } = night.plan;
  const signed = await certify(base, night);
  await publish(night.decisions, { runId, shard: 1, rules, quiet: false });
  return async () => {
    for (const { type, body } of closingRecords(signed)) await append(`run/${runId}`, type, body, type);
    await closeRun(signed);
  };
}

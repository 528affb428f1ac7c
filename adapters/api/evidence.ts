import { ApiError, type Words } from '#core/api/api-error.ts';
import type { RouteInput } from '#core/api/route.ts';
import type { RouteOf } from '#core/api/routes.ts';
import { sealOfAnchor, type SignedAnchor } from '#core/audit/anchor.ts';
import type { Evidence } from '#core/audit/evidence.ts';
import { keySubject } from '#core/audit/key-record.ts';
import { merklePaths } from '#core/audit/merkle.ts';
import { chainOf } from '#core/governance/records.ts';
import { factsJson } from '#core/facts/facts-line.ts';
import type { SignedCertificate } from '#core/run/certificate.ts';
import { type RunPlan, shardNumbers } from '#core/run/plan.ts';
import { rowClaim } from '#core/run/row-claim.ts';
import { lastAnchor } from '../anchors.ts';
import { readTrail } from '../audit.ts';
import { digestOf } from '../digest.ts';
import { TidemarkError, TransientError } from '../error.ts';
import { readHead } from '../head.ts';
import { clientKeyOf } from '../personal.ts';
import { readArchived } from '../rule-archive.ts';
import { readClientsOf } from '../run-columns.ts';
import { findPlan, latestRun, readCertificate } from '../runs.ts';
import { certifiedDecisions, factsOfShard, factsReceipt } from '../shards.ts';
import { publicKey } from '../sign.ts';
import { signOffKeys } from '../sign-offs.ts';
import { fingerprint } from '../signatures.ts';

const notFound = (words: Words) => new ApiError('NOT_FOUND', words);

/** The client's key; one who was withdrawn since keeps what was decided. */
async function keyOf(clientId: string): Promise<string> {
  // Before the first import there are no keys to make a reference with.
  const clientKey = (await readHead()).batchId === undefined ? undefined : await clientKeyOf(clientId);
  if (clientKey !== undefined) return clientKey;
  throw notFound({ zh: '没有这位客户', en: 'There is no such client' });
}

/** The shard of a run that a client is in; the first column of each tells. */
async function shardOf(plan: RunPlan, clientKey: string): Promise<number> {
  const { runId } = plan;
  for (const shard of shardNumbers(plan)) {
    const { digest } = await factsReceipt({ runId, shard });
    if ((await readClientsOf(runId, 'facts', shard, digest)).includes(clientKey)) return shard;
  }
  throw notFound({ zh: '那一夜还不知道这位客户', en: 'That night did not know this client' });
}

/** The client's certified row, its way to the root of its shard, and the facts that it was decided on. */
async function certifiedRow(plan: RunPlan, clientKey: string) {
  const { runId, asOf } = plan;
  const shard = await shardOf(plan, clientKey);
  const [decisions, { rows }] = await Promise.all([
    certifiedDecisions({ runId, shard }),
    factsOfShard({ runId, shard }),
  ]);
  const place = decisions.findIndex((row) => row.clientKey === clientKey);
  const [row, facts] = [decisions[place], rows.find((one) => one.clientKey === clientKey)?.facts];
  if (!row)
    throw new TidemarkError('COLUMNS_DIFFER', `the columns of shard ${shard} are of different clients`);
  const [path = []] = merklePaths(decisions.map(rowClaim), [place], digestOf);
  const line = row.evidence === null || !facts ? null : factsJson(clientKey, asOf, facts);
  return { facts: line, decision: { ...rowClaim(row) }, shard, path };
}

/** What the last anchor says of these chains; a chain that is younger than it is not in it. */
function anchorOf(anchor: SignedAnchor | undefined, chains: Evidence['chains']): Evidence['anchor'] {
  if (!anchor) return null;
  const subjects = new Set(chains.map(({ subject }) => subject));
  const places = [...anchor.leaves.entries()].flatMap(([at, leaf]) =>
    subjects.has(leaf.subject) ? [{ at, leaf }] : [],
  );
  const paths = merklePaths(
    anchor.leaves,
    places.map(({ at }) => at),
    digestOf,
  );
  return {
    seal: sealOfAnchor(anchor),
    proofs: places.map(({ leaf }, at) => ({ leaf, path: paths[at] ?? [] })),
  };
}

/** The rule sets that decided, by kind, as they lie in the archive: each held against its digest. */
async function rulesOf(pinned: Readonly<Record<string, string>>): Promise<Evidence['rules']> {
  const files = Object.entries(pinned).map(
    async ([kind, digest]) => [kind, await readArchived(digest)] as const,
  );
  return Object.fromEntries(await Promise.all(files)) as Evidence['rules'];
}

/** Chains that have records, each verified: what does not hold is no evidence. */
async function trailsOf(subjects: readonly string[]): Promise<Evidence['chains']> {
  const trails = await Promise.all([...new Set(subjects)].sort().map((subject) => readTrail(subject)));
  return trails.flatMap(({ subject, records, head }) =>
    head ? [{ subject, records: [...records], head }] : [],
  );
}

/** Everything that a client's decision of a night rests on; without a run, of the night in force. */
export async function evidenceOf({
  clientId,
  runId: asked,
}: RouteInput<RouteOf<'getEvidence'>>['query']): Promise<Evidence> {
  const runId = asked ?? (await latestRun())?.runId;
  const [plan, certificate] =
    runId === undefined ? [] : await Promise.all([findPlan(runId), readCertificate(runId)]);
  if (!plan || !certificate) throw notFound({ zh: '没有这次运行', en: 'There is no such run' });
  const clientKey = await keyOf(clientId);
  try {
    return await evidenceIn(plan, certificate, clientKey);
  } catch (cause) {
    if (!(cause instanceof TidemarkError) || cause instanceof TransientError) throw cause;
    const words = {
      zh: `拿不出证据，所依据的数据缺失或被改动（${cause.code}）：${cause.message}`,
      en: `There is no evidence, what it rests on is missing or altered (${cause.code}): ${cause.message}`,
    };
    throw new ApiError('NOT_REPRODUCED', words, { cause });
  }
}

async function evidenceIn(
  plan: RunPlan,
  certificate: SignedCertificate,
  clientKey: string,
): Promise<Evidence> {
  const { runId } = plan;
  const [row, rules, key, signOff] = await Promise.all([
    certifiedRow(plan, clientKey),
    rulesOf(certificate.rules),
    publicKey(),
    signOffKeys(),
  ]);
  const subjects = [
    `run/${runId}`,
    ...[key, ...signOff].map((one) => keySubject(fingerprint(one.publicKey))),
    // A rule set of a night bears the name of its kind: its chain holds submission, signatures and activation.
    ...Object.keys(certificate.rules).map(chainOf),
  ];
  // The anchor first: what it holds was there before the chains are read.
  const last = await lastAnchor();
  const chains = await trailsOf(subjects);
  return {
    ...{ kind: 'tidemark-evidence', version: 1, clientKey, runId },
    ...row,
    certificate: {
      ...certificate,
      ...{ rules: { ...certificate.rules }, suspended: [...certificate.suspended] },
      ...{ signed: { ...certificate.signed }, rows: [...certificate.rows] },
    },
    ...{ rules, chains, anchor: anchorOf(last, chains), keys: [key], signOffKeys: signOff },
  };
}

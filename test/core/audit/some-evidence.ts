import { digestOf, sha256 } from '#adapters/digest.ts';
import { sealOfAnchor } from '#core/audit/anchor.ts';
import { Evidence } from '#core/audit/evidence.ts';
import { merklePaths, merkleRoot } from '#core/audit/merkle.ts';
import { makeAudit } from '#test/support/audit-export.ts';
import { RecordedLife, type Writing } from './recorded-life.ts';

const drafted = { id: 'churn', kind: 'churn', version: 1, rules: [] };
/** The night's day: version 1 came into force on it. */
const asOf = '2026-01-06';

interface Forged {
  writing?: Writing;
  /** What the certificate says otherwise. */
  certificate?: object;
  /** So many records the night says it had read. */
  records?: number;
  /** The rule set that it decided by. */
  file?: Evidence['rules'][string];
  /** What happens after the night. */
  later?: (life: RecordedLife) => unknown;
  /** Before anything is signed. */
  begin?: (audit: ReturnType<typeof makeAudit>) => void;
}

/** The evidence of a decision by a rule set, as a store gives it, or as whoever may sign heads and certificates makes it. */
export function someEvidence(forged: Forged = {}): Evidence {
  const { writing, certificate = {}, records, file = drafted, later, begin } = forged;
  const audit = makeAudit();
  if (begin) begin(audit);
  else audit.introduceSignOffKey();
  const life = new RecordedLife(audit, 'churn', writing);
  life
    .approved({ content: digestOf(drafted) })
    .on(asOf)
    .activate(1);
  const runId = 'night';
  const facts = '{"clientId":"k1"}';
  const decision = { clientKey: 'k1', evidence: sha256(facts), class: 'VALUE' };
  const rows = [decision, { clientKey: 'k2', evidence: null }];
  const certified = {
    ...{ runId, asOf, rules: { churn: digestOf(file) }, suspended: [] },
    signed: { churn: { version: 1, digest: life.digest(1), records: records ?? life.records } },
    rows: [merkleRoot(rows, digestOf)],
    ...certificate,
  };
  const digest = digestOf(certified);
  audit.append(`run/${runId}`, 'run.completed', { certificate: digest }, 't');
  later?.(life);
  audit.anchor(asOf);
  const { keys, signOffKeys, chains, heads, anchors } = audit.export();
  const [anchor] = anchors;
  const leaves = anchor!.leaves;
  const paths = merklePaths(leaves, [...leaves.keys()], digestOf);
  return Evidence.parse({
    ...{ kind: 'tidemark-evidence', version: 1, clientKey: 'k1', runId, facts, decision, shard: 1 },
    path: merklePaths(rows, [0], digestOf)[0],
    certificate: {
      ...certified,
      proof: { digest, algorithm: 'ED25519_SHA_512', ...audit.nights.sign(digest) },
    },
    rules: { churn: file },
    chains: chains
      .filter(({ subject }) => subject !== 'anchors')
      .map((chain) => ({ ...chain, head: heads.find(({ subject }) => subject === chain.subject) })),
    anchor: {
      seal: sealOfAnchor(anchor!),
      proofs: leaves.map((leaf, at) => ({ leaf, path: paths[at] })),
    },
    ...{ keys, signOffKeys },
  });
}

import { anchorClaim } from './anchor.ts';
import { ascending } from './ascending.ts';
import { checkChain } from './chain.ts';
import { checkNightRules } from './check-night-rules.ts';
import { checkRuleChains } from './check-rule-chain.ts';
import type { Evidence } from './evidence.ts';
import type { AuditFinding, AuditFindingKind } from './finding.ts';
import { checkIntroduced, keyIntroduced, signOffKeyIntroduced } from './key-record.ts';
import { rootOfPath } from './merkle.ts';
import { bodyOf } from './record.ts';
import type { MakeSeals, Seals } from './seals.ts';

/** The one that certificates are signed with. */
const algorithm = 'ED25519_SHA_512';

const find = (
  kind: AuditFindingKind,
  wrong: boolean,
  where: Omit<AuditFinding, 'kind'> = {},
): AuditFinding[] => (wrong ? [{ kind, ...where }] : []);

/** Everything in the evidence of a decision that does not lead to the next, from the facts to the anchor. */
export function verifyEvidence(evidence: Evidence, makeSeals: MakeSeals): AuditFinding[] {
  const { keys, signOffKeys, chains } = evidence;
  const [seals, signOffs] = [makeSeals(keys), makeSeals(signOffKeys)];
  const records = new Map(chains.map((chain) => [chain.subject, chain.records]));
  const recordsOf = (subject: string) => records.get(subject);
  return [
    ...checkDecision(evidence, seals),
    ...checkCertificate(evidence, seals),
    ...ascending(chains, 'chain-out-of-order'),
    ...chains.flatMap((chain) => checkChain(chain, seals)),
    ...checkIntroduced(keys, keyIntroduced, recordsOf, seals),
    ...checkIntroduced(signOffKeys, signOffKeyIntroduced, recordsOf, seals),
    ...checkRuleChains(chains, signOffs),
    ...checkNightRules(evidence, signOffs),
    ...checkAnchor(evidence, seals),
  ];
}

function checkDecision(
  { clientKey, facts, decision, shard, path, certificate, rules }: Evidence,
  { digest, sha256 }: Seals,
): AuditFinding[] {
  const evidence = facts === null ? null : sha256(facts);
  const root = rootOfPath(decision, path, digest);
  const pinned = Object.entries(certificate.rules);
  return [
    ...find('facts-altered', evidence !== decision.evidence),
    ...find('decision-altered', decision.clientKey !== clientKey || root !== certificate.rows[shard - 1]),
    ...pinned.flatMap(([kind, pin]) =>
      find('rules-altered', rules[kind] === undefined || digest(rules[kind]) !== pin, { subject: kind }),
    ),
    ...Object.keys(rules).flatMap((kind) =>
      find('rules-altered', certificate.rules[kind] === undefined, { subject: kind }),
    ),
  ];
}

function checkCertificate({ runId, certificate, chains }: Evidence, seals: Seals): AuditFinding[] {
  const { proof, ...rest } = certificate;
  const subject = `run/${runId}`;
  const recorded = chains
    .filter((chain) => chain.subject === subject)
    .flatMap(({ records }) => records.filter(({ type }) => type === 'run.completed'))
    .some((record) => (bodyOf(record) as { certificate?: unknown } | null)?.certificate === proof.digest);
  return [
    ...find('certificate-altered', certificate.runId !== runId || seals.digest(rest) !== proof.digest),
    ...find(
      'certificate-unsigned',
      proof.algorithm !== algorithm || !seals.signedText(proof.digest, proof.signature, proof.key),
    ),
    ...find('certificate-unrecorded', !recorded, { subject }),
  ];
}

/** The anchor holds what its proofs say, and the chains are those that it holds. */
function checkAnchor({ anchor, chains }: Evidence, { digest, signed }: Seals): AuditFinding[] {
  if (!anchor) return [];
  const { seal, proofs } = anchor;
  const { day } = seal;
  const records = new Map(chains.map((chain) => [chain.subject, chain.records]));
  return [
    ...find('anchor-unsigned', !signed(anchorClaim(seal), seal.signature, seal.key), { day }),
    ...proofs.flatMap(({ leaf, path }) => {
      const { subject, count, hash } = leaf;
      const held = records.get(subject)?.[count - 1]?.hash === hash;
      return [
        ...find('anchor-altered', rootOfPath(leaf, path, digest) !== seal.root, { day, subject }),
        ...find('anchor-contradicted', !held, { day, subject, seq: count }),
      ];
    }),
  ];
}

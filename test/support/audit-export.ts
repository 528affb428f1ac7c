import { generateKeyPairSync, sign } from 'node:crypto';
import { canonical, digestOf } from '#adapters/digest.ts';
import { fingerprint, makeSeals } from '#adapters/signatures.ts';
import { anchorClaim, anchorDigest, anchoredType, anchorsSubject, buildAnchor } from '#core/audit/anchor.ts';
import type { AuditExport } from '#core/audit/export.ts';
import { headClaim, type SignedHead } from '#core/audit/head.ts';
import { keyIntroduced, keySubject } from '#core/audit/key-record.ts';
import { receiptOf, type Receipt } from '#core/audit/receipt.ts';
import { type AuditRecord, hashOfRecord } from '#core/audit/record.ts';

/** An audit that grows as the store's does, with a key of its own. */
export function makeAudit() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = 'signing';
  const spki = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  const signed = <T>(claim: T) => ({
    ...claim,
    key,
    signature: sign(null, Buffer.from(canonical(claim)), privateKey).toString('base64'),
  });
  const chains = new Map<string, AuditRecord[]>();
  const anchors: AuditExport['anchors'] = [];

  const headOf = (subject: string, records: readonly AuditRecord[]): SignedHead =>
    signed(headClaim({ subject, count: records.length, hash: records.at(-1)!.hash }));

  function append(subject: string, type: string, body: object, token: string): Receipt {
    const records = chains.get(subject) ?? [];
    const draft = {
      ...{ subject, seq: records.length + 1, type, body: canonical(body) },
      ...{ at: '2026-01-05T12:00:00.000Z', prev: records.at(-1)?.hash ?? '', token },
    };
    const record = { ...draft, hash: hashOfRecord(draft, digestOf) };
    chains.set(subject, [...records, record]);
    return receiptOf(record, headOf(subject, [...records, record]));
  }

  const heads = () =>
    [...chains].sort(([a], [b]) => (a < b ? -1 : 1)).map(([subject, records]) => headOf(subject, records));

  function anchor(day: string): void {
    const { leaves, ...claim } = buildAnchor(day, heads(), anchors.at(-1), digestOf);
    const made = { ...signed(anchorClaim(claim)), leaves };
    anchors.push(made);
    const { root, count } = made;
    append(anchorsSubject, anchoredType, { day, root, count, digest: anchorDigest(made, digestOf) }, day);
  }

  const keys = [{ key, publicKey: spki }];
  append(keySubject(fingerprint(spki)), keyIntroduced, keys[0]!, 'introduced');
  return {
    append,
    anchor,
    seals: makeSeals(keys),
    /** As it is now, in the order of subjects and days. */
    export: (): AuditExport => ({
      ...{ kind: 'tidemark-audit' as const, version: 1 as const, keys },
      chains: [...chains]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([subject, records]) => ({ subject, records })),
      heads: heads(),
      anchors: [...anchors],
    }),
  };
}

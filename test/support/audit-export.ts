import { generateKeyPairSync, sign } from 'node:crypto';
import { canonical, digestOf } from '#adapters/digest.ts';
import { fingerprint } from '#adapters/signatures.ts';
import { anchorClaim, anchorDigest, anchoredType, anchorsSubject, buildAnchor } from '#core/audit/anchor.ts';
import type { AuditExport, PublicKey } from '#core/audit/export.ts';
import { headClaim, type SignedHead } from '#core/audit/head.ts';
import { keyIntroduced, keySubject, signOffKeyIntroduced } from '#core/audit/key-record.ts';
import { receiptOf, type Receipt } from '#core/audit/receipt.ts';
import { type AuditRecord, hashOfRecord } from '#core/audit/record.ts';

/** A key that says who it is and signs texts. */
function makeKey(key: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const told = { key, publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64') };
  const signatureOf = (text: string) => sign(null, Buffer.from(text), privateKey).toString('base64');
  return { told, sign: (text: string) => ({ key, signature: signatureOf(text) }) };
}

/** An audit that grows as the store's does, with a key of its own. */
export function makeAudit() {
  const [nights, people] = [makeKey('signing'), makeKey('sign-off')];
  const signed = <T>(claim: T) => ({ ...claim, ...nights.sign(canonical(claim)) });
  const chains = new Map<string, AuditRecord[]>();
  const anchors: AuditExport['anchors'] = [];

  const headOf = (subject: string, records: readonly AuditRecord[]): SignedHead =>
    signed(headClaim({ subject, count: records.length, hash: records.at(-1)!.hash }));

  function append(
    subject: string,
    type: string,
    body: object,
    token: string,
    at = '2026-01-05T12:00:00.000Z',
  ): Receipt {
    const records = chains.get(subject) ?? [];
    const draft = {
      ...{ subject, seq: records.length + 1, type, body: canonical(body) },
      ...{ at, prev: records.at(-1)?.hash ?? '', token },
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

  const signOffKeys: PublicKey[] = [];
  const introduce = (told: PublicKey, type: string) =>
    append(keySubject(fingerprint(told.publicKey)), type, told, 'introduced');
  introduce(nights.told, keyIntroduced);
  return {
    ...{ append, anchor, nights, people },
    /** The key of people says who it is; until then the audit has none. */
    introduceSignOffKey(type: string = signOffKeyIntroduced) {
      introduce(people.told, type);
      signOffKeys.push(people.told);
    },
    /** As it is now, in the order of subjects and days. */
    export: (): AuditExport => ({
      ...{
        kind: 'tidemark-audit' as const,
        version: 1 as const,
        keys: [nights.told],
        signOffKeys: [...signOffKeys],
      },
      chains: [...chains]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([subject, records]) => ({ subject, records })),
      heads: heads(),
      anchors: [...anchors],
    }),
  };
}

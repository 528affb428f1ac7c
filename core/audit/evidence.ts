import { z } from 'zod';
import { AnchorSeal, AnchoredHead } from './anchor.ts';
import { PublicKey } from './export.ts';
import { SignedHead } from './head.ts';
import { AuditRecord } from './record.ts';

const Path = z.array(z.tuple([z.enum(['left', 'right']), z.string()]));

/** That a head was anchored on a day, without the heads of others. */
export const AnchorProof = z.strictObject({ leaf: AnchoredHead, path: Path });
export type AnchorProof = z.infer<typeof AnchorProof>;

/**
 * Everything that one decision rests on, in one document: the facts lead by their digest to the decision, the decision
 * by its way to the root of its shard, the root to the certificate, the certificate to its signature and to the chain of
 * its run, the chain by its head to the anchor; the rule sets by their chains to those who signed them. No personal
 * value: the client is known by key alone.
 */
export const Evidence = z.strictObject({
  kind: z.literal('tidemark-evidence'),
  version: z.literal(1),
  clientKey: z.string().min(1),
  runId: z.string().min(1),
  /** The client's facts line, as `tidemark facts` prints it, of the key; null where nothing was decided. */
  facts: z.string().nullable(),
  /** What was certified of the client (core/run/row-claim.ts). */
  decision: z.looseObject({ clientKey: z.string(), evidence: z.string().nullable() }),
  /** From the decision to the root of its shard, which counts from 1. */
  shard: z.int().min(1),
  path: Path,
  /** As it was signed (core/run/certificate.ts). */
  certificate: z.looseObject({
    runId: z.string(),
    asOf: z.iso.date(),
    rules: z.record(z.string(), z.string()),
    suspended: z.array(z.string()),
    signed: z.record(
      z.string(),
      z.strictObject({ version: z.int().min(1), digest: z.string(), records: z.int().min(1) }),
    ),
    rows: z.array(z.string()),
    proof: z.strictObject({
      digest: z.string(),
      signature: z.string(),
      algorithm: z.string(),
      key: z.string(),
    }),
  }),
  /** The rule sets that decided, by kind. */
  rules: z.record(z.string(), z.json()),
  /** Of the run, of the rule sets (whole: what a night did not see yet, is behind it), and of the keys. */
  chains: z.array(
    z.strictObject({ subject: z.string().min(1), records: z.array(AuditRecord), head: SignedHead }),
  ),
  /** The last anchor and what it held of these chains; null before the first evening. */
  anchor: z.strictObject({ seal: AnchorSeal, proofs: z.array(AnchorProof) }).nullable(),
  keys: z.array(PublicKey),
  /** What people approved is signed by these alone. */
  signOffKeys: z.array(PublicKey),
});
export type Evidence = z.infer<typeof Evidence>;

import { z } from 'zod';
import { SignedAnchor } from './anchor.ts';
import { SignedHead } from './head.ts';
import { Receipt } from './receipt.ts';
import { AuditRecord } from './record.ts';
import { KpiItem } from './kpi-item.ts';
import { RuleItem } from './rule-item.ts';

/** A key that others verify with: Ed25519, as the key service gives it (SPKI, DER, base64). */
export const PublicKey = z.strictObject({ key: z.string().min(1), publicKey: z.base64() });
export type PublicKey = z.infer<typeof PublicKey>;

/** The whole audit as one document: chains and heads in the order of their subjects, anchors by day. */
export const AuditExport = z.strictObject({
  kind: z.literal('tidemark-audit'),
  version: z.literal(1),
  /** Of certificates, heads and anchors. */
  keys: z.array(PublicKey),
  /** Of what people approved; none before the first approval. */
  signOffKeys: z.array(PublicKey),
  chains: z.array(z.strictObject({ subject: z.string().min(1), records: z.array(AuditRecord) })),
  heads: z.array(SignedHead),
  anchors: z.array(SignedAnchor),
  /** The table of rules; not in an export of before it was compared. */
  ruleItems: z.array(RuleItem).optional(),
  /** The table of periods and appeals; not in an export of before there was one. */
  kpiItems: z.array(KpiItem).optional(),
  /** Receipts that people kept; the store has none. */
  receipts: z.array(Receipt).optional(),
});
export type AuditExport = z.infer<typeof AuditExport>;

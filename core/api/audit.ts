import { z } from 'zod';
import { AnchorSeal, AnchoredHead } from '../audit/anchor.ts';
import { Evidence } from '../audit/evidence.ts';
import { PublicKey } from '../audit/export.ts';
import { SignedHead } from '../audit/head.ts';
import { AuditRecord } from '../audit/record.ts';
import { KpiItem } from '../audit/kpi-item.ts';
import { RuleItem } from '../audit/rule-item.ts';
import { ClientId, Cursor, Day, Id, Limit, Next } from './fields.ts';
import { readersOfAudit } from './roles.ts';
import type { Route } from './route.ts';

/** A subject holds slashes, so it is asked for in the query. */
const Subject = z.string().min(1).max(512);
/** Leaves are small: a page of them is larger than one of records. */
const Leaves = z.coerce.number().int().min(1).max(10_000).default(10_000);
const FromLeaf = z.coerce.number().int().min(0).default(0);
const AfterRecord = z.coerce.number().int().min(0).default(0);

const common = { method: 'GET', function: 'serve-audit', roles: readersOfAudit, scope: 'whole' } as const;

/** The audit as it stands in the store: whoever reads it verifies it at home. */
export const auditRoutes = {
  listAuditHeads: {
    ...common,
    path: '/audit/heads',
    summary: { zh: '审计链头（已签名），按主题排序', en: 'Signed heads of the audit, by subject' },
    input: { query: z.object({ cursor: Cursor.optional(), limit: Limit }) },
    output: z.object({ items: z.array(SignedHead), next: Next }),
    example: { query: { limit: '10' } },
  },
  getAuditTrail: {
    ...common,
    path: '/audit/trail',
    summary: {
      zh: '一个主题的审计链：自某条记录之后，附链头',
      en: 'The records of a subject, behind a number, with the head of its chain',
    },
    input: { query: z.object({ subject: Subject, after: AfterRecord, limit: Limit }) },
    output: z.object({
      subject: z.string(),
      records: z.array(AuditRecord),
      head: SignedHead.nullable(),
      /** The number behind which to go on; null at the end. */
      next: z.int().nullable(),
    }),
    example: { query: { subject: 'run/run-1' } },
  },
  listAnchors: {
    ...common,
    path: '/audit/anchors',
    summary: { zh: '有锚定的日期', en: 'The days that have an anchor' },
    input: {},
    output: z.object({ days: z.array(Day) }),
    example: {},
  },
  getAnchor: {
    ...common,
    path: '/audit/anchors/{day}',
    summary: { zh: '一日的锚定及其链头', en: 'The anchor of a day, with the heads it holds' },
    input: { path: z.object({ day: Day }), query: z.object({ from: FromLeaf, limit: Leaves }) },
    output: z.object({ seal: AnchorSeal, leaves: z.array(AnchoredHead), next: z.int().nullable() }),
    example: { path: { day: '2026-01-05' } },
  },
  listAuditKeys: {
    ...common,
    path: '/audit/keys',
    summary: {
      zh: '验证签名所用的公钥，签署所用的另列',
      en: 'The public keys that signatures are verified with; those of sign-offs apart',
    },
    input: {},
    output: z.object({ items: z.array(PublicKey), signOffs: z.array(PublicKey) }),
    example: {},
  },
  listRuleItems: {
    ...common,
    path: '/audit/rules',
    summary: {
      zh: '规则表中的各版本，与审计链核对',
      en: 'The versions that the table of rules has, to hold against the chains',
    },
    input: { query: z.object({ cursor: Cursor.optional(), limit: Limit }) },
    output: z.object({ items: z.array(RuleItem), next: Next }),
    example: { query: { limit: '10' } },
  },
  listKpiItems: {
    ...common,
    path: '/audit/kpis',
    summary: {
      zh: '考核表中的期间与申诉，与审计链核对',
      en: 'The periods and appeals that the table of appraisal has, to hold against the chains',
    },
    input: { query: z.object({ cursor: Cursor.optional(), limit: Limit }) },
    output: z.object({ items: z.array(KpiItem), next: Next }),
    example: { query: { limit: '10' } },
  },
  getEvidence: {
    ...common,
    path: '/audit/evidence',
    summary: {
      zh: '一项决策的证据包（默认为生效的一夜）',
      en: 'Everything that one decision rests on, as one document (default: the night in force)',
    },
    input: { query: z.object({ clientId: ClientId, runId: Id.optional() }) },
    output: Evidence,
    example: { query: { clientId: 'C1' } },
  },
} as const satisfies Record<string, Route>;

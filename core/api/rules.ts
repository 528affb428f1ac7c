import { z } from 'zod';
import { Receipt } from '../audit/receipt.ts';
import { ruleRecords } from '../governance/records.ts';
import { ReviewPack } from '../review/pack.ts';
import type { Words } from './api-error.ts';
import { Day } from './fields.ts';
import { Preview } from './previews.ts';
import {
  emergencyTakers,
  operators,
  readersOfPreviews,
  readersOfRules,
  reviewers,
  ruleAuthors,
  signers as signingRoles,
} from './roles.ts';
import type { Route } from './route.ts';

const drafted = ruleRecords['rules.drafted'].shape;
const VersionNumber = z.coerce.number().int().min(1);
const Digest = z.string().regex(/^[0-9a-f]{64}$/, 'is no digest');
const Reason = z.string().trim().min(1).max(2_000);

/** A version as readers see it on a day. */
export const RuleVersionEntry = z.object({
  version: z.int(),
  kind: z.string(),
  standing: z.enum([
    'draft',
    'checked',
    'in-review',
    'approved',
    'scheduled',
    'active',
    'suspended',
    'superseded',
    'rejected',
    'withdrawn',
  ]),
  content: Digest,
  /** What is signed; null before submission. */
  digest: Digest.nullable(),
  window: drafted.window,
  papers: drafted.papers,
  rollbackOf: z.int().nullable(),
  authors: z.array(z.string()),
  signOffs: z.array(z.object({ subject: z.string(), role: z.string() })),
  blockers: z.array(z.string()),
  evidence: ruleRecords['rules.checked'].shape.evidence.nullable(),
  /** Nights without effects that it has run, and that it still owes. */
  shadowNights: z.int(),
  shadowNightsOwed: z.int(),
  on: Day.nullable(),
});
export type RuleVersionEntry = z.infer<typeof RuleVersionEntry>;

export const RuleSetEntry = z.object({
  ruleSet: z.string(),
  /** Null where no version has begun by the day. */
  inForce: z.object({ version: z.int(), content: Digest, suspended: z.boolean() }).nullable(),
  /** An emergency whose review is owed. */
  reviewOwed: z.boolean(),
  versions: z.array(RuleVersionEntry),
});
export type RuleSetEntry = z.infer<typeof RuleSetEntry>;

/** The receipt is the one that `audit verify --receipts` holds against the chains. */
const Done = z.object({ version: RuleVersionEntry, receipt: Receipt });

/** It names a chain, a file and a member of tables: so it is a plain one. */
const RuleSetId = z
  .string()
  .max(128)
  .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'is no name of a rule set: a letter, then letters, digits, - and _')
  .refine((id) => !(id in Object.prototype), 'is no name of a rule set: JavaScript has it already');
const ruleSet = z.object({ ruleSet: RuleSetId });
const ruleVersion = z.object({ ruleSet: RuleSetId, version: VersionNumber });
const Draft = z.object({
  content: z.record(z.string(), z.json()),
  window: drafted.window,
  papers: drafted.papers,
});
const common = { function: 'serve-rules', scope: 'none' } as const;
const path = { ruleSet: 'no-such-set', version: '1' };
const digest = '0'.repeat(64);
const window = { from: '2026-01-01', until: null };
const papers = { reason: 'calibrated on the branch', assessment: null, clientText: null, fairness: null };
const content = { id: 'no-such-set', version: 1, kind: 'generic' };

/** Commands about a version: each is a route of its own, since each has other people. */
const command = (name: string, summary: Words, roles: Route['roles']) =>
  ({
    ...common,
    method: 'POST',
    path: `/rules/{ruleSet}/versions/{version}/${name}`,
    summary,
    output: Done,
    roles,
  }) as const;

export const ruleRoutes = {
  listRules: {
    ...common,
    method: 'GET',
    path: '/rules',
    summary: {
      zh: '规则集、各版本与某日生效的版本',
      en: 'Rule sets with their versions, and what is in force on a day (today unless said)',
    },
    input: { query: z.object({ on: Day.optional() }) },
    output: z.object({ on: Day, items: z.array(RuleSetEntry) }),
    roles: readersOfRules,
    example: { query: { on: '2026-01-05' } },
  },
  getRules: {
    ...common,
    method: 'GET',
    path: '/rules/{ruleSet}/versions/{version}',
    summary: { zh: '规则集的一个版本及其内容', en: 'One version of a rule set with its content' },
    input: { path: ruleVersion },
    output: z.object({ version: RuleVersionEntry, content: z.record(z.string(), z.json()) }),
    roles: readersOfRules,
    example: { path },
  },
  getPack: {
    ...common,
    method: 'GET',
    path: '/rules/{ruleSet}/versions/{version}/pack',
    summary: {
      zh: '审阅材料；审阅人查看会被记录',
      en: 'The review pack; that a reviewer was shown it is recorded',
    },
    function: 'check-rules',
    input: { path: ruleVersion },
    output: Preview.extend({ version: RuleVersionEntry }),
    roles: [...readersOfPreviews, 'hr'],
    scope: 'whole',
    example: { path },
  },
  draftRules: {
    ...common,
    method: 'POST',
    path: '/rules/{ruleSet}/versions',
    summary: { zh: '起草下一个版本', en: 'Drafts the next version' },
    input: { path: ruleSet, body: Draft },
    output: Done,
    status: 201,
    roles: ruleAuthors,
    example: { path: { ruleSet: 'other-set' }, body: { content, window, papers } },
  },
  editRules: {
    ...command(
      'edit',
      {
        zh: '修改尚未生效的版本；已有的检查与签署作废',
        en: 'Edits a version that is not in force; its check and signatures are void',
      },
      ruleAuthors,
    ),
    input: { path: ruleVersion, body: Draft },
    example: { path, body: { content, window, papers } },
  },
  rollBackRules: {
    ...command(
      'roll-back',
      { zh: '以旧版本的内容起草新版本', en: 'Drafts a new version with the content of this one' },
      ruleAuthors,
    ),
    input: { path: ruleVersion, body: Draft.omit({ content: true }) },
    example: { path, body: { window, papers } },
  },
  checkRules: {
    ...command(
      'check',
      {
        zh: '检查草稿：规则、测试、不变量以及对客户的影响，存为审阅材料；列出提交前须处理的事项',
        en: 'Checks a draft: rules, tests, invariants and whom it would move, kept as its review pack; says what blocks its submission',
      },
      ruleAuthors,
    ),
    ...{ function: 'check-rules', scope: 'whole' },
    input: { path: ruleVersion },
    output: Done.extend({ pack: ReviewPack }),
    example: { path },
  },
  submitRules: {
    ...command('submit', { zh: '提交审阅', en: 'Submits a checked version for review' }, ruleAuthors),
    input: { path: ruleVersion },
    example: { path },
  },
  withdrawRules: {
    ...command(
      'withdraw',
      { zh: '撤回尚未生效的版本', en: 'Takes back a version that is not in force' },
      ruleAuthors,
    ),
    input: { path: ruleVersion, body: z.object({ reason: Reason }) },
    example: { path, body: { reason: 'not needed' } },
  },
  approveRules: {
    ...command(
      'approve',
      { zh: '签署所见的摘要', en: 'Signs the digest that the reviewer was shown' },
      signingRoles,
    ),
    input: { path: ruleVersion, body: z.object({ digest: Digest }) },
    example: { path, body: { digest } },
  },
  rejectRules: {
    ...command('reject', { zh: '驳回并说明理由', en: 'Rejects, for a reason' }, signingRoles),
    input: { path: ruleVersion, body: z.object({ digest: Digest, reason: Reason }) },
    example: { path, body: { digest, reason: 'too many alerts' } },
  },
  scheduleRules: {
    ...command(
      'schedule',
      { zh: '自以后某日起生效', en: 'Brings a signed version into force from a later day on' },
      operators,
    ),
    input: { path: ruleVersion, body: z.object({ digest: Digest, on: Day }) },
    example: { path, body: { digest, on: '2026-01-05' } },
  },
  activateRules: {
    ...command(
      'activate',
      {
        zh: '自今日起生效；规则集的首个版本可从较早的日期起生效',
        en: 'Brings a signed version into force from today on; the first of a rule set may have begun earlier',
      },
      operators,
    ),
    input: { path: ruleVersion, body: z.object({ digest: Digest, on: Day.optional() }) },
    example: { path, body: { digest } },
  },
  takeEmergency: {
    ...command(
      'emergency',
      {
        zh: '紧急措施：退回此前签署的版本，或暂停规则集；到期自动结束，且须复核',
        en: 'Leaves the version in force for the signed one before, or suspends the rule set; it expires and must be reviewed',
      },
      emergencyTakers,
    ),
    input: {
      path: ruleVersion,
      body: z.object({ measure: z.enum(['roll-back', 'suspend']), reason: Reason, expires: Day.optional() }),
    },
    example: { path, body: { measure: 'suspend', reason: 'wrong data' } },
  },
  reviewEmergency: {
    ...command(
      'review-emergency',
      { zh: '复核紧急措施：保留或终止', en: 'Reviews an emergency: keeps it, or ends it today' },
      reviewers,
    ),
    input: { path: ruleVersion, body: z.object({ keep: z.boolean(), reason: Reason }) },
    example: { path, body: { keep: false, reason: 'the data are right again' } },
  },
} as const satisfies Record<string, Route>;

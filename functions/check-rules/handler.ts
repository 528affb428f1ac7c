import { ApiError } from '#core/api/api-error.ts';
import type { HandlersOf } from '#core/api/handlers.ts';
import type { RouteOutput } from '#core/api/route.ts';
import type { Role } from '#core/api/roles.ts';
import type { RouteOf } from '#core/api/routes.ts';
import { requireVersion, versionEntry } from '#core/api/rule-entries.ts';
import { firstDayOf, inForceOn } from '#core/governance/in-force.ts';
import { signersOf } from '#core/governance/parameters.ts';
import type { RuleRecordBody } from '#core/governance/records.ts';
import type { RuleSetState, RuleVersion } from '#core/governance/rule-set-state.ts';
import type { ReviewPack } from '#core/review/pack.ts';

type Checked = RouteOutput<RouteOf<'checkRules'>>;
type Shown = RouteOutput<RouteOf<'getPack'>>;

export interface CheckRulesContext {
  today: () => string;
  read: (ruleSet: string) => Promise<RuleSetState>;
  /** Of a draft as it is examined (core/governance/signed-digest.ts). */
  draftDigest: (version: RuleVersion) => string;
  /** Everything that is found out about a version beside the one in force, kept under digests. */
  examine: (
    version: RuleVersion,
    inForce: RuleVersion | null,
  ) => Promise<Pick<RuleRecordBody<'rules.checked'>, 'evidence' | 'blockers'> & { pack: ReviewPack }>;
  give: <T extends 'rules.checked' | 'rules.shown'>(
    ruleSet: string,
    type: T,
    bodyOf: (state: RuleSetState) => RuleRecordBody<T>,
  ) => Promise<{ state: RuleSetState; receipt: Checked['receipt'] }>;
  pack: (digest: string) => Promise<Shown['pack']>;
  /** The broker's numbers of the clients that a pack shows, which holds none itself. */
  clientIds: (pack: Shown['pack']) => Promise<Shown['clientIds']>;
}

/** The whole examination of a version, kept as its review pack; what stops a submission is recorded. */
const checking = (ctx: CheckRulesContext): Pick<HandlersOf<'check-rules'>, 'checkRules'> => ({
  checkRules: async ({ path: { ruleSet, version } }, { subject, role }) => {
    const before = await ctx.read(ruleSet);
    const drafted = requireVersion(before, version);
    const inForce = inForceOn(before, firstDayOf(drafted, ctx.today()))?.version ?? null;
    const { evidence, blockers, pack } = await ctx.examine(drafted, inForce);
    const about = { draft: ctx.draftDigest(drafted), beside: inForce?.version ?? null };
    const body = { version, by: { subject, role }, ...about, evidence, blockers };
    const { state, receipt } = await ctx.give(ruleSet, 'rules.checked', () => body);
    return { version: versionEntry(state, requireVersion(state, version), ctx.today()), receipt, pack };
  },
});

/** A pack shows single clients: appraisal reads those that it signs, and no other. */
function requireReader(role: Role, { kind }: RuleVersion): void {
  if (role !== 'hr' || signersOf(kind).includes(role)) return;
  throw new ApiError('ROLE_NOT_ADMITTED', {
    zh: `绩效不签署此类规则（${kind}），不能查看其审阅材料`,
    en: `The role hr does not sign rules of this kind (${kind}) and may not read their review pack`,
  });
}

/** The pack as it was kept; that a reviewer was shown it is recorded. */
const showing = (ctx: CheckRulesContext): Pick<HandlersOf<'check-rules'>, 'getPack'> => ({
  getPack: async ({ path: { ruleSet, version } }, { subject, role }) => {
    const before = await ctx.read(ruleSet);
    const found = requireVersion(before, version);
    requireReader(role, found);
    if (!found.evidence)
      throw new ApiError('NOT_FOUND', {
        zh: '此版本尚未检查，没有审阅材料',
        en: 'This version has not been checked: there is no review pack',
      });
    const { pack: digest } = found.evidence;
    const pack = await ctx.pack(digest);
    const clientIds = await ctx.clientIds(pack);
    const shows = found.state === 'in-review' && signersOf(found.kind).includes(role);
    const body = { version, by: { subject, role }, pack: digest };
    const { state } = shows ? await ctx.give(ruleSet, 'rules.shown', () => body) : { state: before };
    return { version: versionEntry(state, requireVersion(state, version), ctx.today()), pack, clientIds };
  },
});

export const handler = (ctx: CheckRulesContext): HandlersOf<'check-rules'> => ({
  ...checking(ctx),
  ...showing(ctx),
});

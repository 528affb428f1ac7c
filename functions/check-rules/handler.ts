import type { HandlersOf } from '#core/api/handlers.ts';
import type { RouteOutput } from '#core/api/route.ts';
import type { RouteOf } from '#core/api/routes.ts';
import { requireVersion, versionEntry } from '#core/api/rule-entries.ts';
import type { RuleRecordBody } from '#core/governance/records.ts';
import type { RuleSetState, RuleVersion } from '#core/governance/rule-set-state.ts';

type Checked = RouteOutput<RouteOf<'checkRules'>>;

export interface CheckRulesContext {
  today: () => string;
  read: (ruleSet: string) => Promise<RuleSetState>;
  /** Everything that is found out about a version, kept under digests. */
  examine: (
    version: RuleVersion,
  ) => Promise<Pick<RuleRecordBody<'rules.checked'>, 'evidence' | 'blockers'> & { pack: Checked['pack'] }>;
  give: (
    ruleSet: string,
    type: 'rules.checked',
    bodyOf: (state: RuleSetState) => RuleRecordBody<'rules.checked'>,
  ) => Promise<{ state: RuleSetState; receipt: Checked['receipt'] }>;
}

/** Check, tests and invariants of a version, kept as its review pack; what blocks a submission is recorded. */
export const handler = (ctx: CheckRulesContext): HandlersOf<'check-rules'> => ({
  checkRules: async ({ path: { ruleSet, version } }, { subject, role }) => {
    const drafted = requireVersion(await ctx.read(ruleSet), version);
    const { evidence, blockers, pack } = await ctx.examine(drafted);
    const by = { subject, role };
    const body = { version, by, content: drafted.content, evidence, blockers };
    const { state, receipt } = await ctx.give(ruleSet, 'rules.checked', () => body);
    return { version: versionEntry(state, requireVersion(state, version), ctx.today()), receipt, pack };
  },
});

import type { Caller } from '#core/api/claims.ts';
import type { HandlersOf } from '#core/api/handlers.ts';
import type { RouteOutput } from '#core/api/route.ts';
import type { RouteOf } from '#core/api/routes.ts';
import { requireVersion, ruleSetEntry, versionEntry } from '#core/api/rule-entries.ts';
import { requireDraft } from '#core/governance/draft-content.ts';
import { latestEnd } from '#core/governance/emergency.ts';
import { inForceBefore } from '#core/governance/in-force.ts';
import type { By, RuleRecordBody, RuleRecordType } from '#core/governance/records.ts';
import type { RuleSetState, RuleVersion } from '#core/governance/rule-set-state.ts';

type Done = RouteOutput<RouteOf<'approveRules'>>;
type Json = RouteOutput<RouteOf<'getRules'>>['content'];
/** What a record says beside its version and who gave the command. */
type Said<T extends RuleRecordType> = Omit<RuleRecordBody<T>, 'version' | 'by'>;
interface About {
  ruleSet: string;
  version: number;
}

export interface RulesContext {
  /** The day in Shanghai. */
  today: () => string;
  list: () => Promise<readonly RuleSetState[]>;
  /** Without versions where nobody has drafted one. */
  read: (ruleSet: string) => Promise<RuleSetState>;
  /** Makes the command's record of the state that it is given for, and appends it; ApiError where it is refused. */
  give: <T extends RuleRecordType>(
    ruleSet: string,
    type: T,
    bodyOf: (state: RuleSetState) => RuleRecordBody<T> | Promise<RuleRecordBody<T>>,
  ) => Promise<{ state: RuleSetState; receipt: Done['receipt'] }>;
  /** The digest that a submission of the version is signed by. */
  digestOf: (state: RuleSetState, version: RuleVersion) => string;
  /** A person's signature, in a role, over the digest of a version; refused where the approval would be. */
  sign: (
    state: RuleSetState,
    version: number,
    by: By,
    digest: string,
  ) => Promise<{ key: string; signature: string }>;
  keepContent: (content: Json) => Promise<string>;
  content: (digest: string) => Promise<Json>;
}

/** Gives commands about one version. */
const giving =
  (ctx: RulesContext) =>
  async <T extends RuleRecordType>(
    { ruleSet, version }: About,
    { subject, role }: Caller,
    type: T,
    saidOf: (found: RuleVersion, state: RuleSetState, by: By) => Said<T> | Promise<Said<T>>,
  ): Promise<Done> => {
    const by = { subject, role };
    const { state, receipt } = await ctx.give(ruleSet, type, async (before) => {
      const said = await saidOf(requireVersion(before, version), before, by);
      return { version, by, ...said } as RuleRecordBody<T>;
    });
    return { version: versionEntry(state, requireVersion(state, version), ctx.today()), receipt };
  };

/** The next version of a rule set, of new content or of old. */
const drafting =
  (ctx: RulesContext) =>
  async (
    ruleSet: string,
    { subject, role }: Caller,
    said: Omit<Said<'rules.drafted'>, 'kind'> & { kindOf: (state: RuleSetState) => string },
  ): Promise<Done> => {
    const { kindOf, ...rest } = said;
    const { state, receipt } = await ctx.give(ruleSet, 'rules.drafted', (before) => ({
      ...{ version: before.versions.length + 1, by: { subject, role }, kind: kindOf(before) },
      ...rest,
    }));
    const drafted = requireVersion(state, state.versions.length);
    return { version: versionEntry(state, drafted, ctx.today()), receipt };
  };

/** What is written: contents of versions. */
const authoring = (ctx: RulesContext) => {
  const [give, draft] = [giving(ctx), drafting(ctx)];
  return {
    draftRules: async ({ path: { ruleSet }, body: { content, window, papers } }, caller) => {
      const { versions } = await ctx.read(ruleSet);
      const kind = requireDraft(content, { ruleSet, version: versions.length + 1, kind: versions[0]?.kind });
      const digest = await ctx.keepContent(content);
      return draft(ruleSet, caller, {
        kindOf: () => kind,
        content: digest,
        window,
        papers,
        rollbackOf: null,
      });
    },
    editRules: async ({ path, body: { content, window, papers } }, caller) => {
      const { kind } = requireVersion(await ctx.read(path.ruleSet), path.version);
      requireDraft(content, { ...path, kind });
      const digest = await ctx.keepContent(content);
      return give(path, caller, 'rules.edited', () => ({ content: digest, window, papers }));
    },
    rollBackRules: async ({ path: { ruleSet, version }, body }, caller) => {
      const { content, kind } = requireVersion(await ctx.read(ruleSet), version);
      return draft(ruleSet, caller, { kindOf: () => kind, content, rollbackOf: version, ...body });
    },
    submitRules: ({ path }, caller) =>
      give(path, caller, 'rules.submitted', (found, state) => ({ digest: ctx.digestOf(state, found) })),
    withdrawRules: ({ path, body }, caller) => give(path, caller, 'rules.withdrawn', () => body),
  } satisfies Partial<HandlersOf<'serve-rules'>>;
};

/** What is judged: by those who sign. */
const reviewing = (ctx: RulesContext) => {
  const give = giving(ctx);
  return {
    approveRules: ({ path, body: { digest } }, caller) =>
      give(path, caller, 'rules.approved', async ({ version }, state, by) => ({
        ...{ digest, ...(await ctx.sign(state, version, by, digest)) },
      })),
    rejectRules: ({ path, body }, caller) => give(path, caller, 'rules.rejected', () => body),
    reviewEmergency: ({ path, body: { keep, reason } }, caller) =>
      give(path, caller, 'rules.reviewed', () => ({ kept: keep, reason, on: ctx.today() })),
  } satisfies Partial<HandlersOf<'serve-rules'>>;
};

/** What comes into force, and leaves it. */
const operating = (ctx: RulesContext) => {
  const give = giving(ctx);
  return {
    scheduleRules: ({ path, body }, caller) => give(path, caller, 'rules.scheduled', () => body),
    activateRules: ({ path, body: { digest, on } }, caller) =>
      give(path, caller, 'rules.activated', () => ({ digest, on: on ?? ctx.today() })),
    takeEmergency: ({ path, body: { measure, reason, expires } }, caller) => {
      const on = ctx.today();
      const said = { reason, on, expires: expires ?? latestEnd(on) };
      if (measure === 'suspend') return give(path, caller, 'rules.suspended', () => said);
      return give(path, caller, 'rules.rolled-back', (found, state) => ({
        ...said,
        to: inForceBefore(state, found.version, on)?.version ?? found.version,
      }));
    },
  } satisfies Partial<HandlersOf<'serve-rules'>>;
};

export const handler = (ctx: RulesContext): HandlersOf<'serve-rules'> => ({
  listRules: async ({ query }) => {
    const on = query.on ?? ctx.today();
    return { on, items: (await ctx.list()).map((state) => ruleSetEntry(state, on)) };
  },
  getRules: async ({ path }) => {
    const state = await ctx.read(path.ruleSet);
    const found = requireVersion(state, path.version);
    return { version: versionEntry(state, found, ctx.today()), content: await ctx.content(found.content) };
  },
  ...authoring(ctx),
  ...reviewing(ctx),
  ...operating(ctx),
});

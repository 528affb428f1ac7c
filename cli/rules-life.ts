import { readFile } from 'node:fs/promises';
import type { ApiClient } from './api-client.ts';
import type { RuleSetEntry, RuleVersionEntry } from '#core/api/rules.ts';
import type { CommandContext, Options } from './command.ts';
import { Failure } from './failure.ts';
import { findFile } from './rule-file.ts';
import { showPack } from './show-pack.ts';
import { table } from './table.ts';

/** What a life-cycle action is given: `[rule set, version]` of the command line, and the options. */
interface Given {
  ctx: CommandContext;
  api: ApiClient;
  options: Options;
  ruleSet: string;
  version: string;
}

const textOf = (options: Options, name: string): string | undefined => {
  const value = options[name];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
};

/** As it is written on the command line, and as it arrives: client-en, clientEn. */
const optionOf = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

function need({ ctx, options }: Pick<Given, 'ctx' | 'options'>, name: string): string {
  const value = textOf(options, optionOf(name));
  if (value !== undefined) return value;
  throw new Failure(ctx.say('needsOption', { option: `--${name}` }), 2);
}

const pathOf = ({ ruleSet, version }: Pick<Given, 'ruleSet' | 'version'>) => ({ path: { ruleSet, version } });

/** What the reviewer or operator acts on: the digest they name, or the one that stands now. */
async function digestOf(given: Given): Promise<string> {
  const { ctx, api, options, ruleSet, version } = given;
  const named = textOf(options, 'digest');
  if (named !== undefined) return named;
  const { digest } = (await api.call('getRules', pathOf(given))).version;
  if (digest !== null) return digest;
  throw new Failure(ctx.say('notSubmitted', { ruleSet, version }), 1);
}

const windowOf = (given: Pick<Given, 'ctx' | 'options'>) => ({
  from: need(given, 'from'),
  until: textOf(given.options, 'until') ?? null,
});

/** Clients are told in both languages, or the author has not said yet what. */
function clientTextOf(given: Pick<Given, 'ctx' | 'options'>) {
  const names = ['client-zh', 'client-en'];
  if (names.every((name) => textOf(given.options, optionOf(name)) === undefined)) return null;
  return { zh: need(given, 'client-zh'), en: need(given, 'client-en') };
}

const papersOf = (given: Pick<Given, 'ctx' | 'options'>) => ({
  ...(textOf(given.options, 'alerts') !== undefined && { alerts: need(given, 'alerts') }),
  reason: need(given, 'reason'),
  assessment: textOf(given.options, 'assessment') ?? null,
  clientText: clientTextOf(given),
  fairness: textOf(given.options, 'fairness') ?? null,
});

async function push({ ctx, api, options, ruleSet: file }: Given) {
  const text = await readFile(await findFile(file, ctx.say), 'utf8');
  const content = JSON.parse(text.replace(/^\uFEFF/, '')) as { id?: unknown; version?: unknown };
  const [ruleSet, version] = [String(content.id), String(content.version)];
  const body = { content, window: windowOf({ ctx, options }), papers: papersOf({ ctx, options }) };
  const { items } = await api.call('listRules');
  const known = items.find((one) => one.ruleSet === ruleSet)?.versions.length ?? 0;
  if (Number(version) > known) return api.call('draftRules', { path: { ruleSet }, body });
  return api.call('editRules', { path: { ruleSet, version }, body });
}

interface Done {
  version: RuleVersionEntry;
  receipt: { subject: string; seq: number; hash: string };
}

/** Commands that answer with the version and a receipt. */
const actions: Readonly<Record<string, (given: Given) => Promise<Done>>> = {
  push,
  submit: async (given) => {
    const { version } = await given.api.call('getRules', pathOf(given));
    if (version.standing === 'draft') await given.api.call('checkRules', pathOf(given));
    return given.api.call('submitRules', pathOf(given));
  },
  withdraw: (given) =>
    given.api.call('withdrawRules', { ...pathOf(given), body: { reason: need(given, 'reason') } }),
  approve: async (given) =>
    given.api.call('approveRules', { ...pathOf(given), body: { digest: await digestOf(given) } }),
  reject: async (given) =>
    given.api.call('rejectRules', {
      ...pathOf(given),
      body: { digest: await digestOf(given), reason: need(given, 'reason') },
    }),
  schedule: async (given) =>
    given.api.call('scheduleRules', {
      ...pathOf(given),
      body: { digest: await digestOf(given), on: need(given, 'on') },
    }),
  activate: async (given) =>
    given.api.call('activateRules', {
      ...pathOf(given),
      body: { digest: await digestOf(given), on: textOf(given.options, 'on') },
    }),
  rollback: (given) =>
    given.api.call('rollBackRules', {
      ...pathOf(given),
      body: { window: windowOf(given), papers: papersOf(given) },
    }),
  leave: (given) => emergency(given, 'roll-back'),
  suspend: (given) => emergency(given, 'suspend'),
  keep: (given) => reviewed(given, true),
  end: (given) => reviewed(given, false),
};

const emergency = (given: Given, measure: 'roll-back' | 'suspend') =>
  given.api.call('takeEmergency', {
    ...pathOf(given),
    body: { measure, reason: need(given, 'reason'), expires: textOf(given.options, 'until') },
  });

const reviewed = (given: Given, keep: boolean) =>
  given.api.call('reviewEmergency', { ...pathOf(given), body: { keep, reason: need(given, 'reason') } });

function showSets({ say, terminal }: CommandContext, on: string, sets: readonly RuleSetEntry[]): void {
  const heads = [say('hRuleSet'), say('hVersion'), say('hStanding'), say('hBegins'), say('hShadowNights')];
  const rows = sets.flatMap(({ ruleSet, versions }) =>
    versions.map(({ version, standing, on: begins, shadowNights, shadowNightsOwed: owed }) => [
      ...[ruleSet, String(version), say(`standing-${standing}`), begins ?? '–'],
      owed === 0 ? String(shadowNights) : `${shadowNights}/${shadowNights + owed}`,
    ]),
  );
  terminal.out(
    rows.length === 0 ? `${say('noRuleSets')}\n` : `${say('rulesOn', { on })}\n${table(heads, rows)}`,
  );
  for (const { ruleSet } of sets.filter(({ reviewOwed }) => reviewOwed))
    terminal.out(`${say('reviewOwed', { ruleSet })}\n`);
}

async function list({ ctx, api, options }: Given): Promise<0> {
  const found = await api.call('listRules', { query: { on: textOf(options, 'on') } });
  if (ctx.json) ctx.terminal.out(`${JSON.stringify(found)}\n`);
  else showSets(ctx, found.on, found.items);
  return 0;
}

/** The review pack as it is kept; a reviewer who looks at it is recorded. */
async function pack(given: Given): Promise<0> {
  const { ctx, api } = given;
  const found = await api.call('getPack', pathOf(given));
  if (ctx.json) ctx.terminal.out(`${JSON.stringify(found)}\n`);
  else
    ctx.terminal.out(
      `${showPack(ctx, found)}${ctx.say('packShown', { digest: found.version.digest ?? '–' })}\n`,
    );
  return 0;
}

const readings: Readonly<Record<string, (given: Given) => Promise<0>>> = { list, pack };

/** What an action is about is known before anybody is asked: a file, a version of a rule set, or all of them. */
function requireSaid({ say }: CommandContext, action: string, [what = '', version = '']: readonly string[]) {
  if (action === 'list') return;
  if (action === 'push') {
    if (what === '') throw new Failure(say('otherFiles', { action, count: 1 }), 2);
    return;
  }
  if (what !== '' && /^[1-9]\d*$/.test(version)) return;
  throw new Failure(say('needsVersion', { action, ruleSet: what === '' ? 'churn' : what }), 2);
}

/** `tidemark rules <action> [rule set] [version]`: the life of a rule set, through the API. */
export async function rulesLife(
  ctx: CommandContext,
  action: string,
  said: readonly string[],
  options: Options,
): Promise<0> {
  requireSaid(ctx, action, said);
  const [ruleSet = '', version = ''] = said;
  const { api } = await ctx.connect();
  const given = { ctx, api, options, ruleSet, version };
  const reading = readings[action];
  if (reading) return reading(given);
  const done = await actions[action]?.(given);
  if (!done) return 0;
  const { version: one, receipt } = done;
  if (ctx.json) ctx.terminal.out(`${JSON.stringify(done)}\n`);
  else
    ctx.terminal.out(
      `${ctx.say('ruleCommandDone', {
        ...{ version: one.version, standing: ctx.say(`standing-${one.standing}`), digest: one.digest ?? '–' },
        ...{ subject: receipt.subject, seq: receipt.seq, hash: receipt.hash },
      })}\n`,
    );
  return 0;
}

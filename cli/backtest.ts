import { backtest as runBacktest, type Backtest } from '#core/backtest/backtest.ts';
import parameters from '#core/backtest/parameters.json' with { type: 'json' };
import { positiveText, usualPositive } from '#core/backtest/positive.ts';
import { type Judge, Replay, type Replaying } from '#core/backtest/replay.ts';
import { dateOf, dayNumber } from '#core/calendar/date.ts';
import { wantedNames, wantedOf } from '#core/rules/explain/wanted.ts';
import { backtestJson } from './backtest-json.ts';
import type { CommandContext, Options } from './command.ts';
import { Failure } from './failure.ts';
import { needed, textOf, wholeNumber } from './option-values.ts';
import { historyIn, surveyOf } from './read-history.ts';
import { outcomeIn, readOutcomes } from './read-outcomes.ts';
import { readRules } from './rule-file.ts';
import { showBacktest } from './show-backtest.ts';

/** What was asked, beside the answer. */
export interface BacktestQuestion {
  rules: string;
  against: string | undefined;
  /** What counts as a yes of the rule set, and whether higher levels do too. */
  positive: string;
  /** The same of the other version. */
  againstPositive: string | undefined;
  isLevel: boolean;
  outcome: string;
  /** Clients with the outcome of whom the history holds nothing. */
  strangers: number;
  within: number;
  observedTo: string;
  recency: string;
  seed: number;
  resamples: number;
  interval: number;
}

async function readJudge(file: string, asked: string | undefined, { say }: CommandContext): Promise<Judge> {
  const rules = await readRules(file, say);
  const names = () => wantedNames(rules).join(', ');
  const wanted = asked === undefined ? usualPositive(rules) : wantedOf(rules, asked);
  if (wanted !== undefined) return { file: rules.file, program: rules.program, wanted };
  if (asked === undefined) throw new Failure(say('needsPositive', { file, names: names() }), 2);
  throw new Failure(say('noSuchOutcome', { wanted: asked, names: names() }), 2);
}

interface Settings {
  facts: string;
  outcomes: string;
  within: number;
  seed: number;
  recency: string;
  /** Only where they were asked for. */
  outcome: string | undefined;
  positive: string | undefined;
  against: string | undefined;
  observedTo: string | undefined;
}

function settingsOf(options: Options, ctx: CommandContext): Settings {
  const text = (name: string) => textOf(options, name);
  return {
    facts: needed(text('facts'), 'facts', ctx),
    outcomes: needed(text('outcomes'), 'outcomes', ctx),
    within: wholeNumber(options, 'within', 1, ctx) ?? parameters.within,
    seed: wholeNumber(options, 'seed', 0, ctx) ?? parameters.seed,
    recency: text('recency') ?? parameters.recency,
    outcome: text('outcome'),
    positive: text('positive'),
    against: text('against'),
    observedTo: text('observedTo'),
  };
}

/** The rule set, and the other version where there is one. */
async function readJudges(file: string, { positive, against }: Settings, ctx: CommandContext) {
  return {
    rules: await readJudge(file, positive, ctx),
    against: against === undefined ? undefined : await readJudge(against, positive, ctx),
  };
}

/** Reads the outcomes, then the history twice: who is in it, and what the rules say. */
async function replayed(
  judges: Pick<Replaying, 'rules' | 'against'>,
  settings: Settings,
  ctx: CommandContext,
) {
  const { say } = ctx;
  const { facts, within, recency } = settings;
  const outcomes = await readOutcomes(settings.outcomes, ctx);
  const outcome = outcomeIn(outcomes, settings.outcome, settings.outcomes, ctx);
  const files = [judges.rules.file, ...(judges.against ? [judges.against.file] : [])];
  const stages = files.filter((file) => file.kind === 'stage');
  const survey = await surveyOf(facts, stages, ctx);
  // Facts of a day tell that the ledger was kept to that day; outcomes alone end with one, as rare ones do early.
  const last = Math.max(survey.lastDay ?? 0, outcomes.lastDay ?? 0);
  const observedTo = settings.observedTo === undefined ? last : dayNumber(settings.observedTo);
  const horizon = { within, observedTo };
  const first = outcomes.firstOf(outcome);
  const replay = new Replay({ ...judges, outcomes: first, survey, horizon, recency });
  const show = (done: number) => say('replaying', { done, of: survey.decisions });
  for await (const { line } of historyIn(facts, ctx, show)) replay.add(line);
  const strangers = first.keys().filter((client) => !survey.clients.has(client));
  return { replay, horizon, outcome, strangers: [...strangers].length };
}

async function answer(
  file: string,
  settings: Settings,
  ctx: CommandContext,
): Promise<{ question: BacktestQuestion; result: Backtest }> {
  const { say, progress } = ctx;
  const { within, seed, recency } = settings;
  const { resamples, interval, regression } = parameters;
  const { rules, against } = await readJudges(file, settings, ctx);
  const { replay, horizon, outcome, strangers } = await replayed({ rules, against }, settings, ctx);
  const setting = { rules, horizon, regression, seed, resamples, interval };
  const result = runBacktest(replay, setting, (done, of) => {
    if (done % parameters.resamplesTold === 0) progress.show(say('resampling', { done, of }));
  });
  progress.done();
  const observedTo = dateOf(horizon.observedTo);
  if (result === undefined)
    throw new Failure(say('nothingObserved', { ...replay.leftOut, within, day: observedTo }));
  const question = {
    rules: file,
    against: settings.against,
    positive: positiveText(rules.wanted),
    againstPositive: against && positiveText(against.wanted),
    isLevel: rules.wanted.kind === 'level',
    ...{ outcome, strangers, within, observedTo, recency, seed, resamples, interval },
  };
  return { question, result };
}

/** How a rule set would have done over a history of facts, beside what came of the clients; needs no server. */
export async function backtest(ctx: CommandContext, rules: string, options: Options): Promise<0> {
  const { question, result } = await answer(rules, settingsOf(options, ctx), ctx);
  if (ctx.json) ctx.terminal.out(`${JSON.stringify(backtestJson(question, result))}\n`);
  else ctx.terminal.out(showBacktest(question, result, ctx.say));
  return 0;
}

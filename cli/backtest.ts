import { backtest as runBacktest, type Backtest } from '#core/backtest/backtest.ts';
import parameters from '#core/backtest/parameters.json' with { type: 'json' };
import { positiveText, usualPositive } from '#core/backtest/positive.ts';
import { type Judge, Replay } from '#core/backtest/replay.ts';
import { dateOf, dayNumber } from '#core/calendar/date.ts';
import { wantedNames, wantedOf } from '#core/rules/explain/wanted.ts';
import { backtestJson } from './backtest-json.ts';
import type { CommandContext, Options } from './command.ts';
import { Failure } from './failure.ts';
import { historyIn, surveyOf } from './read-history.ts';
import { outcomeIn, readOutcomes } from './read-outcomes.ts';
import { readRules } from './rule-file.ts';
import { showBacktest } from './show-backtest.ts';
import { wholeNumber } from './whole-number.ts';

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
  within: number;
  observedTo: string;
  recency: string;
  seed: number;
  resamples: number;
  interval: number;
}

type Text = (name: string) => string | undefined;

async function readJudge(file: string, asked: string | undefined, { say }: CommandContext): Promise<Judge> {
  const rules = await readRules(file, say);
  const names = () => wantedNames(rules).join(', ');
  const wanted = asked === undefined ? usualPositive(rules) : wantedOf(rules, asked);
  if (wanted !== undefined) return { file: rules.file, program: rules.program, wanted };
  if (asked === undefined) throw new Failure(say('needsPositive', { file, names: names() }), 2);
  throw new Failure(say('noSuchOutcome', { wanted: asked, names: names() }), 2);
}

async function answer(
  ctx: CommandContext,
  rulesFile: string,
  options: Options,
): Promise<{ question: BacktestQuestion; result: Backtest }> {
  const { say, progress } = ctx;
  const text: Text = (name) => (typeof options[name] === 'string' ? options[name] : undefined);
  const needed = (name: string) => {
    const value = text(name);
    if (value !== undefined) return value;
    throw new Failure(say('missingOption', { option: `--${name}` }), 2);
  };
  const [factsFile, outcomesFile] = [needed('facts'), needed('outcomes')];
  const within = wholeNumber(options, 'within', 1, ctx) ?? parameters.within;
  const seed = wholeNumber(options, 'seed', 0, ctx) ?? parameters.seed;
  const recency = text('recency') ?? parameters.recency;
  const rules = await readJudge(rulesFile, text('positive'), ctx);
  const againstFile = text('against');
  const against = againstFile === undefined ? undefined : await readJudge(againstFile, text('positive'), ctx);
  const outcomes = await readOutcomes(outcomesFile, ctx);
  const outcome = outcomeIn(outcomes, text('outcome'), outcomesFile, ctx);
  const survey = await surveyOf(factsFile, ctx);
  const asked = text('observedTo');
  const observedTo =
    asked === undefined ? Math.max(survey.lastDay ?? 0, outcomes.lastDay ?? 0) : dayNumber(asked);
  const horizon = { within, observedTo };
  const replay = new Replay({
    rules,
    against,
    outcomes: outcomes.firstOf(outcome),
    survey,
    horizon,
    recency,
  });
  const of = survey.decisions;
  for await (const { line } of historyIn(factsFile, ctx, (done) => say('replaying', { done, of })))
    replay.add(line);
  const { resamples, interval, regression } = parameters;
  const setting = { rules, horizon, regression, seed, resamples, interval };
  const result = runBacktest(replay, setting, (done, all) => {
    if (done % parameters.resamplesTold === 0) progress.show(say('resampling', { done, of: all }));
  });
  progress.done();
  const day = dateOf(observedTo);
  if (result === undefined) throw new Failure(say('nothingObserved', { ...replay.leftOut, within, day }));
  const question = {
    rules: rulesFile,
    against: againstFile,
    positive: positiveText(rules.wanted),
    againstPositive: against && positiveText(against.wanted),
    isLevel: rules.wanted.kind === 'level',
    outcome,
    within,
    observedTo: day,
    recency,
    seed,
    resamples,
    interval,
  };
  return { question, result };
}

/** How a rule set would have done over a history of facts, beside what came of the clients; needs no server. */
export async function backtest(ctx: CommandContext, rules: string, options: Options): Promise<0> {
  const { question, result } = await answer(ctx, rules, options);
  if (ctx.json) ctx.terminal.out(`${JSON.stringify(backtestJson(question, result))}\n`);
  else ctx.terminal.out(showBacktest(question, result, ctx.say));
  return 0;
}

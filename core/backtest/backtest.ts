import { type Comparing, type Comparison, compare, type Contestant, type MethodName } from './compare.ts';
import { type Group, groupsOf } from './groups.ts';
import type { Horizon } from './label.ts';
import { operatingPoint } from './operating-point.ts';
import type { Prediction } from './prediction.ts';
import { type Regressing, regressionScores } from './regression.ts';
import type { PastDecision, Judge, Replay } from './replay.ts';
import { type Split, splitOf, type Splitting } from './split.ts';
import type { Feature } from './vectors.ts';

/** Why a baseline is not there. */
export type Missing = Partial<Record<MethodName, 'NO_FACT' | 'NOTHING_TO_LEARN'>>;

/** How the regression was fitted and judged; days are days since 1970-01-01. */
export interface Part {
  by: Split['by'];
  from: number | null;
  fittedTo: number | null;
  /** Decisions that the fit by days learned from; of fits by clients, null. */
  fitted: number | null;
  folds: number;
}

export interface Backtest {
  /** Days of decisions that count, the first and the last. */
  days: { count: number; first: number; last: number };
  leftOut: Replay['leftOut'];
  /** Decisions that are not positive, but that unknown facts could make so. */
  open: number;
  /** Every decision that counts, by the rule set and the other version. */
  overall: Comparison;
  /** By level or class. */
  groups: Group[];
  part: Part;
  /** What the regression can be judged by, by every method. */
  compared: Comparison;
  missing: Missing;
  /** Facts that the regression cannot read. */
  skippedFacts: readonly string[];
  /** Decisions that the other version takes otherwise; null without one. */
  differing: number | null;
}

export interface BacktestSetting extends Comparing {
  readonly rules: Judge;
  readonly horizon: Horizon;
  readonly regression: Regressing & Splitting;
}

function ruleSet(
  name: 'rules' | 'against',
  decisions: readonly PastDecision[],
  of: (decision: PastDecision) => Prediction | undefined,
): Contestant {
  return {
    name,
    predicted: Uint8Array.from(decisions, (decision) => Number(of(decision)?.positive)),
    scores: Float64Array.from(decisions, (decision) => of(decision)?.score ?? 0),
  };
}

/** A baseline that says yes as often as the rule set does. */
function baseline(
  name: 'recency' | 'regression',
  scores: Float64Array,
  weights: Float64Array,
  rules: Contestant,
): Contestant {
  const positives = weights.reduce((sum, weight, row) => sum + weight * (rules.predicted[row] as number), 0);
  return { name, scores, ...operatingPoint(scores, weights, positives) };
}

/** The longer ago, the likelier; a client of whom it is not known comes last. */
const recencyScores = (decisions: readonly PastDecision[]) =>
  Float64Array.from(decisions, ({ recency }) => (Number.isNaN(recency) ? -Infinity : recency));

function baselinesOf(
  decisions: readonly PastDecision[],
  features: readonly Feature[],
  rules: Contestant,
  { folds }: Split,
  isIn: (row: number) => boolean,
  setting: BacktestSetting,
): { contestants: Contestant[]; missing: Missing } {
  const weights = Float64Array.from(decisions, ({ counted }, row) => Number(counted && isIn(row)));
  const recency = recencyScores(decisions);
  const isTold = recency.some((score) => score !== -Infinity);
  const regression = regressionScores(decisions, features, folds, setting.regression);
  return {
    contestants: [
      ...(isTold ? [baseline('recency', recency, weights, rules)] : []),
      ...(regression ? [baseline('regression', regression, weights, rules)] : []),
    ],
    missing: {
      ...(!isTold && { recency: 'NO_FACT' }),
      ...(!regression && { regression: 'NOTHING_TO_LEARN' }),
    },
  };
}

function partOf(split: Split): Part {
  const { by, folds } = split;
  if (by === 'clients') return { by, from: null, fittedTo: null, fitted: null, folds: folds.length };
  const { from, fittedTo } = split;
  return { by, from, fittedTo, fitted: folds[0]?.fitted.length ?? 0, folds: folds.length };
}

const daysOf = (decisions: readonly PastDecision[]): Backtest['days'] => {
  const days = [...new Set(decisions.map(({ day }) => day))].sort((a, b) => a - b);
  return { count: days.length, first: days[0] ?? 0, last: days.at(-1) ?? 0 };
};

/** By client and day, so that the order of the lines decides nothing. */
const byClient = (a: PastDecision, b: PastDecision) =>
  a.clientId === b.clientId ? a.day - b.day : a.clientId < b.clientId ? -1 : 1;

/**
 * How the rule set would have done, beside the other version and two baselines: a recency rule and a logistic regression.
 * All methods are compared on the same decisions, of which the regression learned none. Undefined when no decision counts.
 */
export function backtest(
  replay: Replay,
  setting: BacktestSetting,
  onResample?: (done: number, of: number) => void,
): Backtest | undefined {
  const { leftOut, skippedFacts, features } = replay;
  const decisions = replay.decisions.toSorted(byClient);
  const counted = decisions.filter((decision) => decision.counted);
  if (counted.length === 0) return undefined;
  const rules = ruleSet('rules', decisions, (decision) => decision.rules);
  const hasOther = counted[0]?.against !== undefined;
  const versions = [
    rules,
    ...(hasOther ? [ruleSet('against', decisions, (decision) => decision.against)] : []),
  ];
  const split = splitOf(decisions, setting.horizon, setting.regression);
  const judged = new Set(split.folds.flatMap((fold) => fold.judged));
  const isIn = (row: number) => judged.has(row);
  const { contestants, missing } = baselinesOf(decisions, features, rules, split, isIn, setting);
  const told = (before: number) => (done: number) => onResample?.(before + done, 2 * setting.resamples);
  return {
    days: daysOf(counted),
    leftOut,
    open: counted.filter((decision) => decision.rules.open).length,
    overall: compare(decisions, versions, () => true, setting, told(0)),
    groups: groupsOf(setting.rules.file, decisions),
    part: partOf(split),
    compared: compare(decisions, [...versions, ...contestants], isIn, setting, told(setting.resamples)),
    missing,
    skippedFacts,
    differing: hasOther
      ? counted.filter(({ rules: one, against: other }) => one.positive !== other?.positive).length
      : null,
  };
}

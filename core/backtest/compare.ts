import { round } from '../facts/round.ts';
import { bootstrap, type Estimate, estimateOf, type Resampling } from './bootstrap.ts';
import { type Confusion, confusionOf, ratesOf } from './confusion.ts';
import { type FigureName, figureNames, figuresOf } from './figures.ts';
import { type LeadTime, leadTimeOf } from './lead-time.ts';
import { rankingOf } from './ranking.ts';
import type { PastDecision } from './replay.ts';

export type MethodName = 'rules' | 'against' | 'recency' | 'regression';

/** What a method says of every decision. */
export interface Contestant {
  readonly name: MethodName;
  readonly predicted: Uint8Array;
  readonly scores: Float64Array;
  /** The score from which on it says yes, where that was chosen; null where it never does. */
  readonly from?: number | null;
}

export type Estimates = Record<FigureName, Estimate>;

export interface MethodResult {
  name: MethodName;
  from?: number | null;
  confusion: Confusion;
  figures: Estimates;
  lead: LeadTime;
}

/** Methods on the same decisions. */
export interface Comparison {
  decisions: number;
  clients: number;
  outcomes: number;
  /** Clients with the outcome within the horizon of a decision. */
  outcomeClients: number;
  baseRate: number | null;
  methods: MethodResult[];
  /** The figures of the rule set less those of each other method, resampled together. */
  differences: { less: MethodName; figures: Estimates }[];
}

export interface Comparing extends Resampling {
  /** The share of resamples inside an interval. */
  readonly interval: number;
}

const places = 6;
const rounded = (value: number | null) => (value === null ? null : round(value, places));
const inPlaces = ({ value, low, high }: Estimate): Estimate => ({
  value: rounded(value),
  low: rounded(low),
  high: rounded(high),
});

const estimates = (of: (name: FigureName) => Estimate): Estimates =>
  Object.fromEntries(figureNames.map((name) => [name, inPlaces(of(name))])) as Estimates;

const difference = (one: number | null, other: number | null) =>
  one === null || other === null ? null : one - other;

/** The decisions as columns, and how they count: those that are not in, or whose horizon was not observed, do not. */
function sampleOf(decisions: readonly PastDecision[], isIn: (row: number) => boolean) {
  return {
    clients: Int32Array.from(decisions, ({ client }) => client),
    outcomes: Uint8Array.from(decisions, ({ outcome }) => Number(outcome)),
    weights: Float64Array.from(decisions, ({ counted }, row) => Number(counted && isIn(row))),
  };
}

const distinct = (values: Int32Array, holds: (row: number) => boolean): number =>
  new Set(values.filter((_, row) => holds(row))).size;

/** Compares methods, of which the first is the rule set, on some of the decisions. */
export function compare(
  decisions: readonly PastDecision[],
  contestants: readonly Contestant[],
  isIn: (row: number) => boolean,
  setting: Comparing,
  onResample?: (done: number) => void,
): Comparison {
  const sample = sampleOf(decisions, isIn);
  const { clients, outcomes, weights } = sample;
  const methods = contestants.map(({ predicted, scores }) => ({ predicted, ranking: rankingOf(scores) }));
  const found = methods.map((method) => figuresOf(method, outcomes, weights));
  const resampled = bootstrap(sample, methods, setting, onResample);
  const isOutcome = (row: number) => outcomes[row] === 1;
  const counts = (row: number) => weights[row] !== 0;
  const { baseRate } = ratesOf(confusionOf(new Uint8Array(outcomes.length), outcomes, weights));
  const valueOf = (at: number, name: FigureName) => found[at]?.[name] ?? null;
  const drawsOf = (at: number, name: FigureName) => resampled[at]?.[name] ?? new Float64Array();
  return {
    decisions: weights.filter((weight) => weight !== 0).length,
    clients: distinct(clients, counts),
    outcomes: outcomes.filter((outcome, row) => outcome === 1 && counts(row)).length,
    outcomeClients: distinct(clients, (row) => counts(row) && isOutcome(row)),
    baseRate: rounded(baseRate),
    methods: contestants.map(({ name, from, predicted }, at) => ({
      name,
      ...(from !== undefined && { from: rounded(from) }),
      confusion: confusionOf(predicted, outcomes, weights),
      figures: estimates((figure) => estimateOf(valueOf(at, figure), drawsOf(at, figure), setting.interval)),
      lead: leadTimeOf(decisions, predicted, isIn),
    })),
    differences: contestants.slice(1).map(({ name }, before) => ({
      less: name,
      figures: estimates((figure) => {
        const own = drawsOf(0, figure);
        const others = drawsOf(before + 1, figure);
        const draws = own.map((draw, at) => draw - (others[at] as number));
        const value = difference(valueOf(0, figure), valueOf(before + 1, figure));
        return estimateOf(value, draws, setting.interval);
      }),
    })),
  };
}

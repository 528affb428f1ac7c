import { makeRandom } from '../chance/random.ts';
import { type FigureName, figureNames, figuresOf, type Method } from './figures.ts';
import { quantile } from './quantile.ts';

/** Rows that are resampled by client: the decisions about one client depend on each other. */
export interface Resampled {
  /** The client of each row, from 0. */
  readonly clients: Int32Array;
  readonly outcomes: Uint8Array;
  /** 0 leaves a row out. */
  readonly weights: Float64Array;
}

export interface Resampling {
  readonly seed: number;
  readonly resamples: number;
}

/** What each resample makes of each method, by figure; NaN where a resample does not tell it. */
export type Resamples = readonly Readonly<Record<FigureName, Float64Array>>[];

/** Clients who have a row that counts, by a number from 0; -1 for the others. */
function drawnClients({ clients, weights }: Resampled): { placeOf: Int32Array; count: number } {
  const placeOf = new Int32Array(clients.reduce((most, client) => Math.max(most, client + 1), 0)).fill(-1);
  let count = 0;
  for (const [row, client] of clients.entries())
    if (weights[row] !== 0 && placeOf[client] === -1) placeOf[client] = count++;
  return { placeOf, count };
}

/**
 * The cluster bootstrap (Davison and Hinkley 1997, 3.8): as many clients as there are, drawn with replacement, each with
 * all of its rows. Every method sees the same draws, so that differences of methods are paired. The same seed gives the
 * same numbers.
 */
export function bootstrap(
  sample: Resampled,
  methods: readonly Method[],
  { seed, resamples }: Resampling,
  onResample: (done: number) => void = () => undefined,
): Resamples {
  const random = makeRandom('backtest', seed);
  const { placeOf, count } = drawnClients(sample);
  const drawn = new Float64Array(count);
  const weights = new Float64Array(sample.weights.length);
  const found = methods.map(
    () =>
      Object.fromEntries(figureNames.map((name) => [name, new Float64Array(resamples)])) as Resamples[number],
  );
  for (let at = 0; at < resamples; at++) {
    drawn.fill(0);
    for (let draw = 0; draw < count; draw++) {
      const place = random.below(count);
      drawn[place] = (drawn[place] as number) + 1;
    }
    for (const [row, weight] of sample.weights.entries())
      weights[row] =
        weight === 0 ? 0 : weight * (drawn[placeOf[sample.clients[row] as number] as number] as number);
    for (const [place, method] of methods.entries()) {
      const figures = figuresOf(method, sample.outcomes, weights);
      for (const name of figureNames)
        (found[place] as Resamples[number])[name][at] = figures[name] ?? Number.NaN;
    }
    onResample(at + 1);
  }
  return found;
}

/** A figure with the interval that holds the middle share of its resamples. */
export interface Estimate {
  value: number | null;
  low: number | null;
  high: number | null;
}

/** The percentile interval, over the resamples that tell the figure. */
export function estimateOf(value: number | null, resampled: Float64Array, share: number): Estimate {
  const sorted = resampled.filter((one) => !Number.isNaN(one)).sort();
  if (value === null) return { value, low: null, high: null };
  return { value, low: quantile(sorted, (1 - share) / 2), high: quantile(sorted, (1 + share) / 2) };
}

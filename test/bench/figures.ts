import { performance } from 'node:perf_hooks';

export interface Spread {
  median: number;
  least: number;
  most: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return { median, least: sorted[0]!, most: sorted.at(-1)! };
}

/** The 95% interval of a share (Wilson 1927). */
export function wilson(part: number, all: number): [number, number] {
  if (all === 0) return [0, 1];
  const z = 1.959964;
  const [share, spread] = [part / all, (z * z) / all];
  const middle = (share + spread / 2) / (1 + spread);
  const half = (z / (1 + spread)) * Math.sqrt((share * (1 - share)) / all + spread / (4 * all));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

export const seconds = ({ median, least, most }: Spread) =>
  `${median.toFixed(2)} s (${least.toFixed(2)}-${most.toFixed(2)})`;
export const perSecond = (count: number, s: number) => `${Math.round(count / s).toLocaleString('en')}/s`;
export const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

/** One row of the report: what, the figure, and the goal of the budget beside it. */
export function row(what: string, figure: string, goal = ''): void {
  console.log(`${what.padEnd(46)} ${figure.padEnd(40)} ${goal}`);
}

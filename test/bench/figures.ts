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

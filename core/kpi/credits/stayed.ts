import crediting from '../crediting.json' with { type: 'json' };
import type { Flow } from './flows.ts';

/** What a flow came to, in fen: on which trading day it counts, and on which it came or left, whose owners are credited. */
export interface Stayed {
  on: number;
  flowed: number;
  fen: number;
  sources: readonly string[];
}
const sum = (flows: readonly Flow[]) => flows.reduce((total, { fen }) => total + fen, 0);
const sourcesOf = (flows: readonly Flow[]) => flows.flatMap(({ sources }) => sources);

/** The day on which what came on another one has stayed (DOMAIN.md 8.3, K1). */
const staysOn = (position: number) => position + crediting.staysTd;

/**
 * What came counts once it is still there at the close of the 20th td after its day. What leaves first takes back what has
 * not stayed so long, the newest first; only what is left of it counts, below 0 and at once. `until` is the last day.
 */
export function stayed(flows: readonly Flow[], until: number): Stayed[] {
  const counted: Stayed[] = [];
  const waiting: Stayed[] = [];
  /** Those leave `waiting` that have stayed at the close of a day. */
  const countUntil = (position: number) => {
    for (let [oldest] = waiting; oldest && oldest.on <= position; [oldest] = waiting) {
      counted.push(oldest);
      waiting.shift();
    }
  };
  const byDay = [...Map.groupBy(flows, ({ position }) => position)].sort(([a], [b]) => a - b);
  for (const [position, ofDay] of byDay) {
    countUntil(position - 1);
    const came = ofDay.filter(({ fen }) => fen > 0);
    const went = ofDay.filter(({ fen }) => fen < 0);
    waiting.push({ on: staysOn(position), flowed: position, fen: sum(came), sources: sourcesOf(came) });
    let left = -sum(went);
    let sources = sourcesOf(went);
    for (let at = waiting.length - 1; at >= 0 && left > 0; at--) {
      const newest = waiting[at] as Stayed;
      const taken = Math.min(left, newest.fen);
      if (taken === 0) continue;
      left -= taken;
      waiting[at] = { ...newest, fen: newest.fen - taken, sources: [...newest.sources, ...sources] };
      sources = [...sources, ...newest.sources];
    }
    counted.push({ on: position, flowed: position, fen: -left, sources });
  }
  countUntil(until);
  return counted.filter(({ fen }) => fen !== 0);
}

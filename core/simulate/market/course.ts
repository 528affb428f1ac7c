import { inRange } from '../chance/traits.ts';
import type { Random } from '../../chance/random.ts';
import parameters from '../parameters.json' with { type: 'json' };

type Phase = keyof typeof parameters.market.phases;
/** The cycle that the phases follow; a market begins anywhere in it. */
const cycle: readonly Phase[] = ['neutral', 'hot', 'neutral', 'cold'];
const { phases, crash, surge, fatTail, shockNoise } = parameters.market;

/** What moves all shares together, day by day. */
export interface Course {
  /** Return of the market factor. */
  factor: Float64Array;
  /** How lively trading is, as a factor on volumes. */
  liveliness: Float64Array;
}

const days = (random: Random, range: readonly number[]) => Math.round(inRange(range, random));

/** A fall in one go and the days after it, or the opposite of one (`direction` 1). */
function shock(
  random: Random,
  { first, rest, days: length }: typeof surge | typeof crash,
  direction: 1 | -1,
): number[] {
  const after = days(random, length);
  const whole = inRange(rest, random);
  const weights = Array.from({ length: after }, () => random.uniform());
  const sum = weights.reduce((a, b) => a + b, 0);
  return [inRange(first, random), ...weights.map((weight) => (whole * weight) / sum)].map(
    (move) => direction * move,
  );
}

/** The shocks of a stretch, by the day of the stretch on which each begins. */
function shocksOf(phase: Phase, length: number, random: Random): Map<number, number[]> {
  const shocks = new Map<number, number[]>();
  if (phase === 'hot' && random.chance(surge.beforeHot)) shocks.set(0, shock(random, surge, 1));
  const { odds, latest } = crash.in[phase];
  if (random.chance(odds))
    shocks.set(Math.floor(length * random.between(latest / 2, latest)), shock(random, crash, -1));
  return shocks;
}

/** Hot, neutral and cold stretches in turn, with crashes and surges. */
export function marketCourse(length: number, random: Random): Course {
  const factor = new Float64Array(length);
  const liveliness = new Float64Array(length);
  let day = 0;
  for (let turn = random.below(cycle.length); day < length; turn++) {
    const phase = cycle[turn % cycle.length] ?? 'neutral';
    const { drift, volatility, days: range, lively } = phases[phase];
    const stretch = days(random, range);
    const shocks = shocksOf(phase, stretch, random);
    let running: number[] = [];
    for (let at = 0; at < stretch && day < length; at++, day++) {
      running = shocks.get(at) ?? running;
      const tail = random.chance(fatTail.odds) ? fatTail.factor : 1;
      const jump = running.shift() ?? 0;
      factor[day] = drift + jump + volatility * tail * random.normal() * (jump === 0 ? 1 : shockNoise);
      liveliness[day] = lively * (1 + Math.abs(jump) * parameters.market.volume.perMove);
    }
  }
  return { factor, liveliness };
}

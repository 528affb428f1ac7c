import { z } from 'zod';
import { round } from '../../facts/round.ts';
import parameters from '../parameters.json' with { type: 'json' };

const { days, hot, cold, heldDays } = parameters.regime;

export const Temperature = z.enum(['HOT', 'NEUTRAL', 'COLD']);
export type Temperature = z.infer<typeof Temperature>;
export type Regime = Temperature | 'UNKNOWN';

/** What the regime of the next day rests on. */
export const RegimeState = z.strictObject({
  /** Null before the first PEI. */
  temperature: Temperature.nullable(),
  /** The last five stored PEI, oldest first. */
  peis: z.array(z.number()).max(days),
  /** Trading days in a row without PEI. */
  without: z.int().nonnegative(),
});
export type RegimeState = z.infer<typeof RegimeState>;

export const firstRegime: RegimeState = { temperature: null, peis: [], without: 0 };

/** One step of the hysteresis (DOMAIN.md 4.2): first out of HOT or COLD, then into one of them. */
export function nextTemperature(temperature: Temperature, pei5: number): Temperature {
  const leaves =
    (temperature === 'HOT' && pei5 < hot.leaveBelow) || (temperature === 'COLD' && pei5 > cold.leaveAbove);
  const from = leaves ? 'NEUTRAL' : temperature;
  if (from !== 'HOT' && pei5 >= hot.enter) return 'HOT';
  return from !== 'COLD' && pei5 <= cold.enter ? 'COLD' : from;
}

/** The mean of the last five stored PEI, with 6 places; null before the fifth (RULINGS.md R105). */
export function meanOf(peis: readonly number[]): number | null {
  return peis.length < days ? null : round(peis.reduce((sum, pei) => sum + pei, 0) / days, 6);
}

/** Takes the PEI of a day in, or that it has none. */
export function nextRegime({ temperature, peis, without }: RegimeState, pei: number | null): RegimeState {
  if (pei === null) return { temperature, peis, without: without + 1 };
  const stored = [...peis, pei].slice(-days);
  const pei5 = meanOf(stored);
  const before = temperature ?? 'NEUTRAL';
  return {
    temperature: pei5 === null ? before : nextTemperature(before, pei5),
    peis: stored,
    without: 0,
  };
}

/** The regime as it is published: without PEI the last one is held for 5 td, then it is UNKNOWN (R106). */
export function publishedRegime({ temperature, without }: RegimeState): Regime {
  return temperature === null || without > heldDays ? 'UNKNOWN' : temperature;
}

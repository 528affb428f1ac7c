import { dayOf } from './command.ts';
import type { PeriodState, Sealed } from './period-state.ts';

/** The version that held when a day in Shanghai ended; null before the seal. */
export const sealedOn = ({ sealed }: PeriodState, day: string): Sealed | null =>
  sealed.findLast(({ at }) => dayOf(at) <= day) ?? null;

/** A version by its number, the last one where none is asked for; null where there is none. */
export const sealedVersion = ({ sealed }: PeriodState, version?: number): Sealed | null =>
  (version === undefined ? sealed.at(-1) : sealed[version - 1]) ?? null;

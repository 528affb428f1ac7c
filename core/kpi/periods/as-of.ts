import type { PeriodState, Sealed } from './period-state.ts';

/** The version that held at an instant; null before the seal. */
export const sealedAt = ({ sealed }: PeriodState, at: string): Sealed | null =>
  sealed.findLast((one) => one.at <= at) ?? null;

/** A version by its number, the last one where none is asked for; null where there is none. */
export const sealedVersion = ({ sealed }: PeriodState, version?: number): Sealed | null =>
  (version === undefined ? sealed.at(-1) : sealed[version - 1]) ?? null;

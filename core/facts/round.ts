const powers = [1, 10, 100, 1e3, 1e4, 1e5, 1e6];

/** The quotient of two whole numbers, rounded half away from zero to a whole number. */
export function quotient(dividend: number, divisor: number): number {
  const whole = Math.floor((2 * Math.abs(dividend) + divisor) / (2 * divisor));
  return whole === 0 ? 0 : dividend < 0 ? -whole : whole;
}

/** A sum of floats is off by less than this share of the sizes of what was added. */
export const hair = 1e-13;

/** Rounds a sum half away from zero; `gross` is the sum of the sizes of its terms, which tells what is beside a half. */
export function roundSum(value: number, places: number, gross: number): number {
  const power = powers[places] as number;
  const scaled = Math.abs(value) * power;
  const whole = Math.floor(scaled + 0.5 + gross * power * hair);
  return whole === 0 ? 0 : (value < 0 ? -whole : whole) / power;
}

/**
 * Rounds half away from zero to at most 6 places (RULINGS.md R11). A value that binary floats put a hair beside a half
 * counts as that half: it is decided by its 15 significant digits.
 */
export function round(value: number, places: number): number {
  const power = powers[places] as number;
  const scaled = Math.abs(value) * power;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  // Far from the half, which is nearly always, no decimal text is needed.
  const near = Math.abs(rest - 0.5) <= scaled * 1e-14;
  const whole = near ? Math.floor(Number(scaled.toPrecision(15)) + 0.5) : rest > 0.5 ? floor + 1 : floor;
  return whole === 0 ? 0 : (value < 0 ? -whole : whole) / power;
}

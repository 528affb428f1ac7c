/** An exact fraction; the denominator is above 0. */
export interface Decimal {
  readonly over: bigint;
  readonly under: bigint;
}

const divisorOf = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : divisorOf(b, a % b));

export function fraction(over: bigint, under: bigint): Decimal {
  const divisor = divisorOf(over, under) * (under < 0n ? -1n : 1n);
  return { over: over / divisor, under: under / divisor };
}

/**
 * The decimal that a number is written as. Numbers of few digits are compared as doubles exactly as their decimals are,
 * so that proofs over decimals hold for the evaluation over doubles.
 */
export function decimalOf(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', places = ''] = mantissa.split('.');
  const power = Number(exponent) - places.length;
  const digits = BigInt(whole + places);
  return power >= 0 ? fraction(digits * 10n ** BigInt(power), 1n) : fraction(digits, 10n ** BigInt(-power));
}

/** The number nearest to a fraction. */
export function numberOf({ over, under }: Decimal): number {
  const scale = 10n ** 30n;
  const digits = (over * scale) / under;
  return Number(`${digits}e-30`);
}

export const times = (a: Decimal, b: Decimal): Decimal => fraction(a.over * b.over, a.under * b.under);
export const dividedBy = (a: Decimal, b: Decimal): Decimal => fraction(a.over * b.under, a.under * b.over);
export const plus = (a: Decimal, b: Decimal): Decimal =>
  fraction(a.over * b.under + b.over * a.under, a.under * b.under);
export const minus = (a: Decimal, b: Decimal): Decimal => plus(a, { over: -b.over, under: b.under });
export const isBelow = (a: Decimal, b: Decimal): boolean => a.over * b.under < b.over * a.under;

/** The greatest whole number that is not above it. */
export function floorOf({ over, under }: Decimal): bigint {
  const quotient = over / under;
  return over < 0n && quotient * under !== over ? quotient - 1n : quotient;
}
export const ceilingOf = ({ over, under }: Decimal): bigint => -floorOf({ over: -over, under });

/** The greatest unit of which both are multiples. */
export const commonUnit = (a: Decimal, b: Decimal): Decimal =>
  fraction(divisorOf(a.over * b.under, b.over * a.under), a.under * b.under);

/** Fen as CNY with two decimals. */
export function cny(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A number with at most so many decimals, without trailing zeros. */
export const decimal = (value: number, places: number): string => String(Number(value.toFixed(places)));

/** A flag as the ledger writes it. */
export const flag = (yes: boolean): 0 | 1 => (yes ? 1 : 0);

const two = (value: number) => String(value).padStart(2, '0');

/** Seconds of the trading session: two hours from 09:30, two from 13:00. */
export const sessionSeconds = 14_400;

/** The instant of a second of the trading session (Asia/Shanghai, as the ledger has it without an offset). */
export function sessionTime(date: string, second: number): string {
  const clock = second < sessionSeconds / 2 ? 34_200 + second : 46_800 + second - sessionSeconds / 2;
  return clockTime(date, clock);
}

/** The instant of a second of the day. */
export const clockTime = (date: string, second: number): string =>
  `${date}T${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;

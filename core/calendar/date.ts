const msPerDay = 86_400_000;

/** Days since 1970-01-01 of a date `YYYY-MM-DD`. */
export function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / msPerDay);
}

/** The date `YYYY-MM-DD` that lies so many days after 1970-01-01. */
export function dateOf(day: number): string {
  return new Date(day * msPerDay).toISOString().slice(0, 10);
}

/** Calendar days from a to b. */
export function cdBetween(a: string, b: string): number {
  return dayNumber(b) - dayNumber(a);
}

/** Monday to Friday, both ends included. */
export function weekdaysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = dayNumber(first), end = dayNumber(last); day <= end; day++) {
    // Day 0 was a Thursday.
    if ((day + 4) % 7 !== 0 && (day + 4) % 7 !== 6) days.push(dateOf(day));
  }
  return days;
}

/** So many calendar months later; the day is clipped to the month's length. */
export const monthsAfter = (date: string, months: number): string => monthsBefore(date, -months);

/** So many calendar months earlier; the day is clipped to the month's length (RULINGS.md R7). */
export function monthsBefore(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return dateOf(Math.round(first.getTime() / msPerDay) + Math.min(day, length) - 1);
}

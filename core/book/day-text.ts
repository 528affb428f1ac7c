const msPerDay = 86_400_000;
const dayForm = /^\d{4}-\d{2}-\d{2}$/;
const timeForm = /^T\d{2}:\d{2}:\d{2}$/;

/** Dates and times of day as they were asked for: a ledger has few of them, and making one costs more than a look. */
const dayTexts = new Map<number, string>();
const dayNumbers = new Map<string, number>();
const timeTexts: (string | undefined)[] = [];

const two = (value: number) => String(value).padStart(2, '0');

/** `YYYY-MM-DD` of a day counted from 1970-01-01. */
export function dayText(day: number): string {
  const known = dayTexts.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * msPerDay).toISOString().slice(0, 10);
  dayTexts.set(day, text);
  return text;
}

/** The day of a text `YYYY-MM-DD`, counted from 1970-01-01, or undefined when the text is something else. */
export function dayNumber(text: string): number | undefined {
  const known = dayNumbers.get(text);
  if (known !== undefined) return known;
  if (!dayForm.test(text)) return undefined;
  const day = Date.parse(text) / msPerDay;
  if (!Number.isInteger(day) || dayText(day) !== text) return undefined;
  dayNumbers.set(text, day);
  return day;
}

/** `THH:MM:SS` of a second of the day. */
export function timeText(second: number): string {
  return (timeTexts[second] ??=
    `T${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`);
}

/** The second of the day of a text `THH:MM:SS`, or undefined when the text is something else. */
export function timeNumber(text: string): number | undefined {
  if (!timeForm.test(text)) return undefined;
  const second = Number(text.slice(1, 3)) * 3600 + Number(text.slice(4, 6)) * 60 + Number(text.slice(7));
  return second < 86_400 && timeText(second) === text ? second : undefined;
}

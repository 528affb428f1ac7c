const dateForm = /^\d{4}-\d{2}-\d{2}$/;
/** Most instants of a ledger: to the second, without an offset. */
const plainForm = /^\d{4}-\d{2}-\d{2}[T ](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;
const instantForm =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days on which Shanghai turned its clocks forward and back, 1986 to 1991: an hour more in between. */
const daylightSaving = [
  ['1986-05-03T18', '1986-09-13T17'],
  ['1987-04-11T18', '1987-09-12T17'],
  ['1988-04-16T18', '1988-09-10T17'],
  ['1989-04-15T18', '1989-09-16T17'],
  ['1990-04-14T18', '1990-09-15T17'],
  ['1991-04-13T18', '1991-09-14T17'],
] as const;

/** Whether the text is a day of the calendar, written `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!dateForm.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return year > 0 && day >= 1 && day <= (monthLengths[month - 1] ?? 0) + (leap ? 1 : 0);
}

function offsetMinutes(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3).replace(':', '') || 0);
  return offset.startsWith('-') ? -minutes : minutes;
}

function shanghai(utc: number): string {
  const hour = new Date(utc).toISOString().slice(0, 13);
  const summer = daylightSaving.some(([from, to]) => hour >= from && hour < to);
  return new Date(utc + (summer ? 9 : 8) * 3_600_000).toISOString().slice(0, 19);
}

/**
 * An ISO 8601 instant as Asia/Shanghai local time, `YYYY-MM-DDTHH:MM:SS` with the fraction it came with
 * (without trailing zeros, so that texts compare as times). Without an offset it is Shanghai time, a date alone
 * is 00:00 (R3). Undefined when the text is no instant.
 */
export function shanghaiTime(text: string): string | undefined {
  if (plainForm.test(text)) {
    const day = text.slice(0, 10);
    return isDate(day) ? `${day}T${text.slice(11)}` : undefined;
  }
  const parts = instantForm.exec(text);
  if (!parts?.[1] || !isDate(parts[1])) return undefined;
  const [, day, hour = '00', minute = '00', second = '00', fraction = '', offset] = parts;
  if (hour > '23' || minute > '59' || second > '59') return undefined;
  const digits = fraction.replace(/0+$/, '');
  const tail = digits === '' ? '' : `.${digits}`;
  const local = `${day}T${hour}:${minute}:${second}`;
  if (offset === undefined) return local + tail;
  const shift = offsetMinutes(offset);
  if (Math.abs(shift) > 18 * 60) return undefined;
  return shanghai(Date.parse(`${local}Z`) - shift * 60_000) + tail;
}

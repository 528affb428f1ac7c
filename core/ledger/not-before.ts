import type { Row } from './row.ts';

/** A contradiction when one day of a row lies before another, in words (R21). */
export const notBefore = (later: string, earlier: string) => (row: Row) => {
  const [first, last] = [row[earlier], row[later]];
  return typeof first === 'string' && typeof last === 'string' && last < first
    ? `${later} ${last} is before ${earlier} ${first}`
    : undefined;
};

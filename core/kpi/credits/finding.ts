/** Sources that are no rows of the ledger: a fact of the night, or what it decided, each with what it was held against. */
const isFinding = (source: string) => /^(?:facts|decisions)\//.test(source);

/**
 * A finding as the source of a credit: its name, and after `?` what was found, written as the query of an address is
 * (`facts/cdv?is=-3.5&least=0`). What is not known is left out.
 */
export function findingOf(
  name: `${'facts' | 'decisions'}/${string}`,
  found: Readonly<Record<string, string | number | null>>,
): string {
  const known = Object.entries(found).flatMap(([key, value]) =>
    value === null ? [] : [`${key}=${encodeURIComponent(value)}`],
  );
  return known.length === 0 ? name : `${name}?${known.join('&')}`;
}

/** A source as one asks about it: a row as it is, a finding by its name alone. Rows may be called anything. */
export const nameOfSource = (source: string): string =>
  isFinding(source) ? (source.split('?', 1)[0] ?? source) : source;

/** What was found; nothing of a row. */
export const foundIn = (source: string): ReadonlyMap<string, string> =>
  new Map(isFinding(source) ? new URLSearchParams(source.slice(nameOfSource(source).length)) : []);

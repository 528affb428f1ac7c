import type { Fact, Facts } from './fact.ts';

function factJson(name: string, { value, ok, reason, n }: Fact): string {
  const text = typeof value === 'number' ? String(value === 0 ? 0 : value) : JSON.stringify(value);
  const why = reason === undefined ? '' : `,"reason":"${reason}"`;
  const count = n === undefined ? '' : `,"n":${n}`;
  return `"${name}":{"value":${text},"ok":${ok}${why}${count}}`;
}

/**
 * The line of one client that `tidemark facts` prints (RULINGS.md R13, R14). Values are rounded to at most 6 places
 * already, so that the shortest decimal is what String gives, unless that would take an exponent.
 */
export function factsJson(clientId: string, asOf: string, facts: Facts): string {
  const parts = Object.entries(facts).map(([name, fact]) => factJson(name, fact));
  return `{"clientId":${JSON.stringify(clientId)},"asOf":"${asOf}","facts":{${parts.join(',')}}}`;
}

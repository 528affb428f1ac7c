import { limits } from './limits.ts';

const farthest = 3;
const longest = 64;

/** Levenshtein's distance by rows, as far as it is below `limit`: what lies further from the diagonal is not looked at. */
function distance(a: string, b: string, limit: number): number {
  let [row, next] = [new Uint8Array(b.length + 1), new Uint8Array(b.length + 1)];
  for (let j = 0; j <= b.length; j++) row[j] = j;
  for (let i = 1; i <= a.length; i++) {
    next.fill(limit);
    next[0] = i;
    let least = i;
    for (let j = Math.max(1, i - limit); j <= Math.min(b.length, i + limit); j++) {
      const replaced = (row[j - 1] ?? limit) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const found = Math.min(replaced, (row[j] ?? limit) + 1, (next[j - 1] ?? limit) + 1);
      next[j] = found;
      least = Math.min(least, found);
    }
    if (least >= limit) return limit;
    [row, next] = [next, row];
  }
  return row[b.length] ?? limit;
}

/**
 * The name that was probably meant: at most three letters away and less than half of them. Of very many names the first
 * ones are looked at.
 */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  if (name.length > longest) return undefined;
  let best: string | undefined;
  let least = Math.min(farthest, Math.floor(name.length / 2)) + 1;
  let looked = 0;
  for (const other of names) {
    looked += 1;
    if (looked > limits.looked) break;
    if (Math.abs(other.length - name.length) >= least) continue;
    const found = distance(name, other, least);
    if (found < least) [best, least] = [other, found];
  }
  return best;
}

/**
 * Of items whose new places these are, in their old order: which must move so that the rest is in order; as few as
 * can be. Places may be missing (an item that left).
 */
export function movedOf(places: readonly (number | undefined)[]): number[] {
  // tails[n] ends the rising sequence of length n + 1 whose end comes first.
  const tails: { at: number; place: number }[] = [];
  const before = new Map<number, number | undefined>();
  for (const [at, place] of places.entries()) {
    if (place === undefined) continue;
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle]?.place ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    before.set(at, tails[low - 1]?.at);
    tails[low] = { at, place };
  }
  const stay = new Set<number>();
  for (let at = tails.at(-1)?.at; at !== undefined; at = before.get(at)) stay.add(at);
  return [...before.keys()].filter((at) => !stay.has(at));
}

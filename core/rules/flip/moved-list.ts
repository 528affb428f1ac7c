import type { Entry, Symbol } from '../analyse/symbol.ts';
import { and, choose, no, not, or, plus, type Term } from '../analyse/term.ts';
import type { Model } from '../analyse/value.ts';
import type { Moved } from './movable.ts';

function constantOf(value: unknown): Symbol {
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'
    ? { is: 'constant', value }
    : { is: 'object' };
}

/** A list that keeps some of its entries and takes up others. */
export function movedList(
  symbol: Symbol & { is: 'list' | 'opaque' },
  now: readonly unknown[],
  moves: Term,
  readNew: (model: Model) => unknown,
): Pick<Moved, 'symbol' | 'declared' | 'entries' | 'read'> {
  const fixed = now.map((value): Entry => ({ isThere: 'true', symbol: constantOf(value) }));
  if (moves === no || symbol.is === 'opaque')
    return { symbol: { is: 'list', entries: fixed }, declared: [], entries: '0', read: () => now };
  const keeps = now.map((_, at) => `${moves}_e${at}`);
  const kept = fixed.map((entry, at): Entry => ({ ...entry, isThere: or(not(moves), keeps[at] ?? no) }));
  const added = symbol.entries.map((entry): Entry => ({ ...entry, isThere: and(moves, entry.isThere) }));
  const changed = [...kept.map(({ isThere }) => not(isThere)), ...added.map(({ isThere }) => isThere)];
  return {
    symbol: { is: 'list', entries: [...kept, ...added] },
    declared: keeps.map((name) => [name, 'Bool'] as const),
    entries: plus(...changed.map((one) => choose(one, '1', '0'))),
    read(model) {
      const more = readNew(model);
      const stay = now.filter((_, at) => model.get(keeps[at] ?? '') === true);
      return [...stay, ...(Array.isArray(more) ? (more as unknown[]) : [])];
    },
  };
}

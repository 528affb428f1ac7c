import type { Holding } from '../book/holding.ts';

/** What a symbol is known by while clients are looked at. */
export type SymbolOf = Pick<Holding, 'id' | 'symbol' | 'actions'>;

/** What all clients share about a symbol, made when the first of them asks; symbols without any close are not kept. */
export function perSymbol<T>(make: (symbol: SymbolOf) => T): (symbol: SymbolOf) => T {
  const made: (T | undefined)[] = [];
  return (symbol) => (symbol.id < 0 ? make(symbol) : (made[symbol.id] ??= make(symbol)));
}

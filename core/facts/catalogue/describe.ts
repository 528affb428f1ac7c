import type { FactEntry, FactType } from '../fact-entry.ts';

/** The grid of each type: places of RULINGS.md R11. */
const steps: Readonly<Record<FactType, number>> = { r: 0.000001, m: 0.01, p: 0.01, i: 1, t: 1 };

export type Basis = Pick<FactEntry, 'type' | 'unit' | 'window' | 'n' | 'from' | 'source'> & {
  marks?: FactEntry['marks'];
  history?: true;
  peers?: true;
};
export type Range = Pick<FactEntry, 'domain'> & { scale?: number; changeable?: false };

/** One fact of a family: what differs from its basis. The scale is the width of the domain unless said otherwise. */
export function fact(name: string, zh: string, en: string, basis: Basis, range: Range): FactEntry {
  const { domain } = range;
  return {
    marks: [],
    history: false,
    peers: false,
    ...basis,
    name,
    domain,
    scale: range.scale ?? ('values' in domain ? 1 : domain.max - domain.min),
    step: steps[basis.type],
    changeable: range.changeable ?? true,
    title: { zh, en },
  };
}

export const between = (min: number, max: number) => ({ domain: { min, max } });
export const share = between(0, 1);
/** Ages in trading days reach as far as a calendar of the exchanges can. */
export const tradingDays = { ...between(0, 10_000), scale: 250 };
export const given = { ...tradingDays, changeable: false } as const;
export const money = { ...between(-1e12, 1e12), scale: 100_000 };
export const counts = { ...between(0, 1_000_000), scale: 100 };

/** A fact that the row of clients.csv tells by itself, without profiling consent too (RULINGS.md R19). */
export const account = (column: string, unit: string, type: FactType, source: string): Basis => ({
  type,
  unit,
  window: 'T',
  n: null,
  marks: ['S'],
  from: [`clients.${column}`],
  source,
});

import type { Delta, PeriodState, Sealed } from './period-state.ts';

/** A period as a list shows it: what a restatement changed of whom is in the chain alone, which has room for it. */
export interface ListedPeriod extends Omit<PeriodState, 'sealed'> {
  sealed: readonly (Omit<Sealed, 'deltas'> & { changed: number })[];
}

/** Deltas tell of everybody, also of whom nothing moved. */
const hasMoved = ({ before, after, byCause }: Delta) =>
  before !== after || Object.values(byCause).some((points) => points !== 0);

export const listedPeriod = ({ sealed, ...state }: PeriodState): ListedPeriod => ({
  ...state,
  sealed: sealed.map(({ deltas, ...one }) => ({ ...one, changed: deltas.filter(hasMoved).length })),
});

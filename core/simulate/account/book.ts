import { addLot, splitHolding, takeShares, type Holding } from './holding.ts';

/** The positions of an account. */
export class Book {
  readonly #holdings = new Map<number, Holding>();

  get(id: number): Holding | undefined {
    return this.#holdings.get(id);
  }

  has(id: number): boolean {
    return this.#holdings.has(id);
  }

  /** All positions as they are now: selling one does not disturb who walks through them. */
  all(): Holding[] {
    return [...this.#holdings.values()];
  }

  /** What was bought before today may be sold today. */
  beginDay(): void {
    for (const holding of this.#holdings.values()) holding.fresh = 0;
  }

  /** Shares bought or received on a day, at a price in fen; not to be sold the same day. */
  open(id: number, shares: number, price: number, day: number, desk: string): void {
    const holding = this.#holding(id, day, desk);
    holding.lastBuy = day;
    holding.fresh += shares;
    addLot(holding, { day, shares, cost: price, acquiredOn: null }, price);
  }

  /** Shares from before the record. `guess` is their cost in fen where `cost` is not known. */
  receive(
    id: number,
    day: number,
    desk: string,
    lot: { shares: number; cost: number | null; acquiredOn: string; guess: number },
  ): void {
    const { shares, cost, acquiredOn, guess } = lot;
    addLot(this.#holding(id, day, desk), { day, shares, cost, acquiredOn }, cost ?? guess);
  }

  take(holding: Holding, shares: number): void {
    takeShares(holding, shares);
    if (holding.shares === 0) this.#holdings.delete(holding.id);
  }

  split(id: number, ratio: number): void {
    const holding = this.#holdings.get(id);
    if (holding !== undefined) splitHolding(holding, ratio);
  }

  #holding(id: number, day: number, desk: string): Holding {
    const known = this.#holdings.get(id);
    if (known !== undefined) return known;
    const holding = { id, shares: 0, cost: 0, fresh: 0, lots: [], since: day, lastBuy: day, desk };
    this.#holdings.set(id, holding);
    return holding;
  }
}

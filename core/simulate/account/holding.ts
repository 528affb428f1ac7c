/** Shares of one purchase. `cost` is fen a share; null when nobody knows it. */
export interface Lot {
  day: number;
  shares: number;
  cost: number | null;
  /** Shares that are older than the market's first day carry their own date. */
  acquiredOn: string | null;
}

/** A position of a client in one share. */
export interface Holding {
  readonly id: number;
  shares: number;
  /** Average cost in fen a share; as good a guess as any where a lot's cost is unknown. */
  cost: number;
  /** Bought today: not to be sold before tomorrow (T+1). */
  fresh: number;
  lots: Lot[];
  /** Day of the first and of the last purchase. */
  since: number;
  lastBuy: number;
  /** Which of the client's ways of trading holds it. */
  readonly desk: string;
}

/** Adds a purchase to a position; `cost` is fen a share. */
export function addLot(holding: Holding, lot: Lot, cost: number): void {
  holding.cost = (holding.cost * holding.shares + cost * lot.shares) / (holding.shares + lot.shares);
  holding.shares += lot.shares;
  holding.lots.push(lot);
}

/** Takes shares out, first in first out. */
export function takeShares(holding: Holding, shares: number): void {
  holding.shares -= shares;
  for (let left = shares; left > 0;) {
    const lot = holding.lots[0];
    if (lot === undefined) return;
    const taken = Math.min(lot.shares, left);
    lot.shares -= taken;
    left -= taken;
    if (lot.shares === 0) holding.lots.shift();
  }
}

/** Shares are told with four decimals; only splits of a given market may need them. */
const inUnits = (shares: number) => Math.round(shares * 1e4) / 1e4;

/** A split: more shares, each of which cost less. */
export function splitHolding(holding: Holding, ratio: number): void {
  holding.shares = inUnits(holding.shares * ratio);
  holding.cost /= ratio;
  for (const lot of holding.lots) {
    lot.shares = inUnits(lot.shares * ratio);
    if (lot.cost !== null) lot.cost /= ratio;
  }
}

import { round } from '../facts/round.ts';
import { actsOn, type CorporateAction } from '../market/corporate-actions.ts';
import type { LotState } from './state.ts';

/** Ten-thousandths of a share: quantities add up exactly, and FIFO leaves no crumbs (DESIGN.md section 9). */
export const unitsPerShare = 10_000;
export const unitsOf = (quantity: number) => Math.round(quantity * unitsPerShare);

/**
 * So much of a unit is what dividing by a split leaves of nothing. It is no round number: decimal ratios leave thousandths
 * (three splits by 1.1; 3,000 shares by 1.3333333333), and of one on the very edge the last bit of a float would decide.
 */
export const crumb = 0.00137;

/** Quantities after a split are not rounded (RULINGS.md R32), but what floats leave beside a whole unit is nothing. */
function tidy(units: number): number {
  const whole = Math.round(units);
  return Math.abs(units - whole) <= crumb ? whole : units;
}

/** What is left of a buy, an allotment or a transfer. `day` may be longer than a date; `position` is its day's. */
export interface Lot extends LotState {
  position: number;
  /** Position of the day from which the book holds it: an opening position was bought before. */
  since: number;
  /** Shares that it has become of each share since then, or since a watcher set it to 1. */
  scale: number;
  /** For watchers: cash dividends in CNY, by share as it was when `scale` was 1. */
  dividends: number;
  /** The lot that came after it. */
  next: Lot | null;
}

/** A position in one symbol while a book is walked. Its lots are a chain, since most have one or two and all go FIFO. */
export interface Holding {
  readonly symbol: string;
  /** The number of the symbol in the closes. */
  readonly id: number;
  readonly cashLike: boolean;
  first: Lot | null;
  last: Lot | null;
  units: number;
  /** Whether the walk holds it among its open positions. */
  isOpen: boolean;
  /** Units outside IPO lots, and their average cost (R39, R44); NaN while a part of it is unknown. */
  averaged: number;
  average: number;
  /** The average as prices are compared with it (R28). */
  reference: number;
  /** Open lots whose cost is estimated. */
  estimated: number;
  /** Last day that changed it, and last day that traded it. */
  changedOn: number;
  tradedOn: number;
  /** At the start of `tradedOn` (R55), and what was sold that day. */
  startAveraged: number;
  startReference: number;
  startEstimated: number;
  soldUnits: number;
  soldValue: number;
  /** Corporate actions of the symbol, the place of the next one, and the position of the day on which it works. */
  readonly actions: readonly CorporateAction[];
  nextAction: number;
  due: number;
}

const noActions: readonly CorporateAction[] = [];

export function makeHolding(symbol: string, id: number, cashLike: boolean, actions = noActions): Holding {
  return {
    symbol,
    id,
    cashLike,
    first: null,
    last: null,
    units: 0,
    isOpen: false,
    averaged: 0,
    average: 0,
    reference: 0,
    estimated: 0,
    changedOn: -1,
    tradedOn: -1,
    startAveraged: 0,
    startReference: 0,
    startEstimated: 0,
    soldUnits: 0,
    soldValue: 0,
    actions,
    nextAction: 0,
    due: Infinity,
  };
}

/** A lot at the end of no chain. */
export function makeLot(state: LotState, position: number, since: number): Lot {
  const { day, units, cost, commission, kind } = state;
  return { day, units, cost, commission, kind, position, since, scale: 1, dividends: 0, next: null };
}

/** An estimate is a price, which is above 0; where there was none the cost is unknown. */
export const costOf = ({ kind, cost }: Lot) => (kind === 'estimated' && cost === 0 ? NaN : cost);

/** Adds a lot; the average cost takes it in unless it is an IPO allotment (R39, R44). */
export function addLot(holding: Holding, lot: Lot): void {
  if (holding.last) holding.last.next = lot;
  else holding.first = lot;
  holding.last = lot;
  holding.units += lot.units;
  if (lot.kind === 'estimated') holding.estimated++;
  if (lot.kind === 'ipo') return;
  const total = holding.averaged + lot.units;
  setAverage(holding, (holding.averaged * holding.average + lot.units * costOf(lot)) / total);
  holding.averaged = total;
}

/**
 * Takes units out, first in first out (R35). Tells `taken` each match; returns what is beyond the known position (R37).
 */
export function takeUnits(
  holding: Holding,
  units: number,
  taken?: (lot: Lot, units: number) => void,
): number {
  let left = units;
  for (let lot = holding.first; lot && left > crumb; lot = holding.first) {
    const whole = lot.units - left <= crumb;
    const match = whole ? lot.units : left;
    taken?.(lot, match);
    if (lot.kind !== 'ipo') holding.averaged -= match;
    holding.units -= match;
    left -= match;
    if (whole) {
      if (lot.kind === 'estimated') holding.estimated--;
      holding.first = lot.next;
    } else lot.units -= match;
  }
  holding.units = tidy(holding.units);
  if (holding.first === null || holding.units === 0) empty(holding);
  if (holding.averaged <= crumb) holding.averaged = holding.average = holding.reference = 0;
  return left > crumb ? left : 0;
}

function empty(holding: Holding): void {
  holding.first = holding.last = null;
  holding.units = holding.averaged = holding.estimated = 0;
}

function scaleLots(holding: Holding, factor: number): void {
  for (let lot = holding.first; lot; lot = lot.next) {
    lot.units = tidy(lot.units * factor);
    lot.cost /= factor;
    lot.scale *= factor;
    lot.commission /= factor;
  }
  holding.averaged = tidy(holding.averaged * factor);
  setAverage(holding, holding.average / factor);
}

/** A bonus of `added` units for the whole position: quantities up, costs down (R39, R45). */
export function addBonus(holding: Holding, added: number): void {
  scaleLots(holding, (holding.units + added) / holding.units);
  holding.units += added;
}

/** A split into `ratio` new shares for each old one (R32, R39). */
export function splitLots(holding: Holding, ratio: number): void {
  scaleLots(holding, ratio);
  holding.units = tidy(holding.units * ratio);
}

/** Goes on to the first action that works on day `from` or later, as it is seen at the close of `horizon`. */
export function awaitAction(holding: Holding, from: number, horizon: number): void {
  const { actions } = holding;
  let action = actions[holding.nextAction];
  while (action && actsOn(action, horizon) < from) action = actions[++holding.nextAction];
  holding.due = action ? actsOn(action, horizon) : Infinity;
}

/** The average cost is compared far more often than it changes. */
export function setAverage(holding: Holding, average: number): void {
  holding.average = average;
  holding.reference = round(average, 6);
}

/** The open lots of a position, oldest first. */
export function openLots(holding: Holding): readonly Lot[] {
  const lots: Lot[] = [];
  for (let lot = holding.first; lot; lot = lot.next) lots.push(lot);
  return lots;
}

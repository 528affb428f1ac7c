import { unitsPerShare, type Holding, type Lot } from '../book/holding.ts';
import type { Fill } from '../book/watcher.ts';
import type { Fact } from './fact.ts';
import type { Frame } from './frame.ts';
import { integer, ratio, unknown } from './make-fact.ts';
import parameters from './parameters.json' with { type: 'json' };
import { round } from './round.ts';

const { leastCost, leastLots, longLot, leastSide } = parameters.holding;

/** Cost-weighted ages of lots. */
interface Ages {
  cost: number;
  weighted: number;
  lots: number;
  longest: number;
}

const noAges = (): Ages => ({ cost: 0, weighted: 0, lots: 0, longest: -1 });

function addAge(ages: Ages, cost: number, age: number): void {
  ages.cost += cost;
  ages.weighted += cost * age;
  ages.lots++;
  if (age > ages.longest) ages.longest = age;
}

/**
 * F1: enough cost, and three lots or a long one; each of the three facts by its own lots (R53). A lot of 1000 that was
 * split costs 1000 still, whatever its floats say.
 */
function holdingFact({ cost, weighted, lots, longest }: Ages): Fact {
  const enough = round(cost, 6) >= leastCost && (lots >= leastLots || longest >= longLot);
  return enough ? ratio(weighted / cost, lots) : unknown('INSUFFICIENT', lots);
}

interface Side {
  lots: number;
  age: number;
}

/** Plain mean ages of winners over losers (R53). */
function winnersOverLosers(winners: Side, losers: Side): Fact {
  const n = winners.lots + losers.lots;
  if (winners.lots < leastSide || losers.lots < leastSide || losers.age === 0)
    return unknown('INSUFFICIENT', n);
  return ratio(winners.age / winners.lots / (losers.age / losers.lots), n);
}

/** Holding periods of lots closed in W(250) and open at T (DOMAIN.md F1). IPO lots and cash-like symbols are outside. */
export function watchHolding({ market, today, yearStart }: Frame) {
  const closed = noAges();
  const open = noAges();
  const winners: Side = { lots: 0, age: 0 };
  const losers: Side = { lots: 0, age: 0 };

  const compare = (lot: Lot, price: number, age: number) => {
    if (lot.kind === 'estimated' || Number.isNaN(price)) return;
    const difference = price - round(lot.cost, 6);
    if (difference === 0) return;
    const side = difference > 0 ? winners : losers;
    side.lots++;
    side.age += age;
  };

  return {
    closes(holding: Holding, lot: Lot, units: number, fill: Fill) {
      if (holding.cashLike || lot.kind === 'ipo' || fill.position < yearStart) return;
      const age = fill.position - lot.position;
      addAge(closed, (units * lot.cost) / unitsPerShare, age);
      compare(lot, fill.price, age);
    },
    facts(positions: Iterable<Holding>) {
      for (const holding of positions) {
        if (holding.cashLike) continue;
        const close = market.closes.at(holding.id, today);
        for (let { first: lot } = holding; lot; lot = lot.next) {
          if (lot.kind === 'ipo') continue;
          addAge(open, (lot.units * lot.cost) / unitsPerShare, today - lot.position);
          compare(lot, close, today - lot.position);
        }
      }
      const all: Ages = {
        cost: closed.cost + open.cost,
        weighted: closed.weighted + open.weighted,
        lots: closed.lots + open.lots,
        longest: Math.max(closed.longest, open.longest),
      };
      return {
        holding_closed_td: holdingFact(closed),
        holding_open_td: holdingFact(open),
        holding_avg_td: holdingFact(all),
        open_h_max: open.lots === 0 ? unknown('NOT_APPLICABLE', 0) : integer(open.longest, open.lots),
        hold_ratio_wl: winnersOverLosers(winners, losers),
      };
    },
  };
}

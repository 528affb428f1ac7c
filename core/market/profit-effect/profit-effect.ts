import type { PriceActions } from '../reference-price.ts';
import { daysKept, profitEffect, rawComponents } from './components.ts';
import { tallyDay } from './day-tally.ts';
import { leadersOf } from './leaders.ts';
import type { MarketDay } from './market-day.ts';
import { type MarketLine, marketLine } from './market-line.ts';
import { nextRegime } from './regime.ts';
import { nextShock, triggers } from './shock.ts';
import { type ProfitEffectState, symbolsOf, windowsOf } from './state.ts';

/** What a trading day leaves. */
export interface MarketResult {
  readonly line: MarketLine;
  /** Symbols that closed at their upper limit, sorted (RULINGS.md R61). */
  readonly limitUp: readonly string[];
  /** Symbols with the highest amounts, highest first; null when no row tells one (R75). */
  readonly leaders: readonly string[] | null;
  /** Symbols of which a row told the board for the first time, sorted. */
  readonly boards: readonly string[];
}

/** The market, day by day: index, regime and shocks (DOMAIN.md section 4). */
export interface MarketWalk {
  /** Takes the next trading day in; none may be left out. Its rows are as `closesOfDay` gives them. */
  step(day: MarketDay): MarketResult;
  /** What `walkMarket` goes on from. */
  state(): ProfitEffectState;
}

/**
 * Goes on from a state (`firstState` before the first day). Each day costs one pass over its rows; memory is what the
 * state holds. Days must ascend: an earlier one is a RangeError.
 */
export function walkMarket(from: ProfitEffectState, actions: PriceActions): MarketWalk {
  const { sources } = from;
  const windows = windowsOf(from);
  let { date, days, regime, shock } = from;
  return {
    step(day) {
      if (date !== null && day.date <= date) throw new RangeError(`${day.date} does not follow ${date}`);
      const { tally, limitUp, boards } = tallyDay(day, windows, sources, actions);
      date = day.date;
      days = [...days, tally].slice(-daysKept);
      const raw = rawComponents(days, sources);
      const pei = profitEffect(raw);
      regime = nextRegime(regime, pei);
      shock = nextShock(shock, triggers(days, sources));
      return {
        line: marketLine(date, tally.members, raw, pei, regime, shock),
        limitUp,
        boards,
        leaders: leadersOf(day.rows),
      };
    },
    state: () => ({ sources, date, days, regime, shock, symbols: symbolsOf(windows) }),
  };
}

import type { CorporateAction } from '../market/corporate-actions.ts';
import type { Market } from '../market/market.ts';
import { awaitAction, makeHolding, splitLots, type Holding } from './holding.ts';
import type { Walk } from './walk.ts';
import type { Watcher } from './watcher.ts';

/** Like splice, which is slow for so few. */
function remove(open: Holding[], holding: Holding): void {
  for (let at = open.indexOf(holding) + 1; at < open.length; at++) open[at - 1] = open[at] as Holding;
  open.pop();
}

/** The positions of a walk, by symbol, as the days pass; actions are seen at the close of `horizon`. */
export function makePositions(
  walk: Walk,
  { closes, actions }: Market,
  cashLike: (symbol: string) => boolean,
  horizon: number,
  watcher: Watcher | null,
) {
  const { holdings, open } = walk;
  /** The next day on which a corporate action works on an open position. */
  let due = Infinity;

  const expect = (holding: Holding, from: number) => {
    awaitAction(holding, from, horizon);
    if (holding.due < due) due = holding.due;
  };
  for (const holding of open) expect(holding, walk.from);

  const change = (holding: Holding, today: number) => {
    if (holding.changedOn === today) return;
    watcher?.changes(holding, today);
    holding.changedOn = today;
  };

  const work = (holding: Holding, action: CorporateAction | undefined, today: number) => {
    if (!action) return;
    watcher?.acts?.(holding, action, today);
    if (action.split === 1) return;
    change(holding, today);
    splitLots(holding, action.split);
  };

  return {
    due: () => due,
    of(symbol: string): Holding {
      let holding = holdings.get(symbol);
      if (!holding) {
        holding = makeHolding(symbol, closes.idOf(symbol), cashLike(symbol), actions.get(symbol));
        holdings.set(symbol, holding);
      }
      return holding;
    },
    /** Before the position changes. */
    change,
    /** After it did; one that opened meets the actions of the days from `from` on. */
    settle(holding: Holding, from: number): void {
      const isOpen = holding.units > 0;
      if (isOpen === holding.isOpen) return;
      holding.isOpen = isOpen;
      if (isOpen) {
        open.push(holding);
        expect(holding, from);
      } else remove(open, holding);
    },
    /** The corporate actions of the day, on what is held at its start (RULINGS.md R32, R36). */
    act(today: number): void {
      if (due > today) return;
      due = Infinity;
      for (const holding of open) {
        while (holding.due <= today) {
          work(holding, holding.actions[holding.nextAction++], today);
          awaitAction(holding, today, horizon);
        }
        if (holding.due < due) due = holding.due;
      }
    },
  };
}
export type Positions = ReturnType<typeof makePositions>;

import type { ProductAccount } from '../account/product-account.ts';
import type { Product } from '../branch/products.ts';
import parameters from '../parameters.json' with { type: 'json' };

const { habit } = parameters.products;
/** Of CNY; amounts are fen. */
const wholeThousands = (amount: number) => Math.floor(amount / 100_000) * 100_000;

/**
 * Keeps a part of the client's assets in products: looks at it every few months, buys what fits the client's risk level
 * when it is too little, redeems when it is too much.
 */
export function makeProductHabit(
  products: ProductAccount,
  shelf: readonly Product[],
  target: number,
  riskLevel: string,
) {
  const { account } = products;
  const { random } = account;
  const fitting = shelf.filter(({ risk }) => risk.slice(1) <= riskLevel.slice(1));
  const chosen = Array.from({ length: habit.different }, () => random.pick(fitting));
  const cadence = random.between(habit.everyWeeks[0] ?? 1, habit.everyWeeks[1] ?? 1);

  return (isFirst: boolean): void => {
    if (target <= 0 || !(isFirst || random.chance(1 / cadence))) return;
    const held = products.value();
    const all = account.cash + account.equity() + held;
    const missing = all * target - held;
    if (missing > all * habit.band) {
      const amount = Math.min(account.cash * habit.mostOfCash, missing);
      const product = random.pick(chosen);
      products.buy(product, wholeThousands(isFirst ? amount / chosen.length : amount));
      if (isFirst)
        for (const other of chosen.slice(1)) products.buy(other, wholeThousands(amount / chosen.length));
    } else if (missing < -all * habit.band) {
      const [code] = products.holdings.keys();
      if (code !== undefined)
        products.redeem(code, Math.min(1, (habit.redeemPart * -missing) / Math.max(1, held)));
    }
  };
}

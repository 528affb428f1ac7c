import type { Product } from '../branch/products.ts';
import parameters from '../parameters.json' with { type: 'json' };
import { cny, decimal } from '../rows/text.ts';
import type { Account } from './account.ts';

interface Holding {
  product: Product;
  units: number;
  /** Worth and benchmark at which the units were bought, on average. */
  worth: number;
  benchmark: number;
}

/** A client's products: bought with cash of the account and redeemed into it. */
export class ProductAccount {
  readonly account: Account;
  readonly holdings = new Map<string, Holding>();
  /** Fees of orders, and trails since they were last asked for, in fen. */
  #fees = 0;
  #trails = 0;
  readonly #orderDays: ReadonlySet<number>;

  constructor(account: Account, orderDays: ReadonlySet<number>) {
    this.account = account;
    this.#orderDays = orderDays;
  }

  /** Orders are taken on days on which holdings are told, so that both agree. */
  get isOrderDay(): boolean {
    return this.#orderDays.has(this.account.day);
  }

  /** In fen, at the close of the day. */
  value(day = this.account.day): number {
    let sum = 0;
    for (const holding of this.holdings.values()) sum += valueOf(holding, day);
    return sum;
  }

  /** Buys for `amount` fen, the fee inside it. */
  buy(product: Product, amount: number): void {
    const { day, cash } = this.account;
    if (amount < product.leastAmount || amount > cash) return;
    const fee = Math.round(amount * product.fee);
    const [worth, benchmark] = [product.worth[day] as number, product.benchmark[day] as number];
    const bought = (amount - fee) / worth;
    const held = this.holdings.get(product.code) ?? { product, units: 0, worth, benchmark };
    const units = held.units + bought;
    held.worth = (held.units * held.worth + bought * worth) / units;
    held.benchmark = (held.units * held.benchmark + bought * benchmark) / units;
    held.units = units;
    this.holdings.set(product.code, held);
    this.#fees += fee;
    this.#order(product, 'B', amount);
  }

  /** Redeems a part of a holding. */
  redeem(code: string, part = 1): void {
    const held = this.holdings.get(code);
    if (held === undefined) return;
    const amount = Math.round(valueOf(held, this.account.day) * part);
    held.units *= 1 - part;
    if (part >= 1) this.holdings.delete(code);
    if (amount > 0) this.#order(held.product, 'S', amount);
  }

  /** The rows of a snapshot of the branch. */
  tell(): void {
    const { day, date, records } = this.account;
    for (const holding of this.holdings.values()) {
      const { product, worth, benchmark } = holding;
      records.add('product_holdings', {
        date,
        code: product.code,
        market_value: cny(valueOf(holding, day)),
        benchmark_return: decimal((product.benchmark[day] as number) / benchmark - 1, 6),
        own_return: decimal((product.worth[day] as number) / worth - 1, 6),
      });
    }
  }

  /** A day's part of what holdings pay to the broker. */
  accrue(calendarDays: number): void {
    for (const holding of this.holdings.values())
      this.#trails +=
        (valueOf(holding, this.account.day) * holding.product.trail * calendarDays) /
        parameters.money.daysPerYear;
  }

  /** Fees and trails since the last call, in fen. */
  takeRevenue(): { fees: number; trails: number } {
    const taken = { fees: this.#fees, trails: Math.round(this.#trails) };
    [this.#fees, this.#trails] = [0, 0];
    return taken;
  }

  #order(product: Product, side: 'B' | 'S', amount: number): void {
    const { account } = this;
    account.records.add('product_orders', {
      order_id: account.records.id('P'),
      date: account.date,
      code: product.code,
      side,
      amount: cny(amount),
    });
    account.flow('internal', side === 'B' ? -amount : amount);
  }
}

const valueOf = ({ product, units }: Holding, day: number) =>
  Math.round(units * (product.worth[day] as number));

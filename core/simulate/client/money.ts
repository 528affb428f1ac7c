import type { Account } from '../account/account.ts';
import type { ProductAccount } from '../account/product-account.ts';
import parameters from '../parameters.json' with { type: 'json' };

const { leastCover, raise } = parameters.money;

/** Moves money between a client's bank and the account: what is to leave is raised first, and leaves when it may. */
export class Money {
  readonly account: Account;
  readonly products: ProductAccount;
  /** Fen that are still to leave. */
  #wanted = 0;

  constructor(account: Account, products: ProductAccount) {
    this.account = account;
    this.products = products;
  }

  get isWaiting(): boolean {
    return this.#wanted > 0;
  }

  deposit(amount: number): void {
    this.account.flow('transfer', Math.round(amount));
  }

  /** What may leave today: cash of this morning, which is still there. */
  get free(): number {
    return Math.max(0, Math.min(this.account.withdrawable, this.account.cash));
  }

  /** Asks for money to leave as soon as it is there; shares are sold when cash does not suffice. */
  want(amount: number): void {
    this.#wanted += Math.round(amount);
  }

  /** Pays out what is wanted and free, and raises the rest. Returns what left. */
  settle(): number {
    // What is sold pays the debt first.
    if (this.account.debt > 0) this.#wanted = 0;
    if (this.#wanted <= 0) return 0;
    const paid = Math.min(this.#wanted, this.free);
    this.account.flow('transfer', -paid);
    this.#wanted -= paid;
    if (this.#wanted > 0) this.#raise(this.#wanted - Math.max(0, this.account.cash - this.free));
    return paid;
  }

  /** Money that is there leaves at once. */
  withdraw(amount: number): void {
    this.account.flow('transfer', -Math.min(amount, this.free));
  }

  /** All cash leaves, on a day without a sale; nothing more is wanted. */
  empty(): void {
    this.#wanted = 0;
    this.account.flow('transfer', -this.account.cash);
  }

  /** Part of the cash leaves; nothing more is wanted. */
  leavePart(part: number): void {
    this.#wanted = 0;
    this.withdraw(Math.round(this.free * part));
  }

  /** Sells when the debt is too large for what stands against it: the broker insists. */
  deleverage(): void {
    const { debt, day } = this.account;
    if (debt > 0 && this.account.cash + this.account.equity(day - 1) < debt * leastCover) this.#raise(debt);
  }

  /** Sells until the money is there, and a little more: prices move, and costs are taken off. */
  #raise(missing: number): void {
    let left = missing * raise;
    for (const holding of this.account.book.all()) {
      if (left <= 0) return;
      const value = this.account.valueOf(holding, this.account.day - 1);
      if (this.account.sell(holding, Math.min(1, left / value))) left -= value;
    }
  }
}

import type { Account } from '../account/account.ts';
import type { Holding } from '../account/holding.ts';
import type { Random } from '../../chance/random.ts';
import type { SimulatedMarket } from '../market/simulated-market.ts';

/**
 * What an agent trades through: its part of a client's account. It looks at yesterday's closes and trades at today's
 * prices. Most clients have one desk; a mixed client has two, each with its share of the money.
 */
export class Desk {
  readonly account: Account;
  readonly name: string;
  /** Of the client's money. */
  readonly share: number;

  constructor(account: Account, name: string, share: number) {
    this.account = account;
    this.name = name;
    this.share = share;
  }

  get random(): Random {
    return this.account.random;
  }

  get market(): SimulatedMarket {
    return this.account.market;
  }

  /** The day of the last close that is known. */
  get known(): number {
    return this.account.day - 1;
  }

  get holdings(): Holding[] {
    return this.account.book.all().filter(({ desk }) => desk === this.name);
  }

  /** Positions at the last close, in fen. */
  get equity(): number {
    return this.holdings.reduce((sum, holding) => sum + this.account.valueOf(holding, this.known), 0);
  }

  /** Money and positions that this desk runs, in fen. */
  get worth(): number {
    return this.share * (this.account.cash - this.account.debt + this.account.equity(this.known));
  }

  /** What it may still spend, in fen; `credit` is the part of the credit line that the client dares to use. */
  funds(credit = 0): number {
    const { cash, debt, terms } = this.account;
    const own = Math.min(cash, this.worth - this.equity);
    return Math.max(0, own + Math.max(0, credit * terms.creditLimit - debt));
  }

  /** Gain on the average cost at the last close. */
  gain({ id, cost }: Holding): number {
    return (this.market.close(id, this.known) * 100) / cost - 1;
  }

  /** Whether the client may and would buy a share: long enough on the market, and open to this account. */
  isOpenTo(id: number): boolean {
    return this.account.mayTrade(id) && !this.account.book.has(id) && this.market.isTraded(id, this.known);
  }

  buy(id: number, budget: number): boolean {
    return this.account.buy(id, budget, this.name);
  }

  sell(holding: Holding, part = 1): boolean {
    return this.account.sell(holding, part);
  }
}

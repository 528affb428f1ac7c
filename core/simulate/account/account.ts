import type { Random } from '../../chance/random.ts';
import type { SimulatedMarket } from '../market/simulated-market.ts';
import parameters from '../parameters.json' with { type: 'json' };
import { cny, sessionTime } from '../rows/text.ts';
import type { Records } from '../rows/records.ts';
import { costOf } from './costs.ts';
import { fillPrice, lotOf } from './exchange.ts';
import { Book } from './book.ts';
import type { Holding } from './holding.ts';
import { firstSecond, nextSecond } from './session.ts';

const { familiarAfter } = parameters.attention;

/** Terms under which a client trades. */
export interface Terms {
  /** What the account is open to: `chinext`, `star`, `margin`. */
  permissions: readonly string[];
  /** Commission over amount. */
  commissionRate: number;
  /** In fen; 0 without a margin account. */
  creditLimit: number;
  channel: string;
}

/** The kinds of cash_flows.csv. */
export type FlowKind = 'transfer' | 'interest' | 'dividend' | 'fee' | 'internal';
export type CustodyKind = 'transfer_in' | 'transfer_out' | 'designation_cancelled';

/**
 * A client's money and shares at the broker, in fen and shares, and the rows that tell of them. Cash is never below 0:
 * what is missing is borrowed when the client has a credit line, and refused otherwise.
 */
export class Account {
  readonly market: SimulatedMarket;
  readonly random: Random;
  readonly records: Records;
  readonly terms: Terms;
  readonly book = new Book();
  cash = 0;
  debt = 0;
  /** Cash at the start of the day: proceeds of a sale may buy at once, and leave tomorrow. */
  withdrawable = 0;
  day = 0;
  /** Commission net of levies since it was last asked for (`takeCommission`). */
  #commission = 0;
  #second = 0;
  #told = '';

  constructor(market: SimulatedMarket, terms: Terms, records: Records, random: Random) {
    this.market = market;
    this.terms = terms;
    this.records = records;
    this.random = random;
  }

  get date(): string {
    return this.market.days[this.day] ?? '';
  }

  /** What may still be spent, credit included. */
  get power(): number {
    return this.cash + this.terms.creditLimit - this.debt;
  }

  /** Begins a day: what was bought yesterday may be sold, and corporate actions reach the holders. */
  begin(day: number): void {
    this.day = day;
    this.withdrawable = this.cash;
    this.#second = firstSecond(this.random);
    this.book.beginDay();
    for (const { id, splitRatio, cashPerShare } of this.market.quotes.actions.get(day) ?? []) {
      const dividend = Math.round((this.book.get(id)?.shares ?? 0) * cashPerShare * 100);
      if (dividend > 0) this.flow('dividend', dividend);
      this.book.split(id, splitRatio);
    }
  }

  /** Ends a day: cash that is missing is borrowed, cash that is there pays debt back. */
  end(): void {
    const paid = Math.min(this.debt, this.cash);
    this.cash -= paid;
    this.debt -= paid;
    const { creditLimit } = this.terms;
    const told = `${this.cash} ${this.debt}`;
    if (told === this.#told || !this.records.isOn) return;
    this.#told = told;
    const credit = creditLimit > 0 && { margin_debt: cny(this.debt), credit_limit: cny(creditLimit) };
    this.records.add('cash_balances', { date: this.date, cash: cny(this.cash), ...credit });
  }

  /** Whether the client would buy a share: known for a while, sound, and of a board that the account is open to. */
  mayTrade(id: number): boolean {
    const { board } = this.market.listings[id] ?? {};
    const isOpen = board === 'main' || (board !== undefined && this.terms.permissions.includes(board));
    const yesterday = this.day - 1;
    return isOpen && this.market.age(id, yesterday) >= familiarAfter && !this.market.isSt(id, yesterday);
  }

  /** Value of a position at the close of a day, in fen. */
  valueOf({ id, shares, cost }: Holding, day = this.day): number {
    const close = this.market.close(id, day);
    // A new share has no close before its first day.
    return Math.round(shares * (Number.isNaN(close) ? cost : close * 100));
  }

  /** Value of all positions at the close of a day, in fen. */
  equity(day = this.day): number {
    let sum = 0;
    for (const holding of this.book.all()) sum += this.valueOf(holding, day);
    return sum;
  }

  /** Money that comes in (+) or goes out (-). */
  flow(kind: FlowKind, amount: number): void {
    if (amount === 0) return;
    this.cash += amount;
    if (kind === 'transfer' && amount < 0) this.withdrawable += amount;
    this.records.add('cash_flows', {
      flow_id: this.records.id('F'),
      date: this.date,
      amount: cny(amount),
      kind,
    });
    this.#borrow();
  }

  /**
   * Buys as many whole lots as `budget` fen and the account's power pay for. Returns whether anything was bought: nothing
   * is when the share is not traded or is locked at its upper limit.
   */
  buy(id: number, budget: number, desk: string): boolean {
    const price = fillPrice(this.market, id, this.day, 'B', this.random);
    if (price === undefined) return false;
    const lot = lotOf(this.market.listings[id]?.board);
    const costs = (amount: number) => costOf('B', amount, this.terms.commissionRate, this.date);
    let shares = Math.floor(Math.min(budget, this.power) / price / lot.step) * lot.step;
    while (shares >= lot.least && shares * price + costs(shares * price).commission > this.power)
      shares -= lot.step;
    if (shares < lot.least) return false;
    this.#trade(id, 'B', shares, price, costs(shares * price), 'normal');
    this.book.open(id, shares, price, this.day, desk);
    return true;
  }

  /** An allotment of new shares at the price of the offer, on the day of the listing. */
  subscribe(id: number, shares: number, price: number, desk: string): void {
    const fen = Math.round(price * 100);
    if (this.cash < shares * fen || this.book.has(id)) return;
    this.#trade(id, 'B', shares, fen, { commission: 0, fees: 0 }, 'ipo');
    this.book.open(id, shares, fen, this.day, desk);
  }

  /** Sells a part of a position: whole lots, or all that may be sold today. Returns whether anything was sold. */
  sell(holding: Holding, part = 1): boolean {
    const sellable = holding.shares - holding.fresh;
    const { step, least } = lotOf(this.market.listings[holding.id]?.board);
    const shares = part >= 1 ? sellable : Math.floor((sellable * part) / step) * step;
    if (shares <= 0 || (part < 1 && shares < least)) return false;
    const price = fillPrice(this.market, holding.id, this.day, 'S', this.random);
    if (price === undefined) return false;
    const cost = costOf('S', Math.round(shares * price), this.terms.commissionRate, this.date);
    this.#trade(holding.id, 'S', shares, price, cost, 'normal');
    this.book.take(holding, shares);
    return true;
  }

  /** Shares that leave for another broker, or come from one. */
  moveOut(holding: Holding, shares: number, kind: CustodyKind): void {
    this.#tellCustody(holding.id, shares, kind);
    this.book.take(holding, shares);
  }

  moveIn(id: number, shares: number, desk: string): void {
    this.#tellCustody(id, shares, 'transfer_in');
    this.book.open(id, shares, Math.round(this.market.close(id, this.day) * 100), this.day, desk);
  }

  /** Net commission since the last call. */
  takeCommission(): number {
    const taken = this.#commission;
    this.#commission = 0;
    return taken;
  }

  #trade(
    id: number,
    side: 'B' | 'S',
    shares: number,
    price: number,
    { commission, fees }: { commission: number; fees: number },
    source: 'normal' | 'ipo',
  ): void {
    const amount = Math.round(shares * price);
    this.cash += (side === 'B' ? -amount : amount) - commission;
    this.#commission += commission - fees;
    this.#second = nextSecond(this.#second, this.random);
    this.records.add('trades', {
      trade_id: this.records.id('T'),
      traded_at: sessionTime(this.date, this.#second),
      symbol: this.market.listings[id]?.symbol,
      side,
      quantity: shares,
      price: cny(price),
      commission: cny(commission),
      fees: cny(fees),
      source,
      channel: this.terms.channel,
    });
    this.#borrow();
  }

  #borrow(): void {
    if (this.cash >= 0) return;
    if (this.terms.creditLimit === 0)
      throw new Error(`${this.records.clientId} has no cash for this on ${this.date}`);
    this.debt -= this.cash;
    this.cash = 0;
  }

  #tellCustody(id: number, shares: number, kind: CustodyKind): void {
    this.records.add('custody_flows', {
      flow_id: this.records.id('M'),
      date: this.date,
      symbol: this.market.listings[id]?.symbol,
      quantity: shares,
      kind,
    });
  }
}

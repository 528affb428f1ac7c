import type { MonthDays } from '../branch/month-days.ts';
import parameters from '../parameters.json' with { type: 'json' };
import { cny } from '../rows/text.ts';
import type { Client } from './client.ts';

const { interest, advisory } = parameters.money;

export interface Finance {
  /** Pays the interest that has accrued. */
  settle: () => void;
  /** Ends a day. */
  end: (day: number) => void;
}

/** Interest and fees, and what the broker earned, told on the last trading day of each month. */
export function makeFinance({ account, products }: Client, months: MonthDays, isAdvised: boolean): Finance {
  const { market, records } = account;
  let [deposit, margin] = [0, 0];
  let marginPaid = 0;

  const settleDeposit = () => {
    account.flow('interest', Math.floor(deposit));
    deposit = 0;
  };
  const settleMargin = () => {
    const due = Math.round(margin);
    margin = 0;
    account.flow('interest', -due);
    marginPaid += due;
  };
  const advise = () => {
    const isPaid = isAdvised && account.cash >= advisory.monthly;
    if (isPaid) account.flow('fee', -advisory.monthly);
    return isPaid ? advisory.monthly : 0;
  };
  const tellRevenues = (advisoryFee: number) => {
    const { fees, trails } = products.takeRevenue();
    const revenues = {
      commission_net: account.takeCommission(),
      margin_interest: Math.round(marginPaid * interest.spreadShare),
      product_fee: fees,
      trail: trails,
      advisory: advisoryFee,
    };
    marginPaid = 0;
    for (const [kind, amount] of Object.entries(revenues)) {
      if (amount === 0) continue;
      records.add('revenues', { revenue_id: records.id('V'), date: account.date, kind, amount: cny(amount) });
    }
  };
  const tellPositions = () => {
    for (const holding of account.book.all()) {
      records.add('positions', {
        date: account.date,
        symbol: market.listings[holding.id]?.symbol,
        quantity: holding.shares,
        market_value: cny(account.valueOf(holding)),
      });
    }
  };

  const end = (day: number): void => {
    const days = months.gap[day] as number;
    deposit += (account.cash * interest.deposit * days) / interest.daysPerYear;
    margin += (account.debt * interest.margin * days) / interest.daysPerYear;
    products.accrue(days);
    if (months.isMonthEnd[day] === 0) return;
    settleMargin();
    if (interest.months.includes(account.date.slice(5, 7))) settleDeposit();
    tellRevenues(advise());
    tellPositions();
  };
  return { settle: settleDeposit, end };
}

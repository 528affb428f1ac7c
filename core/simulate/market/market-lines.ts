import { lineOf, type FileName } from '../rows/columns.ts';
import { decimal, flag } from '../rows/text.ts';
import { exchangeDays } from './exchange-days.ts';
import { epsOn, type GeneratedMarket } from './generate-market.ts';

const price = (value: number | undefined) => decimal(value ?? 0, 2);

/** Closes share by share, each in the order of the days: what repeats stands close together, and packs well. */
function* closes({ quotes, companies, shares }: GeneratedMarket): Generator<string> {
  for (const [id, { symbol, board, listedOn }] of companies.entries()) {
    const share = shares[id];
    for (const [day, date] of quotes.days.entries()) {
      const close = share?.close[day] ?? NaN;
      if (Number.isNaN(close)) continue;
      const volume = share?.volume[day] ?? 0;
      yield lineOf('closes', {
        date,
        symbol,
        close: price(close),
        prev_close: price(share?.reference[day]),
        volume,
        // In whole thousands, as vendors give it.
        amount: Math.round((volume * close) / 1000) * 1000,
        board,
        st: flag(share?.st[day] === 1),
        listed_on: listedOn,
      });
    }
  }
}

function* corporateActions({ quotes, companies }: GeneratedMarket): Generator<string> {
  for (const [day, actions] of [...quotes.actions].sort(([a], [b]) => a - b)) {
    for (const { id, splitRatio, cashPerShare } of actions) {
      yield lineOf('corporate_actions', {
        symbol: companies[id]?.symbol,
        ex_date: quotes.days[day],
        split_ratio: splitRatio === 1 ? null : splitRatio,
        cash_per_share: cashPerShare === 0 ? null : price(cashPerShare),
      });
    }
  }
}

function* earnings({ quotes, companies, shares }: GeneratedMarket): Generator<string> {
  for (const [id, company] of companies.entries()) {
    const share = shares[id];
    if (share === undefined) continue;
    for (const { day } of company.reports) {
      const eps_ttm = decimal(epsOn(company, share, day), 4);
      yield lineOf('earnings', { symbol: company.symbol, date: quotes.days[day], eps_ttm });
    }
  }
}

/** The lines of the files that tell of a generated market, made as they are asked for. */
export function marketLines(market: GeneratedMarket): ReadonlyMap<FileName, Iterable<string>> {
  const { days, index } = market.quotes;
  const first = days[0] ?? '';
  return new Map<FileName, Iterable<string>>([
    ['closes', closes(market)],
    ['index', days.map((date, day) => lineOf('index', { date, close: price(index[day]) }))],
    [
      'calendar',
      exchangeDays
        .filter(({ date }) => date >= first)
        .map(({ date, open }) => lineOf('calendar', { date, open: flag(open) })),
    ],
    ['corporate_actions', corporateActions(market)],
    ['earnings', earnings(market)],
  ]);
}

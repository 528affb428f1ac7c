import type { Backtest } from '#core/backtest/backtest.ts';
import { dateOf } from '#core/calendar/date.ts';
import type { BacktestQuestion } from './backtest.ts';

const dateOrNull = (day: number | null) => (day === null ? null : dateOf(day));

/** The question and the answer as one document, days as dates. */
export function backtestJson({ isLevel, ...question }: BacktestQuestion, { days, part, ...rest }: Backtest) {
  return {
    ...question,
    orHigher: isLevel,
    days: { count: days.count, first: dateOf(days.first), last: dateOf(days.last) },
    ...rest,
    part: { ...part, from: dateOrNull(part.from), fittedTo: dateOrNull(part.fittedTo) },
  };
}

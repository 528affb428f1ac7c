import type { ClientLine, FigureLine } from '../../api/kpi-statement.ts';
import { type Decimal, decimalOf, dividedBy, isBelow } from '../../exact/decimal.ts';
import { rounded } from '../../exact/rounded.ts';
import type { Figures } from '../appraisal/figures-of.ts';
import type { Credit, CreditUnit } from '../credits/credit.ts';
import { figuresByName } from '../figures.ts';
import { lesser, makeMeasure } from '../measure.ts';
import type { KpiRuleSet } from '../rule-set.ts';
import { groundsOf } from './grounds.ts';
import { creditAmount, numberOfUnit, shownUnits } from './numbers.ts';
import { titleOf } from './read-figures.ts';

/** Who a client is, as far as the reader of a statement may know. */
export interface ShownClient {
  clientId: string;
  name: string | null;
}
export type ShownClients = ReadonlyMap<string, ShownClient>;

/** The client behind a key; of one whom the reader may not know the key alone. */
export const clientOf = (clients: ShownClients, clientKey: string) => ({
  clientKey,
  clientId: clients.get(clientKey)?.clientId ?? null,
  name: clients.get(clientKey)?.name ?? null,
});

/** A credit as a line: its days, as whom, how much, from which rows, and on what grounds. */
export const creditLine = ({ day, until, role, basisPoints, amount, unit, sources }: Credit) => ({
  ...{ day, until, role, basisPoints, sources: [...sources], grounds: groundsOf(sources, day) },
  amount: numberOfUnit(creditAmount(BigInt(amount), unit), shownUnits[unit].shown),
});

/** Of a stock the mean over the days of the period, to the fen. */
function amountOf(credits: readonly Credit[], unit: CreditUnit, days: number): Decimal {
  const units = credits.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  const whole = creditAmount(units, unit);
  return unit === 'fen-days' ? decimalOf(rounded(dividedBy(whole, decimalOf(days)), 2)) : whole;
}

/** Credits by figure, then by client. */
export type CreditsByFigure = ReadonlyMap<string, ReadonlyMap<string, readonly Credit[]>>;

export function byFigure(credits: Iterable<Credit>): CreditsByFigure {
  const found = new Map<string, Map<string, Credit[]>>();
  for (const credit of credits) {
    const clients = found.get(credit.figure) ?? new Map<string, Credit[]>();
    found.set(credit.figure, clients);
    const own = clients.get(credit.clientKey) ?? [];
    clients.set(credit.clientKey, own);
    own.push(credit);
  }
  return found;
}

const byAmount = (a: { sum: Decimal; clientKey: string }, b: typeof a) =>
  isBelow(b.sum, a.sum) ? -1 : isBelow(a.sum, b.sum) ? 1 : a.clientKey < b.clientKey ? -1 : 1;

export interface FigureLines {
  file: KpiRuleSet;
  figures: Figures;
  credits: CreditsByFigure;
  clients: ShownClients;
  /** Trading days of the period that count. */
  days: number;
}

/** A figure with the clients that it is made of, the greatest amount first; `cap` is the most that one of them counts. */
export function figureLine(
  { file, figures, credits, clients, days }: FigureLines,
  figure: string,
  cap: Decimal | null,
): FigureLine {
  const described = figuresByName.get(figure);
  const unit = described?.unit ?? 'count';
  const credited = described?.credited ?? null;
  const value = makeMeasure(file, figures)({ sum: [{ figure }] });
  const sums = [...(credits.get(figure) ?? [])].map(([clientKey, own]) => ({
    ...{ clientKey, own, sum: amountOf(own, credited ?? 'share', days) },
  }));
  const lines = sums.sort(byAmount).map(({ clientKey, own, sum }): ClientLine => ({
    ...clientOf(clients, clientKey),
    amount: numberOfUnit(sum, unit),
    counted: numberOfUnit(cap === null || described?.byClient !== true ? sum : lesser(sum, cap), unit),
    credits: [...own].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)).map(creditLine),
  }));
  return {
    ...{ figure, title: titleOf(file, figure), unit, clients: lines },
    value: value && numberOfUnit(value, unit),
    creditUnit: credited && shownUnits[credited].unit,
  };
}

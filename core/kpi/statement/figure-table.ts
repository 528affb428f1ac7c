import type { FigureLine } from '../../api/kpi-statement.ts';
import { joined, semicolon } from '../../rules/explain/template.ts';
import type { Words } from '../../rules/format/words.ts';
import { nameOfSource } from '../credits/finding.ts';
import type { Cell, Page } from './page.ts';

/** A client as the reader may know it. */
export const clientName = ({
  clientId,
  clientKey,
  name,
}: {
  clientId: string | null;
  clientKey: string;
  name: string | null;
}) => `${clientId ?? clientKey}${name === null ? '' : ` ${name}`}`;
/** The day of a credit, or its first and last. */
export const daysOf = ({ day, until }: { day: string; until: string }) =>
  day === until ? day : `${day} – ${until}`;

/** Conditions and reasons, one after the other. */
export const sentences = (page: Page, all: readonly Words[]): string => page.words(joined(all, semicolon));

/** What a figure came to; credits of a stock count CNY and days, and the figure is the mean of a day. */
function figureTitle(page: Page, { title, value, unit, creditUnit }: FigureLine): string {
  const units = [
    ...(unit === 'ratio' ? [] : [page.say(unit)]),
    ...(creditUnit === null || creditUnit === unit ? [] : [`${page.say('credit')}: ${page.say(creditUnit)}`]),
  ];
  const told = units.length === 0 ? '' : ` (${units.join('; ')})`;
  return `${page.words(title)}: ${value ?? '–'}${told}`;
}

/** The clients that a figure is made of, each with what it was credited with; none where there are none. */
export function figureTable(page: Page, figure: FigureLine): void {
  const hasGrounds = figure.clients.some(({ credits }) => credits.some(({ grounds }) => grounds.length > 0));
  const rows = figure.clients.flatMap((client) =>
    client.credits.map((credit, at): Cell[] => [
      ...(at === 0 ? [clientName(client), client.amount, client.counted] : [undefined, undefined, undefined]),
      ...[daysOf(credit), page.say(credit.role), `${credit.basisPoints}`, credit.amount],
      credit.sources.map(nameOfSource).join(', '),
      ...(hasGrounds ? [sentences(page, credit.grounds)] : []),
    ]),
  );
  const heading = ['client', 'amount', 'counted', 'day', 'role', 'basisPoints', 'credit', 'rows'] as const;
  page.table(figureTitle(page, figure), hasGrounds ? [...heading, 'why'] : heading, rows);
}

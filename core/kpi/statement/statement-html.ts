import type {
  ConductLine,
  EventLine,
  FigureLine,
  IndicatorLine,
  PartLine,
  PoolLine,
  Statement,
} from '../../api/kpi-statement.ts';
import { nameOfSource } from '../credits/finding.ts';
import { clientName, daysOf, figureTable, sentences } from './figure-table.ts';
import { type Cell, type Language, Page } from './page.ts';
import { scoreBars } from './score-bars.ts';
import { signaturesSection } from './signatures-section.ts';

function indicatorSection(
  page: Page,
  { id, title, clause, score, extra, steps, parts }: IndicatorLine,
): void {
  const points =
    score === null ? page.say('lacking') : `${score.toFixed(2)}${extra > 0 ? ` + ${extra.toFixed(2)}` : ''}`;
  page.heading(3, `${id} ${page.words(title)}: ${points}`);
  if (clause !== null) page.paragraph(`${page.say('clause')}: ${clause}`);
  for (const part of parts) {
    if (part.lacking) page.paragraph(`${page.say('lacking')}: ${page.words(part.lacking)}`);
    page.lines(part.steps);
    if (part.gap) page.paragraph(page.words(part.gap.words));
  }
  page.lines(steps);
  for (const figure of parts.flatMap((part) => part.figures)) figureTable(page, figure);
}

const eventRows = (page: Page, events: readonly EventLine[]): Cell[][] =>
  events.map(({ eventId, day, title, points }) => [eventId, day, page.words(title), points]);
const eventHead = ['event', 'day', 'kind', 'ownPoints'] as const;

function conductSection(page: Page, conduct: readonly ConductLine[], others: readonly EventLine[]): void {
  page.heading(2, page.say('conduct'));
  if (conduct.length + others.length === 0) page.paragraph(page.say('noConduct'));
  for (const { rule, does, reason, conditions, points, events, figures } of conduct) {
    page.heading(3, `${page.words(reason)}: ${does === 'veto' ? page.say('veto') : `−${points ?? 0}`}`);
    page.paragraph(`${page.say('rule')}: ${rule}`);
    page.lines(conditions);
    page.table(page.say('events'), eventHead, eventRows(page, events));
    for (const figure of figures) figureTable(page, figure);
  }
  page.table(page.say('otherEvents'), eventHead, eventRows(page, others));
}

function poolSection(page: Page, pool: readonly PoolLine[]): void {
  if (pool.length === 0) return;
  page.heading(2, page.say('pool'));
  page.table(
    page.say('poolNote'),
    ['client', 'figure', 'day', 'credit', 'unit', 'why', 'rows'],
    pool.map((line) => [
      ...[clientName(line), page.words(line.title), daysOf(line), line.amount, page.say(line.unit)],
      ...[sentences(page, [line.reason, ...line.grounds]), line.sources.map(nameOfSource).join(', ')],
    ]),
  );
}

/** The weight of a part, and what it became where that of others was spread. */
function weightCell({ weight, spreadWeight }: PartLine): string {
  return spreadWeight === weight ? weight : `${weight} → ${spreadWeight ?? 0}`;
}

function scoresSection(page: Page, { indicators, total }: Statement): void {
  page.table(
    page.say('byIndicator'),
    ['indicator', 'actual', 'target', 'completion', 'weight', 'score', 'extra', 'gap'],
    indicators.flatMap(({ id, title, score, extra, parts }) =>
      parts.map((part, at): Cell[] => [
        at === 0 ? `${id} ${page.words(title)}` : undefined,
        ...[part.actual, part.target, part.completion, weightCell(part)],
        ...(at === 0
          ? [score === null ? page.say('lacking') : score.toFixed(2), extra.toFixed(2)]
          : [undefined, undefined]),
        part.gap && part.gap.amount,
      ]),
    ),
  );
  if (indicators.some(({ parts }) => parts.some(({ lacking }) => lacking)))
    page.paragraph(page.say('lackingNote'));
  page.lines(total.steps);
}

function otherFigures(page: Page, figures: readonly FigureLine[]): void {
  const told = figures.filter(({ clients }) => clients.length > 0);
  if (told.length > 0) page.heading(3, page.say('otherFigures'));
  for (const figure of told) figureTable(page, figure);
}

/** What all came to, and why it is nothing. */
function finalPoints(page: Page, { final, veto }: Statement['total']): string {
  const points = final === null ? page.say('lacking') : final.toFixed(2);
  return `${page.say('final')}: ${points}${veto ? ` (${page.say('veto')})` : ''}`;
}

/** A statement to print: one page that needs nothing else, without script, in one language. */
export function statementHtml(statement: Statement, language: Language): string {
  const page = new Page(language);
  const { period, appraisalId, asOf, member, total, indicators, market, pool, dates, sealed } = statement;
  const title = `${page.say('title')} ${period} ${member.staffId}`;
  page.heading(1, title);
  page.paragraph(finalPoints(page, total), 'final');
  page.table(
    page.say('about'),
    ['item', 'value'],
    [
      [page.say('branch'), member.branchId],
      [page.say('onStaff'), `${member.from} – ${member.to} (${member.days}/${member.of})`],
      [page.say('asOf'), asOf],
      [page.say('appraisal'), appraisalId],
      [page.say('standing'), sealed ? `${page.say('sealed')} v${sealed.version}` : page.say('notSealed')],
      [page.say('appealsUntil'), dates.appealsUntil],
      [page.say('sealOn'), dates.sealOn],
    ],
  );
  page.heading(2, page.say('scores'));
  page.picture(scoreBars(statement, language));
  scoresSection(page, statement);
  page.heading(2, page.say('details'));
  for (const one of indicators) indicatorSection(page, one);
  otherFigures(page, [...market.figures, ...statement.otherFigures]);
  conductSection(page, statement.conduct, statement.otherEvents);
  poolSection(page, pool);
  signaturesSection(page, statement);
  return page.html(title);
}

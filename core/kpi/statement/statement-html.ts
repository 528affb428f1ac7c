import type {
  ConductLine,
  EventLine,
  FigureLine,
  IndicatorLine,
  PoolLine,
  Statement,
} from '../../api/kpi-statement.ts';
import { type Cell, type Language, Page, type Said } from './page.ts';
import { scoreBars } from './score-bars.ts';

const clientName = ({
  clientId,
  clientKey,
  name,
}: {
  clientId: string | null;
  clientKey: string;
  name: string | null;
}) => `${clientId ?? clientKey}${name === null ? '' : ` ${name}`}`;
const daysOf = ({ day, until }: { day: string; until: string }) =>
  day === until ? day : `${day} – ${until}`;

function figureTable(page: Page, { title, value, clients, creditUnit }: FigureLine): void {
  const rows = clients.flatMap((client) =>
    client.credits.map((credit, at): Cell[] => [
      clientName(client),
      ...(at === 0 ? [client.amount, client.counted] : ['', '']),
      ...[daysOf(credit), page.say(credit.role), `${credit.basisPoints}`, credit.amount],
      credit.sources.join(', '),
    ]),
  );
  const unit = creditUnit === null ? '' : ` (${page.say(creditUnit)})`;
  page.table(
    `${page.words(title)}: ${value ?? '–'}${unit}`,
    ['client', 'amount', 'counted', 'day', 'role', 'basisPoints', 'credit', 'rows'],
    rows,
  );
}

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
      ...[page.words(line.reason), line.sources.join(', ')],
    ]),
  );
}

function signaturesSection(page: Page, { rules, sealed }: Statement): void {
  page.heading(2, page.say('signatures'));
  page.paragraph(`${page.words(rules.title)} v${rules.version}, ${rules.digest}`);
  page.paragraph(`${page.say('clauses')}: ${rules.clauses.join('; ')}`);
  page.table(
    page.say('signed'),
    ['who', 'role', 'did', 'at', 'digest'],
    rules.signOffs.map(({ subject, role, did, at, digest }) => [subject, role, page.say(did), at, digest]),
  );
  if (sealed === null) return;
  const { version, by, role, at, digest, reason, delta } = sealed;
  page.table(
    page.say('sealed'),
    ['version', 'who', 'role', 'at', 'digest', 'why'],
    [[version, by, role, at, digest, reason]],
  );
  if (delta === null) return;
  const causes = Object.entries(delta.byCause).map(([cause, points]): Cell[] => [
    page.say(cause as Said),
    points,
  ]);
  page.table(
    `${page.say('delta')}: ${delta.before ?? '–'} → ${delta.after ?? '–'}`,
    ['cause', 'points'],
    causes,
  );
}

/** A statement to print: one page that needs nothing else, without script, in one language. */
export function statementHtml(statement: Statement, language: Language): string {
  const page = new Page(language);
  const { period, appraisalId, asOf, member, total, indicators, market, pool, dates } = statement;
  const title = `${page.say('title')} ${period} ${member.staffId}`;
  page.heading(1, title);
  page.paragraph(total.final === null ? page.say('lacking') : total.final.toFixed(2), 'final');
  page.table(
    page.say('about'),
    ['item', 'value'],
    [
      [page.say('branch'), member.branchId],
      [page.say('onStaff'), `${member.from} – ${member.to} (${member.days}/${member.of})`],
      [page.say('asOf'), asOf],
      [page.say('appraisal'), appraisalId],
      [page.say('appealsUntil'), dates.appealsUntil],
      [page.say('sealOn'), dates.sealOn],
    ],
  );
  page.heading(2, page.say('scores'));
  page.picture(scoreBars(statement, language));
  page.table(
    page.say('scores'),
    ['indicator', 'actual', 'target', 'completion', 'score', 'weight', 'extra', 'gap'],
    indicators.flatMap((one) =>
      one.parts.map((part, at): Cell[] => [
        `${one.id} ${page.words(one.title)}`,
        ...[part.actual, part.target, part.completion],
        ...(at === 0
          ? [
              one.score === null ? page.say('lacking') : one.score.toFixed(2),
              one.weight,
              one.extra.toFixed(2),
            ]
          : ['', '', '']),
        part.gap && part.gap.amount,
      ]),
    ),
  );
  page.lines(total.steps);
  page.heading(2, page.say('details'));
  for (const one of indicators) indicatorSection(page, one);
  for (const figure of [...market.figures, ...statement.otherFigures]) figureTable(page, figure);
  conductSection(page, statement.conduct, statement.otherEvents);
  poolSection(page, pool);
  signaturesSection(page, statement);
  return page.html(title);
}

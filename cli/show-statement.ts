import type { FigureLine, IndicatorLine, Statement } from '#core/api/kpi-statement.ts';
import { Role, roleTitles } from '#core/api/roles.ts';
import { nameOfSource } from '#core/kpi/credits/finding.ts';
import { shanghaiTime } from '#core/ledger/instant.ts';
import { joined, semicolon } from '#core/rules/explain/template.ts';
import type { Words } from '#core/rules/format/words.ts';
import { bar } from './bar.ts';
import { table } from './table.ts';
import type { Language } from './text/language.ts';
import type { MessageKey, Say } from './text/messages.ts';

/** Characters of a bar, and how many clients of a figure a terminal shows. */
const [barWidth, mostClients] = [20, 5];

const did = {
  submitted: 'kpiSubmitted',
  approved: 'kpiApproved',
  activated: 'kpiActivated',
} as const satisfies Record<string, MessageKey>;

const timeOf = (at: string) => shanghaiTime(at)?.slice(0, 16).replace('T', ' ') ?? at;
const pointsOf = ({ score, extra }: IndicatorLine, say: Say) =>
  score === null ? say('kpiNotAvailable') : score.toFixed(2) + (extra > 0 ? ` + ${extra.toFixed(2)}` : '');
const asNumber = (amount: string) => Number(amount.replaceAll(',', ''));
const size = ({ amount }: FigureLine['clients'][number]) => Math.abs(asNumber(amount));

function showScores({ indicators }: Statement, say: Say, language: Language): string {
  const rows = indicators.flatMap((one) =>
    one.parts.map(({ actual, target, completion, gap }, at) => [
      ...(at > 0
        ? ['', '', '', '', '']
        : [
            `${one.id} ${one.title[language]}`,
            bar(one.score ?? 0, asNumber(one.weight), barWidth),
            one.score === null ? say('kpiNotAvailable') : one.score.toFixed(2),
            ...[one.weight, one.extra === 0 ? '' : one.extra.toFixed(2)],
          ]),
      ...[actual, target, completion, gap && gap.amount],
    ]),
  );
  const heading = [say('hIndicator'), say('hBar'), say('hScore'), say('hKpiWeight'), say('hKpiExtra')];
  return table([...heading, say('hKpiActual'), say('hKpiTarget'), say('hCompletion'), say('hGap')], rows);
}

/** The clients that move a figure most, what they took as well as what they gave. */
function showFigure({ title, value, clients }: FigureLine, say: Say, language: Language): string {
  const head = `${say('kpiFigure', { title: title[language], value: value ?? '–' })}\n`;
  if (clients.length === 0) return head;
  const sentences = (all: readonly Words[]) =>
    [...new Set(all.map((one) => one[language]))].join(semicolon[language]) || null;
  const hasGrounds = clients.some(({ credits }) => credits.some(({ grounds }) => grounds.length > 0));
  const rows = clients
    .toSorted((a, b) => size(b) - size(a))
    .slice(0, mostClients)
    .map(({ clientId, clientKey, name, amount, counted, credits }) => [
      ...[clientId ?? clientKey, name, amount, counted],
      [...new Set(credits.flatMap(({ sources }) => sources.map(nameOfSource)))].join(' ') || null,
      ...(hasGrounds ? [sentences(credits.flatMap(({ grounds }) => grounds))] : []),
    ]);
  const heading = [say('hClient'), say('hName'), say('hCredited'), say('hCounted'), say('hSources')];
  if (hasGrounds) heading.push(say('hReason'));
  const indented = table(heading, rows).replaceAll(/^/gm, '    ').trimEnd();
  const further = clients.length - mostClients;
  return `${head}${indented}\n${further > 0 ? `${say('kpiMoreClients', { count: further })}\n` : ''}`;
}

function showIndicator(line: IndicatorLine, say: Say, language: Language): string {
  const { id, title, clause, parts, steps } = line;
  const head = say('kpiIndicator', { id, title: title[language], points: pointsOf(line, say) });
  const of = clause === null ? '' : `  ${say('kpiClause', { clause })}`;
  const told = parts.map((part) => {
    const words = [
      ...part.steps,
      ...(part.lacking ? [part.lacking] : []),
      ...(part.gap ? [part.gap.words] : []),
    ];
    const figures = part.figures.filter(({ clients }) => clients.length > 0);
    const lines = words.map((one) => `  ${one[language]}\n`).join('');
    return lines + figures.map((one) => showFigure(one, say, language)).join('');
  });
  return `${head}${of}\n${told.join('')}${steps.map((one) => `  ${one[language]}\n`).join('')}`;
}

function showConduct({ conduct, otherEvents }: Statement, say: Say, language: Language): string {
  const eventLines = (events: Statement['otherEvents']) =>
    events
      .map(({ eventId: event, day, title }) => `${say('kpiEvent', { event, day, title: title[language] })}\n`)
      .join('');
  const lines = conduct.map(({ rule, does, reason, points, conditions, events, figures }) => {
    const said = { rule, reason: reason[language] };
    const head =
      does === 'veto' ? say('kpiVetoed', said) : say('kpiDeducted', { ...said, points: points ?? 0 });
    const why = conditions.map((one) => `    ${one[language]}\n`).join('');
    return `${head}\n${why}${eventLines(events)}${figures.map((one) => showFigure(one, say, language)).join('')}`;
  });
  const told = lines.length === 0 ? `${say('kpiNoConduct')}\n` : `${say('kpiConduct')}\n${lines.join('')}`;
  return told + (otherEvents.length === 0 ? '' : `${say('kpiOtherEvents')}\n${eventLines(otherEvents)}`);
}

function showPool({ pool }: Statement, say: Say, language: Language): string {
  if (pool.length === 0) return '';
  const rows = pool.map(({ clientId, clientKey, title, day, amount, reason, grounds }) => [
    ...[clientId ?? clientKey, title[language], day, amount],
    joined([reason, ...grounds], semicolon)[language],
  ]);
  const heading = [say('hClient'), say('hFigure'), say('hDay'), say('hCredited'), say('hReason')];
  return `${say('kpiPool')}\n${table(heading, rows)}`;
}

function roleIn(role: string, language: Language): string {
  const { data } = Role.safeParse(role);
  return data ? roleTitles[data][language] : role;
}
const finalText = (points: number | null | undefined) => points?.toFixed(2) ?? '–';

function showSignatures({ rules, sealed }: Statement, say: Say, language: Language): string {
  const { title, version, digest, clauses, signOffs } = rules;
  const head = say('kpiRules', { title: title[language], version, digest: digest.slice(0, 12) });
  const signed = signOffs.map((one) => {
    const { subject, role, at } = one;
    return `${say(did[one.did], { subject, role: roleIn(role, language), at: timeOf(at) })}\n`;
  });
  const told = `${head}\n${say('kpiClauses', { clauses: clauses.join('; ') })}\n${signed.join('')}`;
  if (sealed === null) return told;
  const { by, at, delta } = sealed;
  const of = { version: sealed.version, by, role: roleIn(sealed.role, language), at: timeOf(at) };
  const seal = say('kpiSealed', { ...of, digest: sealed.digest.slice(0, 12) });
  if (delta === null) return `${told}${seal}\n`;
  const moved = { before: finalText(delta.before), after: finalText(delta.after), ...delta.byCause };
  return `${told}${seal}\n${say('kpiDelta', { ...moved, reason: sealed.reason ?? '–' })}\n`;
}

/** A statement in lines: the scores as bars, each indicator with its arithmetic and greatest clients, conduct, signatures. */
export function showStatement(statement: Statement, say: Say, language: Language): string {
  const { period, asOf, member, total, dates, indicators } = statement;
  const { staffId, branchId, from, to, days, of } = member;
  const final = total.final === null ? say('kpiNotAvailable') : total.final.toFixed(2);
  const appeals = { appeals: dates.appealsUntil ?? '–', seal: dates.sealOn ?? '–' };
  return [
    `${say('kpiStatement', { period, staffId, branch: branchId ?? '–', asOf, final })}\n`,
    `${say('kpiOnStaff', { from, to, days, of, ...appeals })}\n`,
    showScores(statement, say, language),
    total.steps.map((one) => `  ${one[language]}\n`).join(''),
    ...indicators.map((one) => `\n${showIndicator(one, say, language)}`),
    `\n${showConduct(statement, say, language)}`,
    showPool(statement, say, language),
    `\n${showSignatures(statement, say, language)}`,
  ].join('');
}

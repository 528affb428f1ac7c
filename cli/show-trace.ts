import type { TraceAnswer } from '#core/api/kpi-trace.ts';
import { table } from './table.ts';
import type { Language } from './text/language.ts';
import type { Say } from './text/messages.ts';

type Member = TraceAnswer['members'][number];

const deducted = ({ rules }: Member) =>
  rules.map(({ rule, points }) => (points === null ? rule : `${rule} −${points}`)).join(', ');
const creditsOf = ({ credits }: Member) =>
  credits
    .map(({ figure, amount, unit }) => `${figure} ${amount}${unit === 'count' ? '' : ` ${unit}`}`)
    .join(', ');
const listed = (all: readonly string[]) => all.join(', ') || '–';

/** What hangs on what was asked about: indicators and rules, then each member with points and amounts. */
export function showTrace(answer: TraceAnswer, say: Say, language: Language): string {
  const { asked, title, figures, indicators, rules, members, pool } = answer;
  if (title === null) return `${say('kpiNothingHangs', { id: asked.id })}\n`;
  const head = say('kpiTrace', {
    ...{ id: asked.id, title: title[language], members: members.length },
    indicators: listed(indicators.map(({ id, title: words }) => `${id} ${words[language]}`)),
    rules: listed(rules.map(({ rule }) => rule)),
  });
  const rows = members.map((one) => [
    ...[one.staffId, one.indicators.map(({ id }) => id).join(' ') || null, one.points, deducted(one) || null],
    ...[creditsOf(one) || null, one.final === null ? null : one.final.toFixed(2)],
  ]);
  const heading = [say('hStaff'), say('hIndicator'), say('hPoints'), say('hRule'), say('hCredited')];
  const kept = pool.map(({ branchId, figure, amount, credits }) => [branchId, figure, amount, credits]);
  const poolHead = [say('hBranch'), say('hFigure'), say('hCredited'), say('hCredits')];
  return [
    `${head}\n${say('kpiFiguresOf', { figures: listed(figures.map((one) => one.title[language])) })}\n`,
    rows.length === 0 ? '' : table([...heading, say('hFinal')], rows),
    kept.length === 0 ? '' : `${say('kpiTracePool')}\n${table(poolHead, kept)}`,
  ].join('');
}

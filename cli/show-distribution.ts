import type { Distribution } from '#core/api/kpi-distribution.ts';
import { bar } from './bar.ts';
import { table } from './table.ts';
import type { Language } from './text/language.ts';
import type { Say } from './text/messages.ts';

/** Characters of the bar of the fullest band. */
const barWidth = 30;

export function rangeOf({ from, to }: Pick<Distribution['bands'][number], 'from' | 'to'>): string {
  if (from === null) return to === null ? '–' : `< ${to}`;
  return to === null ? `≥ ${from}` : `${from} – ${to}`;
}

const quartilesOf = (quartiles: Distribution['quartiles']) =>
  quartiles && `${quartiles.lower} / ${quartiles.median} / ${quartiles.upper}`;

function showOwn({ own }: Distribution, say: Say): string {
  if (own === null) return '';
  const { quarter } = own;
  const final = own.final.toFixed(2);
  return `${quarter === null ? say('kpiOwnPoints', { final }) : say('kpiOwnQuarter', { final, quarter })}\n`;
}

/** How points lie in a group, as bars; the reader's own band is marked, and nobody else is told. */
export function showDistribution(told: Distribution, say: Say, language: Language): string {
  const { period, branchId, people, leastInBand: least, hidden, bands, quartiles, trend } = told;
  const branch = branchId ?? say(people === 0 ? 'kpiNoBranch' : 'kpiAllBranches');
  const most = Math.max(0, ...bands.map((one) => one.people));
  const rows = bands.map((band) => [
    ...[rangeOf(band), band.people, bar(band.people, most, barWidth), band.isOwn ? say('kpiYou') : ''],
  ]);
  const earlier = trend.map((one) => [
    ...[one.period, one.people, quartilesOf(one.quartiles)],
    one.own === null ? null : one.own.toFixed(2),
  ]);
  const trendHead = [say('hPeriod'), say('hPeople'), say('hQuartiles'), say('hOwn')];
  return [
    `${say('kpiDistribution', { period, branch, people, least })}\n`,
    hidden === null ? '' : `  ${hidden[language]}\n`,
    rows.length === 0 ? '' : table([say('hPointsBand'), say('hPeople'), '', ''], rows),
    quartiles === null ? '' : `${say('kpiQuartiles', { ...quartiles })}\n`,
    showOwn(told, say),
    trend.length < 2 ? '' : `${say('kpiTrend')}\n${table(trendHead, earlier)}`,
  ].join('');
}

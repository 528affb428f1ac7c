import { quantile } from '#core/backtest/quantile.ts';
import { alerting } from '../core/cases/alerting.ts';
import {
  caseAlerts,
  crashFigures,
  duplicates,
  firstAlerts,
  leadDays,
  type Leavers,
  mostPerAdviser,
  outflows,
  recencyAlerts,
  withoutCase,
} from '../support/judge-nights.ts';
import type { ToldNight } from '../support/told-nights.ts';
import { row, wilson } from './figures.ts';

const { always, newCasesPerAdviser, alertLevels } = alerting.decision;
const levels = alertLevels.map(({ level }) => level);
/** Why an alert is kept back. */
const reasons = ['MARKET_SHOCK', 'COOLDOWN', 'HOLIDAY', 'DIGEST', 'CAPACITY'];
const percent = (share: number) => `${(100 * share).toFixed(1)}%`;

/** Clients by level, new cases and what was kept back, night by night. */
export function reportNights(nights: readonly ToldNight[]): void {
  const line = (cells: readonly (string | number)[]) => {
    console.log(`  ${cells.map((cell) => String(cell).padEnd(13)).join('')}`);
  };
  line(['night', 'shock', ...levels, 'new', 'low', 'most', ...reasons]);
  for (const one of nights) {
    const at = levels.map((name) => [...one.clients.values()].filter(({ level }) => level === name).length);
    const kept = reasons.map((name) => one.suppressed.filter(({ reason }) => reason === name).length);
    const low = one.opened.filter(({ level }) => alerting.decision.shock.levels.includes(level)).length;
    const most = mostPerAdviser([one], always).all;
    line([one.asOf, one.shockDown ? 'down' : '', ...at, one.opened.length, low, most, ...kept]);
  }
}

const countBy = (names: readonly string[]) =>
  [...Map.groupBy(names, (name) => name)].map(([name, all]) => `${name} ${all.length}`).join(', ');

/** What has to hold on every night, and on those of the crash. */
export function reportLimits(
  all: readonly ToldNight[],
  nights: readonly ToldNight[],
  leavers: Leavers,
): void {
  const most = mostPerAdviser(nights, always);
  const limit = `limit ${newCasesPerAdviser}`;
  row('most new cases of an adviser in a night', `${most.capped}, with L4 ${most.all}`, limit);
  row('opened beside an open case of the same', String(duplicates(all).length), 'goal 0');
  const cases = all.flatMap(({ opened }) => opened);
  const alike = new Set(cases.map(({ clientKey, family }) => `${clientKey} ${family}`)).size;
  row('opened after one of the same was closed', `${cases.length - alike} of ${cases.length}`);
  const kept = all.flatMap(({ suppressed }) => suppressed);
  const urgent = kept.filter(({ level }) => always.includes(level)).length;
  const bare = withoutCase(all, always);
  row('L4 kept back, L4 without an open case', `${urgent}, ${bare.open}`, 'goal 0');
  row('  L4 of accounts that are closed', `${bare.closed}, who get no case`);
  const { advisers, quiet, crash, most: ratio } = crashFigures(nights);
  row('new L1 and L2 an adviser, quiet night', `median ${quiet.toFixed(2)} (${advisers} advisers)`);
  row('  on nights in the crash', crash.map((one) => one.toFixed(2)).join(', '));
  row('  most of them over the quiet median', `${ratio.toFixed(2)}x`, 'goal at most 2x');
  const shocked = kept.filter(({ reason }) => reason === 'MARKET_SHOCK');
  const clients = new Set(shocked.map(({ clientKey }) => clientKey)).size;
  row('alerts stored as MARKET_SHOCK', `${shocked.length} of ${clients} clients`);
  const down = nights.filter(({ shockDown }) => shockDown);
  for (const [name, some] of [
    ['leavers with an outflow on a crash night', down],
    ['leavers with an outflow on any night', all],
  ] as const) {
    const { seen, without } = outflows(all, some, leavers);
    const why = without.length === 0 ? '' : ` (${countBy(without)})`;
    row(name, `${seen}, without a case ${without.length}${why}`, 'goal 0');
  }
}

/** Which part of those who left had an alert before they did, and how long before; beside those who traded longest ago. */
export function reportLeads(
  all: readonly ToldNight[],
  leavers: Leavers,
  { from, to, later }: { from: string; to: string; later: string },
): void {
  const cases = caseAlerts(all);
  const compared = [
    ['cases', cases],
    ['  recency, as many alerts', recencyAlerts(all, cases, leavers)],
    ['  recency, as many clients', recencyAlerts(all, firstAlerts(cases), leavers)],
  ] as const;
  for (const until of [to, later]) {
    console.log(`who left from ${from} to ${until}: how many had an alert before, and how many days before`);
    for (const [name, alerts] of compared) {
      const leads = leadDays(alerts, leavers, [from, until]);
      const warned = leads.filter((lead) => lead > 0).sort((a, b) => a - b);
      const [low, high] = wilson(warned.length, leads.length);
      const share = `${warned.length} of ${leads.length}, ${percent(warned.length / leads.length)}`;
      const [q1, q2, q3] = [0.25, 0.5, 0.75].map((part) => quantile(warned, part)?.toFixed(0) ?? '–');
      row(
        `${name}: ${alerts.length} of ${firstAlerts(alerts).length} clients`,
        `${share} (${percent(low)} to ${percent(high)})`,
        `median ${q2}, quartiles ${q1} and ${q3}`,
      );
    }
  }
}

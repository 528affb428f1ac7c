import type { ToldCase, ToldClient, ToldNight } from './told-nights.ts';

const isLow = ({ level }: { level: string | null }) => level === 'L1' || level === 'L2';
const median = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : ((sorted[half - 1] ?? NaN) + (sorted[half] ?? NaN)) / 2;
};
const sizes = (cases: readonly ToldCase[]) =>
  [...Map.groupBy(cases, ({ adviser }) => adviser)].flatMap(([adviser, own]) =>
    adviser === null ? [] : [own],
  );

/** The most new cases of an adviser in one night; `always` are levels that nothing keeps back. */
export function mostPerAdviser(nights: readonly ToldNight[], always: readonly string[]) {
  const all = nights.flatMap(({ opened }) => sizes(opened));
  return {
    all: Math.max(0, ...all.map((own) => own.length)),
    capped: Math.max(0, ...all.map((own) => own.filter(({ level }) => !always.includes(level)).length)),
  };
}

/** Cases that were opened while one of the client was open for the same family. */
export function duplicates(nights: readonly ToldNight[]): ToldCase[] {
  const groups = Map.groupBy(
    nights.flatMap(({ opened }) => opened),
    ({ clientKey, family }) => `${clientKey} ${family}`,
  );
  return [...groups.values()].flatMap((own) =>
    [...own]
      .sort((a, b) => (a.openedOn < b.openedOn ? -1 : 1))
      .filter((one, at, sorted) => {
        const last = sorted[at - 1];
        return last !== undefined && (last.endedOn === null || last.endedOn > one.openedOn);
      }),
  );
}

/**
 * Nights and clients at a level that nothing keeps back, who had an alert and no open case after the night; closed
 * accounts apart.
 */
export function withoutCase(nights: readonly ToldNight[], always: readonly string[]) {
  const cases = Map.groupBy(
    nights.flatMap(({ opened }) => opened),
    ({ clientKey }) => clientKey,
  );
  const has = (clientKey: string, family: string, asOf: string) =>
    (cases.get(clientKey) ?? []).some(
      (one) => one.family === family && one.openedOn <= asOf && (one.endedOn === null || one.endedOn > asOf),
    );
  const found = nights.flatMap(({ asOf, clients }) =>
    [...clients].filter(([key, { level, family }]) => {
      return level !== null && always.includes(level) && family !== undefined && !has(key, family, asOf);
    }),
  );
  const closed = found.filter(([, { isClosed }]) => isClosed).length;
  return { open: found.length - closed, closed };
}

/** New cases of L1 and L2 an adviser has on each crash night, over those of the median quiet night. */
export function crashFigures(nights: readonly ToldNight[]) {
  const advisers = new Set(nights.flatMap(({ clients }) => [...clients.values()].map((one) => one.adviser)));
  advisers.delete(null);
  const perAdviser = ({ opened }: ToldNight) => opened.filter(isLow).length / advisers.size;
  const quiet = median(nights.filter(({ shockDown }) => !shockDown).map(perAdviser));
  const crash = nights.filter(({ shockDown }) => shockDown).map(perAdviser);
  return { advisers: advisers.size, quiet, crash, most: Math.max(0, ...crash) / quiet };
}

/** Who left, by client key, with the day. */
export type Leavers = ReadonlyMap<string, string>;

/** Why a client of whom nights saw an outflow has no case: what kept the last alert back, else the highest level. */
function whyNone(nights: readonly ToldNight[], clientKey: string): string {
  const kept = nights.flatMap(({ suppressed }) => suppressed.filter((one) => one.clientKey === clientKey));
  const told = nights.flatMap(({ clients }) => clients.get(clientKey) ?? []);
  // As what follows a night sees them: whoever has closed the account has no level there.
  const levels = told.map(({ level, isClosed }) => (isClosed ? 'L0' : (level ?? 'L0'))).sort();
  const closed = told.some(({ level, isClosed }) => isClosed && level !== null && level > 'L0');
  const most = `${levels.at(-1) ?? 'L0'} at most`;
  return kept.at(-1)?.reason ?? (closed ? `${most} before the account was closed` : most);
}

/** Leavers of whom one of some nights saw money or securities leave; of those without a case up to the last night, why. */
export function outflows(all: readonly ToldNight[], some: readonly ToldNight[], leavers: Leavers) {
  const seen = [...leavers.keys()].filter((key) => some.some(({ clients }) => clients.get(key)?.hasOutflow));
  const known = new Set(all.flatMap(({ opened }) => opened.map(({ clientKey }) => clientKey)));
  const without = seen.filter((key) => !known.has(key));
  return { seen: seen.length, without: without.map((key) => whyNone(all, key)) };
}

const daysBetween = (a: string, b: string) => Math.round((Date.parse(b) - Date.parse(a)) / 86_400_000);

/** By client who left after the first counted night: how many days before was the first of some alerts; 0 without one. */
export function leadDays(
  alerts: readonly Told[],
  leavers: Leavers,
  [from, to]: readonly [string, string],
): number[] {
  const first = new Map<string, string>();
  for (const { clientKey, on } of alerts) if (on < (first.get(clientKey) ?? '9999')) first.set(clientKey, on);
  return [...leavers]
    .filter(([, leftOn]) => leftOn > from && leftOn <= to)
    .map(([key, leftOn]) => Math.max(0, daysBetween(first.get(key) ?? leftOn, leftOn)));
}

export interface Told {
  clientKey: string;
  on: string;
}

export const caseAlerts = (nights: readonly ToldNight[]): Told[] =>
  nights.flatMap(({ opened }) => opened.map(({ clientKey, openedOn: on }) => ({ clientKey, on })));

/** The first alert of each client. */
export const firstAlerts = (alerts: readonly Told[]): Told[] => {
  const first = new Map<string, Told>();
  for (const one of alerts) if (!first.has(one.clientKey)) first.set(one.clientKey, one);
  return [...first.values()];
};

/**
 * The baseline: each night as many clients as there are alerts to match, those who traded longest ago, are still there and
 * were not told of yet.
 */
export function recencyAlerts(
  nights: readonly ToldNight[],
  matched: readonly Told[],
  leavers: Leavers,
): Told[] {
  const told = new Set<string>();
  const idleOf = ({ idle }: ToldClient) => idle ?? -1;
  return nights.flatMap(({ asOf, clients }) => {
    const here = [...clients].filter(([key]) => !told.has(key) && (leavers.get(key) ?? '9999') > asOf);
    const many = matched.filter(({ on }) => on === asOf).length;
    const chosen = here.sort(([, a], [, b]) => idleOf(b) - idleOf(a)).slice(0, many);
    for (const [key] of chosen) told.add(key);
    return chosen.map(([clientKey]) => ({ clientKey, on: asOf }));
  });
}

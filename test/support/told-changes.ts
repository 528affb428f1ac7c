import { type Outcome, numberNames, parts, textNames, type Waterfall } from '#core/decision/waterfall.ts';

/** Every outcome that differs between two decisions, by the names of a waterfall. */
export function toldChanges(was: Outcome, is: Outcome): Record<string, [unknown, unknown]> {
  const told = (decision: Outcome): Record<string, unknown> => ({
    ...decision.scores,
    ...Object.fromEntries([...numberNames, ...textNames].map((name) => [name, decision[name]])),
  });
  const [from, to] = [told(was), told(is)];
  const names = Object.keys({ ...from, ...to }).filter((name) => (from[name] ?? null) !== (to[name] ?? null));
  return Object.fromEntries(names.map((name) => [name, [from[name] ?? null, to[name] ?? null]]));
}

/** What a waterfall tells as changed, in the same form. */
export const changesIn = (waterfall: Waterfall | null): Record<string, [unknown, unknown]> =>
  Object.fromEntries(
    Object.entries({ ...waterfall?.scores, ...waterfall?.texts }).map(([name, { from, to }]) => [
      name,
      [from, to],
    ]),
  );

/** The parts that moved anything, in their order. */
export function movers(waterfall: Waterfall | null) {
  const { scores = {}, texts = {} } = waterfall ?? {};
  const by = [
    ...Object.values(scores).flatMap((one) => Object.keys(one.by)),
    ...Object.values(texts).flatMap((one) => one.by),
  ];
  return parts.filter((part) => by.includes(part));
}

const hundredths = (value: unknown) => Math.round(Number(value) * 100);

/** Scores, known at both ends, whose shares do not sum exactly to their change. */
export const unexplained = (waterfall: Waterfall | null): string[] =>
  Object.entries(waterfall?.scores ?? {}).flatMap(([name, { from, to, by }]) => {
    if (from === null || to === null) return [];
    const shares = Object.values(by).filter((share) => typeof share === 'number');
    const sum = shares.reduce((all, share) => all + hundredths(share), 0);
    return sum === hundredths(to) - hundredths(from) ? [] : [name];
  });

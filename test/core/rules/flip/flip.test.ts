import fc from 'fast-check';
import { expect, it } from 'vitest';
import { check } from '#core/rules/check/check.ts';
import type { GenericRuleSet } from '#core/rules/format/generic-rule-set.ts';
import type { OwnFact } from '#core/rules/format/rule-set.ts';
import { nearestFlips } from '#core/rules/flip/flip.ts';
import { wantedOf } from '#core/rules/explain/wanted.ts';
import { decidedBy, firedBy } from '../analyse/oracle.ts';
import { anySet, everyClient, type Facts, type Sound, valuesOf } from '../analyse/small-rule-sets.ts';
import { runs, solverForTests } from '../analyse/solver.ts';

const solver = solverForTests();

/** The name of a level, event type or rule; or an event. */
type Asked = string | { type: string; params?: object };

/** Whether a client gets what is wanted, by the definitions: the event that decides, the level, else a rule that fires. */
function getsBy(sound: Sound, wanted: Asked): (facts: Facts) => boolean {
  const { decision, rules } = sound.file as GenericRuleSet;
  const [fired, decided] = [firedBy(sound), decidedBy(sound)];
  const hit = decision && 'hit' in decision ? decision.hit : 'all';
  const eventsOf = (facts: Facts) => {
    const events = fired(facts).map(({ event }) => event);
    if (hit === 'first') return events.slice(0, 1);
    return hit === 'unique' && decided(facts) === 'conflict' ? [] : events;
  };
  if (typeof wanted !== 'string')
    return (facts) =>
      eventsOf(facts).some(
        ({ type, params }) =>
          type === wanted.type &&
          (!wanted.params || JSON.stringify(params) === JSON.stringify(wanted.params)),
      );
  if (decision && 'levels' in decision && decision.levels.some(({ level }) => level === wanted))
    return (facts) => (JSON.parse(decided(facts)) as unknown[])[1] === wanted;
  if (rules.some(({ event }) => event.type === wanted))
    return (facts) => eventsOf(facts).some(({ type }) => type === wanted);
  return (facts) => fired(facts).some(({ name }) => name === wanted);
}

const day = (text: unknown) => Date.parse(String(text)) / 86_400_000;
const widthOf = (domain: OwnFact['domain']) =>
  domain && 'min' in domain && domain.max > domain.min ? domain.max - domain.min : 1;

function distance({ type, domain, scale, properties }: OwnFact, from: unknown, to: unknown): number {
  if (type === 'number' || type === 'integer')
    return Math.abs(Number(to) - Number(from)) / (scale ?? widthOf(domain));
  if (type === 'date') return Math.abs(day(to) - day(from)) / (scale ?? 1);
  if (type !== 'object') return JSON.stringify(from) === JSON.stringify(to) ? 0 : 1;
  return Object.entries(properties ?? {}).reduce((sum, [name, of]) => {
    const [a, b] = [(from as Facts)[name], (to as Facts)[name]];
    return sum + (a === undefined ? 0 : distance(of, a, b));
  }, 0);
}

/** What is known stays known, and what is unknown unknown: of an object as of a fact. */
const isAlike = (a: unknown, b: unknown): boolean =>
  typeof a !== 'object' ||
  Array.isArray(a) ||
  Object.keys(a as object).join() === Object.keys(b as object).join();

/** Every client that one could become, with what changes and what that costs. */
function* turns(facts: Readonly<Record<string, OwnFact>>, client: Facts) {
  function* values(names: readonly string[]): Generator<{ to: Facts; changed: string[]; cost: number }> {
    const [name, ...rest] = names;
    if (name === undefined) {
      yield { to: {}, changed: [], cost: 0 };
      return;
    }
    const own = facts[name]!;
    const now = client[name];
    const others = own.changeable === false ? [] : valuesOf(name).filter((value) => isAlike(now, value));
    const different = others.filter((value) => JSON.stringify(value) !== JSON.stringify(now));
    for (const { to, changed, cost } of values(rest))
      for (const value of [now, ...different])
        yield {
          to: { [name]: value, ...to },
          changed: value === now ? changed : [name, ...changed],
          cost: value === now ? cost : cost + distance(own, now, value),
        };
  }
  yield* values(Object.keys(client));
}

/** The nearest ways by looking at all: the least cost of each set of facts, of the sets with the fewest. */
function expectedWays(sound: Sound, client: Facts, wanted: Asked): Map<string, number> {
  const gets = getsBy(sound, wanted);
  let fewest = Infinity;
  const ways = new Map<string, number>();
  for (const { to, changed, cost } of turns(sound.file.facts, client)) {
    if (changed.length > fewest || !gets(to)) continue;
    if (changed.length < fewest) ways.clear();
    fewest = changed.length;
    const key = changed.sort().join();
    ways.set(key, Math.min(ways.get(key) ?? Infinity, cost));
  }
  return ways;
}

/** A small set whose facts cannot all change and have scales of their own, a client of it, and what is wanted. */
const anyQuestion = anySet.chain(({ json, names }) => {
  const set = json as Pick<GenericRuleSet, 'facts' | 'rules' | 'decision'>;
  const levels = set.decision && 'levels' in set.decision ? set.decision.levels : [];
  const wanted: Asked[] = [
    ...levels.map(({ level }) => level),
    ...set.rules.flatMap(({ name, event }): Asked[] => [name, event.type, { type: event.type }, event]),
  ];
  const clients = [...everyClient(names)];
  return fc
    .record({
      freedom: fc.tuple(
        ...names.map(() => fc.tuple(fc.constantFrom(true, true, false), fc.option(fc.constantFrom(0.5, 4)))),
      ),
      client: fc.constantFrom(...clients),
      wanted: fc.constantFrom(...wanted),
    })
    .map(({ freedom, client, wanted: one }) => {
      const facts = names.map((name, at) => {
        const [changeable, scale] = freedom[at]!;
        return [name, { ...set.facts[name], changeable, ...(scale !== null && { scale }) }] as const;
      });
      return { json: { ...json, facts: Object.fromEntries(facts) }, client, wanted: one };
    });
});

it('the nearest ways are those of looking at everyone whom a client could become', () => {
  fc.assert(
    fc.property(anyQuestion, ({ json, client, wanted }) => {
      const { program, file, findings } = check(json, []);
      fc.pre(program !== undefined && file !== undefined);
      const sound = { program, file, findings };
      const ways = expectedWays(sound, client, wanted);
      const asked =
        typeof wanted === 'string' ? wantedOf(sound, wanted)! : { kind: 'event' as const, ...wanted };
      const flips = nearestFlips(solver, sound, [], { facts: client, wanted: asked }, 3) ?? [];
      const costs = [...ways.values()].map((cost) => Number(cost.toFixed(6))).sort((a, b) => a - b);
      expect(flips.map(({ cost }) => Number(cost.toFixed(6)))).toEqual(costs.slice(0, 3));
      for (const { changes, cost } of flips) {
        const key = Object.keys(changes).sort().join();
        expect(Number(ways.get(key)?.toFixed(6))).toBe(Number(cost.toFixed(6)));
        expect(getsBy(sound, wanted)({ ...client, ...changes })).toBe(true);
      }
      expect(new Set(flips.map(({ changes }) => Object.keys(changes).sort().join())).size).toBe(flips.length);
    }),
    runs(60),
  );
});

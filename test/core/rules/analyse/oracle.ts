import { compile } from '#core/rules/compile/compile.ts';
import { readCell } from '#core/rules/compile/slots.ts';
import { makeVerdict, type Verdict, verdictOfTest } from '#core/rules/compile/verdict.ts';
import type { GenericRuleSet } from '#core/rules/format/generic-rule-set.ts';
import type { Node, Program, ProgramRule } from '#core/rules/program/program.ts';
import { partsOf, testsIn } from '#core/rules/program/tests-in.ts';
import type { Facts, Sound } from './small-rule-sets.ts';

/** What all clients make of a rule set, one after the other: the definitions of the findings by looking at everyone. */
interface Seen {
  readonly facts: Facts;
  readonly fired: ReadonlySet<ProgramRule>;
  readonly verdictOf: (node: Node) => Verdict;
}

export function everyone(program: Program, clients: readonly Facts[]): Seen[] {
  const tests = program.rules.flatMap(({ condition }) => testsIn(condition));
  const alone = tests.map((test) => ({
    name: test.pointer,
    priority: 1,
    condition: { test },
    event: { type: 'compared' },
    pointer: '',
  }));
  const compiled = compile({ ...program, rules: [...program.rules, ...alone] });
  const { layout } = compiled;
  return clients.map((facts) => {
    const slots = compiled.prepare(facts);
    const names = new Set(compiled.evaluateSlots(slots).fired);
    return {
      facts,
      fired: new Set(program.rules.filter(({ name }) => names.has(name))),
      verdictOf: makeVerdict((test) =>
        verdictOfTest(test, (reference) => readCell(layout, slots, layout.cellOf(reference))),
      ),
    };
  });
}

/** What some rules decide when they fire, by the decision block. */
function decided({ decision }: GenericRuleSet, fired: readonly ProgramRule[]): string {
  const events = [...new Set(fired.map(({ event }) => JSON.stringify(event)))];
  if (decision === undefined) return JSON.stringify(events.sort());
  if ('sum' in decision) {
    const sum = fired.reduce((all, { event }) => all + Number(event.params?.['points']), 0);
    const points = Math.min(sum, decision.cap ?? sum);
    return JSON.stringify([points, decision.levels.findLast(({ from }) => points >= from)?.level ?? null]);
  }
  if (decision.hit === 'all') return JSON.stringify(events.sort());
  if (decision.hit === 'first') return events[0] ?? 'nothing';
  return events.length > 1 ? 'conflict' : (events[0] ?? 'nothing');
}

/** Which comparisons are read, and as what: an `all` is read until a part is false, an `any` until one is true. */
function read(
  node: Node,
  verdictOf: Seen['verdictOf'],
  note: (pointer: string, verdict: Verdict) => void,
): void {
  if ('test' in node) {
    note(node.test.pointer, verdictOf(node));
    return;
  }
  for (const part of partsOf(node)) {
    read(part, verdictOf, note);
    const verdict = verdictOf(part);
    if (('all' in node && verdict === false) || ('any' in node && verdict === true)) return;
  }
}

/** A condition without one comparison; groups that this leaves empty go with it. */
function without(node: Node, pointer: string): Node | undefined {
  if ('test' in node) return node.test.pointer === pointer ? undefined : node;
  const parts = partsOf(node).flatMap((part) => without(part, pointer) ?? []);
  const [only] = parts;
  if (only === undefined) return undefined;
  return 'all' in node ? { all: parts } : 'any' in node ? { any: parts } : { not: only };
}

const isLower = (operator: string) => operator.startsWith('greaterThan');
const isUpper = (operator: string) => operator.startsWith('lessThan');

/** Comparisons of an `all` that leave nothing between them, with groups of `all` inside it. */
function inverted(node: Node): string[] {
  if ('test' in node) return [];
  const flat = (one: Node): Node[] => ('all' in one ? one.all.flatMap(flat) : [one]);
  const leaves = 'all' in node ? flat(node).flatMap((one) => ('test' in one ? [one.test] : [])) : [];
  const plain = leaves.filter(
    ({ asksOk, decorators, operand }) => !asksOk && decorators.length === 0 && typeof operand !== 'object',
  );
  const pairs = plain
    .filter(({ operator }) => isLower(operator))
    .flatMap((lower) =>
      plain
        .filter(({ operator }) => isUpper(operator))
        .filter(({ slot, path }) => slot === lower.slot && path.join() === lower.path.join())
        .filter((upper) => {
          const both = lower.operator.endsWith('Inclusive') && upper.operator.endsWith('Inclusive');
          return both ? lower.operand > upper.operand : lower.operand >= upper.operand;
        })
        .flatMap((upper) => [lower.pointer, upper.pointer]),
    );
  return [...pairs, ...partsOf(node).flatMap(inverted)];
}

/** What it would be for these rules to fire together. */
export const decidedIf =
  ({ file }: Sound) =>
  (fired: readonly ProgramRule[]): string =>
    decided(file as GenericRuleSet, fired);

/** The rules of a set that fire for one client, and what their events come to. */
export function firedBy({ program }: Sound): (facts: Facts) => ProgramRule[] {
  const compiled = compile(program);
  return (facts) => {
    const fired = new Set(compiled.evaluate(facts).fired);
    return program.rules.filter(({ name }) => fired.has(name));
  };
}

/** What a rule set decides of one client, as one text. */
export function decidedBy(sound: Sound): (facts: Facts) => string {
  const fired = firedBy(sound);
  return (facts) => decided(sound.file as GenericRuleSet, fired(facts));
}

export interface Expected {
  /** Rules that never fire. */
  readonly contradiction: readonly string[];
  /** Rules that fire, without which everybody gets the same; of these, those whose event an earlier rule always takes. */
  readonly idle: readonly string[];
  readonly shadowed: readonly string[];
  /** Comparisons, of rules that fire, that are not both true and false for somebody where they are read. */
  readonly dead: readonly string[];
  /** Comparisons that are both, without which everybody of whom they are known gets the same. */
  readonly useless: readonly string[];
  /** Comparisons of which some leave nothing between them. */
  readonly inverted: readonly string[];
  /** Pairs of rules that say different things of one client. */
  readonly overlaps: readonly string[];
  /** Clients who get nothing. */
  readonly gaps: readonly Facts[];
  /** Levels that nobody gets. */
  readonly unreachable: readonly string[];
}

/** What is to be found in a rule set, by looking at every client. */
export function expectedOf({ program, file }: Sound, clients: readonly Facts[]): Expected {
  const set = file as GenericRuleSet;
  const { rules } = program;
  const seen = everyone(program, clients);
  const firing = rules.filter((rule) => seen.some(({ fired }) => fired.has(rule)));
  const decidedIn = ({ fired }: Seen, but?: ProgramRule) =>
    decided(
      set,
      rules.filter((rule) => fired.has(rule) && rule !== but),
    );
  const idle = firing.filter((rule) => seen.every((one) => decidedIn(one) === decidedIn(one, rule)));
  const isFirst = set.decision !== undefined && 'hit' in set.decision && set.decision.hit === 'first';
  const isUnique = set.decision !== undefined && 'hit' in set.decision && set.decision.hit === 'unique';

  const noted = new Map<string, Set<Verdict>>();
  for (const rule of firing)
    for (const { test } of testsIn(rule.condition).map((test) => ({ test })))
      noted.set(test.pointer, new Set());
  for (const { verdictOf } of seen)
    for (const rule of firing)
      read(rule.condition, verdictOf, (pointer, verdict) => noted.get(pointer)?.add(verdict));
  const allInverted = rules.flatMap(({ condition }) => inverted(condition));
  const tests = new Map(
    rules.flatMap(({ condition }) => testsIn(condition)).map((test) => [test.pointer, test]),
  );
  const dead = [...noted].filter(([pointer, verdicts]) => {
    const isGuard = tests.get(pointer)?.asksOk === true;
    return !verdicts.has(true) || (!isGuard && !verdicts.has(false));
  });
  const deadPointers = new Set(dead.map(([pointer]) => pointer));

  const isUseless = (pointer: string): boolean => {
    const users = rules.filter(({ condition }) =>
      testsIn(condition).some((test) => test.pointer === pointer),
    );
    const changed = new Map(users.map((rule) => [rule, without(rule.condition, pointer)]));
    if (tests.get(pointer)?.asksOk || users.some((rule) => idle.includes(rule))) return false;
    if ([...changed.values()].includes(undefined)) return false;
    const node = { test: tests.get(pointer)! };
    return seen.every((one) => {
      const known = one.verdictOf(node) !== undefined;
      const fires = (rule: ProgramRule) => {
        const instead = changed.get(rule);
        return instead === undefined ? one.fired.has(rule) : one.verdictOf(instead) === true;
      };
      if (!known) return true;
      if (!isFirst && !isUnique) return users.every((rule) => fires(rule) === one.fired.has(rule));
      return decided(set, rules.filter(fires)) === decidedIn(one);
    });
  };

  const pairs = rules.flatMap((a, at) => rules.slice(at + 1).map((b) => [a, b] as const));
  const overlapping = pairs.filter(
    ([a, b]) =>
      JSON.stringify(a.event) !== JSON.stringify(b.event) &&
      seen.some(({ fired }) => fired.has(a) && fired.has(b)),
  );
  const levels = set.decision && 'levels' in set.decision ? set.decision.levels : [];
  const levelIn = (one: Seen) => (JSON.parse(decidedIn(one)) as [number, string | null])[1];
  const getsNothing = (one: Seen) => (levels.length > 0 ? levelIn(one) === null : one.fired.size === 0);
  const names = (some: readonly ProgramRule[]) => some.map(({ name }) => name);
  return {
    contradiction: names(rules.filter((rule) => !firing.includes(rule))),
    idle: names(idle),
    shadowed: names(
      isFirst
        ? idle.filter((rule) =>
            seen.every(
              ({ fired }) =>
                !fired.has(rule) || rules.slice(0, rules.indexOf(rule)).some((one) => fired.has(one)),
            ),
          )
        : [],
    ),
    dead: [...deadPointers],
    useless: [...noted.keys()].filter((pointer) => !deadPointers.has(pointer) && isUseless(pointer)),
    inverted: allInverted,
    overlaps: isUnique ? overlapping.map((pair) => names(pair).join()) : [],
    gaps: set.decision?.cover === true ? seen.filter(getsNothing).map(({ facts }) => facts) : [],
    unreachable: levels
      .map(({ level }) => level)
      .filter((level) => seen.every((one) => levelIn(one) !== level)),
  };
}

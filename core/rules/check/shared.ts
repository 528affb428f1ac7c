import type { Condition } from '../format/condition.ts';
import type { DraftSet } from './draft.ts';
import type { Report } from './finding.ts';
import { limits } from './limits.ts';
import { nearest } from './nearest.ts';
import { pointerOf } from '../format/pointer.ts';
import { says } from './says.ts';

export interface Visit {
  comparison?: (condition: Extract<Condition, { operator: string }>, pointer: string) => void;
  shared?: (name: string, pointer: string) => void;
}

/** Walks one condition as it stands in the file; shared conditions are told, not entered. */
export function walk(condition: Condition, pointer: string, visit: Visit): void {
  if ('operator' in condition) visit.comparison?.(condition, pointer);
  else if ('condition' in condition) visit.shared?.(condition.condition, pointer);
  else if ('not' in condition) walk(condition.not, `${pointer}/not`, visit);
  else {
    const [word, parts] = 'all' in condition ? ['all', condition.all] : ['any', condition.any];
    for (const [at, part] of parts.entries()) walk(part, `${pointer}/${word}/${at}`, visit);
  }
}

/** The shared conditions that a condition names. */
function namedBy(condition: Condition | undefined): string[] {
  const names: string[] = [];
  if (condition) walk(condition, '', { shared: (name) => names.push(name) });
  return names;
}

/**
 * Checks shared conditions: named but absent, leading back to themselves, too wide once put in, read by no rule.
 * False when they cannot be put in.
 */
export function checkShared({ conditions, rules }: DraftSet, report: Report): boolean {
  let sound = true;
  const refuse = (...told: Parameters<Report>) => {
    sound = false;
    report(...told);
  };
  const places = [
    ...[...conditions].map(([name, { condition }]) => ({
      condition,
      at: pointerOf(['conditions', name]),
      rule: [],
    })),
    ...rules.map(({ condition, at, part }) => ({ condition, at: `${at}/conditions`, rule: [part.name] })),
  ];
  for (const { condition, at, rule } of places)
    if (condition)
      walk(condition, at, {
        shared: (name, pointer) => {
          if (!conditions.has(name))
            refuse(pointer, () => says.unknownCondition(name, nearest(name, conditions.keys())), rule);
        },
      });

  const names = new Map([...conditions].map(([name, { condition }]) => [name, namedBy(condition)]));
  if (!checkCircles(names, refuse)) return false;
  checkWidth(conditions, rules, names, refuse);

  const used = new Set<string>();
  const open = rules.flatMap(({ condition }) => namedBy(condition));
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (used.has(name)) continue;
    used.add(name);
    for (const next of names.get(name) ?? []) open.push(next);
  }
  for (const name of names.keys())
    if (!used.has(name)) report(pointerOf(['conditions', name]), says.unusedCondition(name));
  return sound;
}

/** Follows references without recursion, since a chain may be as long as the file. */
function checkCircles(names: ReadonlyMap<string, readonly string[]>, report: Report): boolean {
  const done = new Set<string>();
  let sound = true;
  for (const start of names.keys()) {
    const trail: { name: string; left: string[] }[] = [];
    const onTrail = new Set<string>();
    const enter = (name: string) => {
      trail.push({ name, left: [...(names.get(name) ?? [])] });
      onTrail.add(name);
    };
    if (!done.has(start)) enter(start);
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const next = top.left.pop();
      if (next === undefined) {
        trail.pop();
        onTrail.delete(top.name);
        done.add(top.name);
      } else if (onTrail.has(next)) {
        sound = false;
        report(pointerOf(['conditions', next]), () => {
          const circle = trail.slice(trail.findIndex(({ name }) => name === next)).map(({ name }) => name);
          return says.circularCondition([...circle, next].slice(0, 8));
        });
      } else if (!done.has(next)) enter(next);
    }
  }
  return sound;
}

/** Comparisons and levels of each shared condition once those that it names are put in; without circles. */
function checkWidth(
  conditions: DraftSet['conditions'],
  rules: DraftSet['rules'],
  names: ReadonlyMap<string, readonly string[]>,
  report: Report,
): void {
  const sizes = new Map<string, { width: number; levels: number }>();
  const most = limits.comparisons;
  const sizeOf = (condition: Condition | undefined) => {
    let [width, levels] = [0, 1];
    if (condition)
      walk(condition, '', {
        comparison: () => (width += 1),
        shared: (name) => {
          const size = sizes.get(name);
          width += size?.width ?? 0;
          levels = Math.max(levels, 1 + (size?.levels ?? 0));
        },
      });
    return { width, levels };
  };
  const open = [...names.keys()];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (sizes.has(name)) continue;
    const missing = (names.get(name) ?? []).filter((one) => names.has(one) && !sizes.has(one));
    if (missing.length > 0) {
      open.push(name);
      for (const one of missing) open.push(one);
    } else sizes.set(name, sizeOf(conditions.get(name)?.condition));
  }
  for (const [name, { levels }] of sizes)
    if (levels > limits.chain) {
      report(pointerOf(['conditions', name]), says.tooMuch('chain', limits.chain));
      return;
    }
  let all = 0;
  for (const { condition, at, part } of rules) {
    const { width } = sizeOf(condition);
    all += width;
    if (width > most) report(`${at}/conditions`, says.wideCondition(most), [part.name]);
  }
  if (all > limits.allComparisons) report('/rules', says.wideCondition(limits.allComparisons));
}

import { ordered } from '../rules/format/ordered.ts';
import { pointerOf } from '../rules/format/pointer.ts';
import type { Change } from './pack.ts';

type Json = Change['before'];
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown) => JSON.stringify(ordered(value ?? null));

/** By which member entries of a list are the same one in both versions. */
const idOf = (entry: unknown): unknown =>
  isObject(entry) ? (entry['name'] ?? entry['id'] ?? entry['level']) : undefined;

/** A list of named entries by their names, where each has one of its own. */
function byName(list: readonly unknown[]): Record<string, unknown> | undefined {
  const names = list.map(idOf);
  if (!names.every((name) => typeof name === 'string') || new Set(names).size !== names.length)
    return undefined;
  return Object.fromEntries(list.map((entry, at) => [String(names[at]), entry]));
}

function partsOf(
  before: unknown,
  after: unknown,
): [Record<string, unknown>, Record<string, unknown>] | undefined {
  if (isObject(before) && isObject(after)) return [before, after];
  if (!Array.isArray(before) || !Array.isArray(after)) return undefined;
  const [was, is] = [byName(before), byName(after)];
  return was && is && [was, is];
}

/**
 * What was added, removed or changed between two versions of a file (DOMAIN.md 9.1). Rules and levels are known by their
 * names, so that one that moved is no change; places are told by names for that reason.
 */
export function contentChanges(before: unknown, after: unknown, at: readonly string[] = []): Change[] {
  if (textOf(before) === textOf(after)) return [];
  const parts = partsOf(before, after);
  if (!parts)
    return [{ pointer: pointerOf(at), before: (before ?? null) as Json, after: (after ?? null) as Json }];
  const [was, is] = parts;
  const names = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...names].flatMap((name) => contentChanges(was[name], is[name], [...at, name]));
}

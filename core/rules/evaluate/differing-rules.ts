import { ordered } from '../format/ordered.ts';
import type { Evaluation } from './evaluation.ts';

/** What an evaluation says of each rule that fired or is undetermined, as comparable text. */
function toldOf({ events, fired, undetermined }: Evaluation): ReadonlyMap<string, string> {
  return new Map([
    ...fired.map((rule, at) => [rule, JSON.stringify(ordered(events[at]))] as const),
    ...undetermined.map(({ rule, needs }) => [rule, JSON.stringify(needs)] as const),
  ]);
}

/** The rules that two evaluations of one client tell apart: whether it fired, with which event, or what it lacks. */
export function differingRules(one: Evaluation, other: Evaluation): string[] {
  const [first, second] = [toldOf(one), toldOf(other)];
  const names = new Set([...first.keys(), ...second.keys()]);
  return [...names].filter((name) => first.get(name) !== second.get(name));
}

import { checkValue } from './values.ts';
import type { FactsKnown } from './comparison.ts';
import type { DraftSet } from './draft.ts';
import type { Report } from './finding.ts';
import { nearest } from './nearest.ts';
import { pointerOf } from '../format/pointer.ts';
import { says } from './says.ts';

/** Checks the tests of a file: the facts and rules that they name, and that each rule fires in one and not in another. */
export function checkTests(
  { tests, rules, ruleNames, testNames }: DraftSet,
  { types, declared }: FactsKnown,
  report: Report,
): void {
  const names = new Set(ruleNames.map(({ name }) => name));
  for (const { at, test } of tests) {
    for (const [name, value] of Object.entries(test.facts)) {
      const place = `${at}/facts${pointerOf([name])}`;
      const type = types.get(name);
      if (type) checkValue(value, type, place, report);
      else if (!declared.has(name)) report(place, () => says.unknownFact(name, nearest(name, types.keys())));
    }
    for (const [index, name] of test.expect.fired.entries())
      if (!names.has(name))
        report(`${at}/expect/fired/${index}`, () => says.unknownRule(name, nearest(name, names)));
  }
  if (tests.length < testNames.length) return;
  const fired = new Map<string, number>();
  for (const { test } of tests)
    for (const name of new Set(test.expect.fired)) fired.set(name, (fired.get(name) ?? 0) + 1);
  for (const { at, part } of rules) {
    const count = fired.get(part.name) ?? 0;
    if (count === 0) report(at, says.neverFiresInTests(), [part.name]);
    if (count === tests.length) report(at, says.alwaysFiresInTests(), [part.name]);
  }
}

import type { DraftSet } from './draft.ts';
import type { Report } from './finding.ts';
import { pointerOf } from '../format/pointer.ts';
import { readReference } from './read-reference.ts';
import { says } from './says.ts';
import { type FactsKnown, typeOf } from './comparison.ts';
import { isFactReference } from '../program/to-program.ts';

function checkNames(
  names: readonly { name: string; at: string }[],
  says: (name: string) => Parameters<Report>[1],
  report: Report,
  rules: (name: string) => readonly string[],
): void {
  const seen = new Set<string>();
  for (const { name, at } of names) {
    if (seen.has(name)) report(`${at}/name`, says(name), rules(name));
    seen.add(name);
  }
}

/** Where a fact is named below the first level of parameters: json-rules-engine leaves it as it stands. */
function* deepFacts(value: unknown, pointer: string): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  if (isFactReference(value)) yield pointer;
  else for (const [name, part] of Object.entries(value)) yield* deepFacts(part, pointer + pointerOf([name]));
}

/** Checks names, events and reasons of rules. */
export function checkRules(draft: DraftSet, known: FactsKnown, report: Report): void {
  checkNames(draft.ruleNames, says.duplicateRule, report, (name) => [name]);
  checkNames(draft.testNames, says.duplicateTest, report, () => []);
  for (const { at, part } of draft.rules) {
    const { name, event } = part;
    if (event.type === '') continue;
    const own: Report = (pointer, finding) => {
      report(pointer, finding, [name]);
    };
    if (event.type === 'error') own(`${at}/event/type`, says.errorEvent());
    const { params = {} } = event;
    for (const [key, value] of Object.entries(params)) {
      // json-rules-engine loses parameters that every object has by nature when it copies an event.
      if (key in Object.prototype) own(`${at}/event/params${pointerOf([key])}`, says.forbiddenName(key));
      const place = `${at}/event/params${pointerOf([key])}`;
      // json-rules-engine resolves whatever has a `fact`, and its paths can hold code.
      if (typeof value === 'object' && value !== null && Object.hasOwn(value, 'fact')) {
        const read = readReference(value, place, own);
        if (read) typeOf(read, known, place, own);
      } else for (const deep of deepFacts(value, place)) own(deep, says.deepFact());
    }
    const { reason } = params;
    if (typeof reason === 'string') {
      if (!draft.reasons.has(reason)) own(`${at}/event/params/reason`, says.missingReason(reason));
    } else if (draft.kind !== 'generic') own(`${at}/event`, says.noReason());
  }
}

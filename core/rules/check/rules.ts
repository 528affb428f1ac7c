import { FactReference } from '../format/condition.ts';
import type { DraftSet } from './draft.ts';
import type { Report } from './finding.ts';
import { pointerOf } from '../format/pointer.ts';
import { reportIssues } from './schema-findings.ts';
import { says } from './says.ts';
import { type FactsKnown, typeOf } from './comparison.ts';

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
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'fact')) continue;
      const place = `${at}/event/params${pointerOf([key])}`;
      // json-rules-engine resolves whatever has a `fact`, and its paths can hold code.
      const read = FactReference.safeParse(value, { reportInput: true });
      if (read.success) typeOf(read.data, known, place, own);
      else reportIssues(read.error.issues, place, own);
    }
    const { reason } = params;
    if (typeof reason === 'string') {
      if (!draft.reasons.has(reason)) own(`${at}/event/params/reason`, says.missingReason(reason));
    } else if (draft.kind !== 'generic') own(`${at}/event`, says.noReason());
  }
}

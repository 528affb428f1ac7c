import type { Report } from './finding.ts';
import { nearest } from './nearest.ts';
import type { RuleFile } from '../format/rule-file.ts';
import { isFactReference } from '../program/to-program.ts';
import { says } from './says.ts';

/** What a decider reads of an event's parameter: points, or one of the names that the file gives. */
type Read = 'points' | readonly string[];

/** By type of event, the parameters without which the decider of the kind cannot count it. */
function readBy(file: RuleFile): ReadonlyMap<string, Readonly<Record<string, Read>>> | undefined {
  const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id);
  switch (file.kind) {
    case 'classification':
      return new Map<string, Readonly<Record<string, Read>>>([
        ['gate', { class: Object.keys(file.classes) }],
        ['evidence', { item: ids(file.items), points: 'points' }],
      ]);
    case 'churn':
      return new Map<string, Readonly<Record<string, Read>>>([
        ['points', { family: ids(file.families), points: 'points' }],
        ['floor', { score: 'points' }],
      ]);
    case 'stage':
      return new Map([['stage', { stage: Object.keys(file.stages) }]]);
    case 'value':
      return new Map<string, Readonly<Record<string, Read>>>([
        ['points', { attribute: ids(file.attributes), points: 'points' }],
      ]);
    case 'kpi':
      return new Map<string, Readonly<Record<string, Read>>>([
        ['deduct', { points: 'points', reason: Object.keys(file.reasons) }],
        ['veto', { reason: Object.keys(file.reasons) }],
      ]);
    case 'alerting':
      return new Map([['suppress', { reason: Object.keys(file.reasons) }]]);
    case 'generic':
      return undefined;
  }
}

/** Of a sum every event counts that has points: what is no number would count as 0 without a word. */
function checkPoints({ rules }: RuleFile, report: Report): void {
  for (const [at, { name, event }] of rules.entries()) {
    const points = event.params && Object.hasOwn(event.params, 'points') ? event.params['points'] : 0;
    if (typeof points !== 'number' && !isFactReference(points))
      report(`/rules/${at}/event/params/points`, () => says.sumPoints(), [name]);
  }
}

/** Checks that the decider of a kind can count every event: of `generic` any event goes, but points that are summed. */
export function checkEvents(file: RuleFile, report: Report): void {
  if (file.kind === 'generic' && file.decision && 'sum' in file.decision) checkPoints(file, report);
  const types = readBy(file);
  if (types === undefined) return;
  for (const [at, { name, event }] of file.rules.entries()) {
    const pointer = `/rules/${at}/event`;
    const own: Report = (place, finding) => {
      report(place, finding, [name]);
    };
    const params = types.get(event.type);
    if (params === undefined) {
      const names = [...types.keys()];
      own(`${pointer}/type`, () => says.eventType(file.kind, event.type, names, nearest(event.type, names)));
    }
    for (const [param, read] of Object.entries(params ?? {})) {
      const given = event.params && Object.hasOwn(event.params, param) ? event.params[param] : undefined;
      const place = `${pointer}/params/${param}`;
      if (read === 'points') {
        if (typeof given !== 'number' || given < 0) own(place, () => says.eventPoints(param));
      } else if (typeof given !== 'string' || !read.includes(given))
        own(place, () =>
          says.eventName(param, read, typeof given === 'string' ? nearest(given, read) : undefined),
        );
    }
  }
}

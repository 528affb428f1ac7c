import { z } from 'zod';
import type { Condition } from '../format/condition.ts';
import type { Report } from './finding.ts';
import { pointerOf } from '../format/pointer.ts';
import { readCondition } from './read-condition.ts';
import { RuleFile } from '../format/rule-file.ts';
import { OwnFact, Rule, RuleTest } from '../format/rule-set.ts';
import { type Around, reportIssues } from './schema-findings.ts';
import { says } from './says.ts';

type Fields = Readonly<Record<string, unknown>>;
const isRecord = (json: unknown): json is Fields =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** A condition as far as it could be read; `whole` when nothing of it was refused. */
export interface Draft<Part> {
  at: string;
  part: Part;
  condition?: Condition;
  whole: boolean;
}

/** What could be read of a file, so that the rest of it is checked even when one part is wrong. */
export interface DraftSet {
  kind: string;
  facts: ReadonlyMap<string, OwnFact>;
  /** Also those that could not be read: naming one of them is no mistake of its own. */
  factNames: ReadonlySet<string>;
  conditions: ReadonlyMap<string, Draft<null>>;
  rules: readonly Draft<Rule>[];
  ruleNames: readonly { name: string; at: string }[];
  reasons: ReadonlySet<string>;
  tests: readonly { at: string; test: RuleTest }[];
  testNames: readonly { name: string; at: string }[];
  /** The file once nothing of its shape was refused. */
  file: RuleFile | undefined;
}

/** Stands in for conditions while zod looks at the rest: they are read on their own, with better words. */
const stub: Condition = { all: [{ condition: 'x' }] };
const RuleAround = z.object({ ...Rule.shape });

const entriesOf = (json: unknown): [string, unknown][] => (isRecord(json) ? Object.entries(json) : []);
const listOf = (json: unknown): readonly unknown[] => (Array.isArray(json) ? json : []);
const namesOf = (json: unknown, where: string) =>
  listOf(json).flatMap((part, at) =>
    isRecord(part) && typeof part['name'] === 'string' ? [{ name: part['name'], at: `/${where}/${at}` }] : [],
  );

function withoutConditions(file: Fields): Fields {
  const rules = listOf(file['rules']).map((rule) =>
    isRecord(rule) && 'conditions' in rule ? { ...rule, conditions: stub } : rule,
  );
  const shared = entriesOf(file['conditions']).map(([name]) => [name, stub] as const);
  return {
    ...file,
    ...(Array.isArray(file['rules']) && { rules }),
    ...(isRecord(file['conditions']) && { conditions: Object.fromEntries(shared) }),
  };
}

function keysAround(file: Fields): (path: readonly PropertyKey[]) => Around {
  const option = RuleFile.options.find((one) => one.shape.kind.value === file['kind']);
  return ({ length, 0: block }) => {
    if (length === 0) return { keys: Object.keys(option?.shape ?? {}), place: 'file' };
    if (length === 2 && block === 'facts') return { keys: Object.keys(OwnFact.shape), place: 'fact' };
    if (block !== 'rules') return { keys: [] };
    return { keys: Object.keys(Rule.shape), ...(length === 2 && { place: 'rule' }) };
  };
}

/** Reads a file as far as it can be read and reports every place where it does not have the form of a rule set. */
export function readDraft(json: unknown, report: Report): DraftSet | undefined {
  if (!isRecord(json)) {
    report('', says.schema('规则集必须是一个对象', 'A rule set is an object', ['写成 { … }', 'Write { … }']));
    return undefined;
  }
  const around = withoutConditions(json);
  const parsed = RuleFile.safeParse(around, { reportInput: true });
  if (!parsed.success) reportIssues(parsed.error.issues, '', report, keysAround(around));

  function draftOf<Part>(part: Part, condition: unknown, at: string, pointer: string): Draft<Part> {
    let whole = true;
    const read = readCondition(condition, pointer, (...told) => {
      whole = false;
      report(...told);
    });
    if (read !== undefined && 'fact' in read) report(pointer, says.bareComparison());
    return { at, part, whole, ...(read && { condition: read }) };
  }

  const facts = entriesOf(json['facts']).flatMap(([name, own]) => {
    const fact = OwnFact.safeParse(own);
    return fact.success ? [[name, fact.data] as const] : [];
  });
  const conditions = entriesOf(json['conditions']).map(([name, condition]) => {
    const at = pointerOf(['conditions', name]);
    return [name, draftOf(null, condition, at, at)] as const;
  });
  const rules = listOf(json['rules']).flatMap((rule, at) => {
    const read = RuleAround.safeParse(isRecord(rule) ? { ...rule, conditions: stub } : rule);
    if (!isRecord(rule) || !('conditions' in rule)) return [];
    const pointer = `/rules/${at}`;
    const name = typeof rule['name'] === 'string' ? rule['name'] : '';
    const part = read.success ? read.data : { name, conditions: stub, event: { type: '' } };
    return [draftOf(part, rule['conditions'], pointer, `${pointer}/conditions`)];
  });
  const tests = listOf(json['tests']).flatMap((one, at) => {
    const test = RuleTest.safeParse(one);
    return test.success ? [{ at: `/tests/${at}`, test: test.data }] : [];
  });
  return {
    kind: typeof json['kind'] === 'string' ? json['kind'] : '',
    facts: new Map(facts),
    factNames: new Set(entriesOf(json['facts']).map(([name]) => name)),
    conditions: new Map(conditions),
    rules,
    ruleNames: namesOf(json['rules'], 'rules'),
    reasons: new Set(entriesOf(json['reasons']).map(([name]) => name)),
    tests,
    testNames: namesOf(json['tests'], 'tests'),
    file: parsed.success ? whole(parsed.data, rules, conditions) : undefined,
  };
}

/** The file with its conditions put back; undefined when one of them could not be read. */
function whole(
  file: RuleFile,
  rules: readonly Draft<Rule>[],
  conditions: readonly (readonly [string, Draft<null>])[],
): RuleFile | undefined {
  if (![...rules, ...conditions.map(([, draft]) => draft)].every((draft) => draft.whole)) return undefined;
  return {
    ...file,
    conditions: Object.fromEntries(conditions.map(([name, { condition }]) => [name, condition ?? stub])),
    rules: file.rules.map((rule, at) => ({ ...rule, conditions: rules[at]?.condition ?? stub })),
  };
}

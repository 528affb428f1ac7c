import type { Program, ProgramFact, Reference } from '../program/program.ts';
import type { ValueType } from '../format/rule-set.ts';
import type { Words } from '../format/words.ts';
import { fill, same } from './template.ts';
import type { Described } from './values.ts';

const property: Words = { zh: '{of}的{name}', en: '{name} of {of}' };

/** A title inside a sentence: “Net assets” begins small there, “PEI” and “P90” do not. */
export const midSentence = ({ zh, en }: Words): Words => ({
  zh,
  en: /^[A-Z][a-z]/.test(en) ? `${en.charAt(0).toLowerCase()}${en.slice(1)}` : en,
});

const ownOf = <T>(all: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  all !== undefined && Object.hasOwn(all, name) ? all[name] : undefined;

export function factOf({ facts }: Program, { slot }: Pick<Reference, 'slot'>): ProgramFact {
  const fact = facts[slot];
  if (fact === undefined) throw new Error('a reference without its fact');
  return fact;
}

/** What is said of the value behind a reference, or of the entries of a list. */
export function describeReference(program: Program, reference: Pick<Reference, 'slot' | 'path'>): Described {
  const fact = factOf(program, reference);
  let type: ValueType | undefined = ownOf(program.ruleSet.facts, fact.name);
  let title = fact.title;
  for (const name of reference.path) {
    type = ownOf(type?.properties, name);
    title = fill(property, { of: midSentence(title), name: same(name) });
  }
  while (type?.type === 'list' && type.of !== undefined) type = type.of;
  const isWhole = reference.path.length === 0;
  return {
    title,
    unit: isWhole ? fact.unit : '',
    kind: type?.type ?? (isWhole ? fact.kind : undefined),
    domain: type?.domain ?? (isWhole ? fact.domain : null),
  };
}

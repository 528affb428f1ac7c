import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Words } from '../format/words.ts';
import type { Reference } from '../program/program.ts';
import { type Cell, cellsOf } from './cells.ts';
import { withValue } from './changed-facts.ts';
import { type Case, caseOf } from './explainer.ts';
import { limits } from './limits.ts';
import { cellsWords, type Group, merge } from './merged-cells.ts';
import { outcomeKey, outcomeWords } from './outcomes.ts';
import { rangeWords } from './ranges.ts';
import { same } from './template.ts';
import { describeReference, factOf } from './titles.ts';
import { type UnknownReference, unknownReferences } from './unknown-references.ts';

/** What a fact that is unknown now would give, value by value, while every other fact stays as it is. */
export interface Settling {
  readonly fact: string;
  readonly title: Words;
  /** Undefined where the values are too many to tell (lists, objects). */
  readonly outcomes?: readonly (Group<Words> & { readonly values: Words })[] | undefined;
  /** Whether some value of it would change the outcome, or may: not all of its values could be gone through. */
  readonly changes: boolean;
  /** Ranges or values that were not gone through. */
  readonly left: number;
}

export interface Undetermined {
  readonly rules: Evaluation['undetermined'];
  readonly facts: readonly Settling[];
  /** Unknown facts that were not gone through. */
  readonly left: number;
}

interface Told {
  readonly key: string;
  readonly words: () => Words;
}

const toldOf = ({ explainer, outcome, evaluation }: Case): Told => ({
  key: outcomeKey(outcome, evaluation),
  words: () => outcomeWords(explainer.file, outcome, evaluation),
});

/** The outcomes of cells, neighbours with equal ones put together. */
function outcomesOf({ explainer, facts }: Case, reference: Reference, cells: readonly Cell[]) {
  const described = describeReference(explainer.program, reference);
  const met = cells.map((cell) => ({
    cell,
    outcome: toldOf(caseOf(explainer, withValue(facts, explainer.program, reference, cell.sample))),
  }));
  return merge(met, ({ key }) => key).map((group) => ({
    ...group,
    values: cellsWords(described, group.cells),
  }));
}

/** What one fact would give, at most so many cells of it; undefined where its values are too many to tell. */
function settle(subject: Case, reference: UnknownReference, most: number): Settling & { tried: number } {
  const { explainer, read } = subject;
  const fact = [factOf(explainer.program, reference).name, ...reference.path].join('.');
  const { title } = describeReference(explainer.program, reference);
  const all = cellsOf(explainer, reference, read);
  const isEndless = all?.some((cell) => !('value' in cell));
  if (all === undefined || (reference.isTold && isEndless === true))
    return { fact, title, changes: true, left: 0, tried: 0 };
  const cells = all.slice(0, Math.min(limits.cells, most));
  const groups = outcomesOf(subject, reference, cells);
  const left = all.length - cells.length;
  const now = toldOf(subject).key;
  return {
    fact,
    title,
    outcomes: groups.map((group) => ({ ...group, outcome: group.outcome.words() })),
    changes: left > 0 || groups.some(({ outcome }) => outcome.key !== now),
    left,
    tried: cells.length,
  };
}

const anyValue: Cell = { range: {}, sample: 0 };
const anyWords = rangeWords({ title: same(''), unit: '', domain: null, kind: undefined }, {});

/** Facts that no comparison reads: that they are known is what the kind's own blocks ask (the items of a class). */
function settleUnread(subject: Case): Settling[] {
  const { explainer, facts } = subject;
  const { program, file } = explainer;
  const read = new Set(program.facts.map(({ name }) => name));
  const asked = 'items' in file ? file.items.flatMap((item) => item.facts) : [];
  const unknown = asked.filter((name) => !read.has(name) && (facts[name] ?? undefined) === undefined);
  return [...new Set(unknown)].map((fact) => {
    const title = program.ruleSet.facts[fact]?.title ?? same(fact);
    const then = toldOf(caseOf(explainer, { ...facts, [fact]: anyValue.sample }));
    const outcomes = [{ outcome: then.words(), cells: [anyValue], values: anyWords }];
    return { fact, title, outcomes, changes: then.key !== toldOf(subject).key, left: 0 };
  });
}

/**
 * What an unknown fact keeps open: the rules, and the facts that would settle them or change the outcome, each alone,
 * with what each of its values would give. Facts that change nothing are left out unless a rule needs them.
 */
export function undeterminedBecause(subject: Case): Undetermined {
  const references = unknownReferences(subject);
  const settled: (Settling & { isNeeded: boolean })[] = [];
  let cells = Math.floor(limits.verdicts / subject.explainer.program.rules.length);
  for (const reference of references.slice(0, limits.facts)) {
    if (cells <= 0) break;
    const { tried, ...one } = settle(subject, reference, cells);
    cells -= tried;
    settled.push({ ...one, isNeeded: reference.isNeeded });
  }
  const unread = settleUnread(subject).map((one) => ({ ...one, isNeeded: false }));
  return {
    rules: subject.evaluation.undetermined,
    facts: [...settled, ...unread]
      .filter(({ isNeeded, changes }) => isNeeded || changes)
      .map(({ fact, title, outcomes, changes, left }) => ({ fact, title, outcomes, changes, left })),
    left: references.length - settled.length,
  };
}

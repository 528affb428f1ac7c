import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Words } from '../format/words.ts';
import type { Reference } from '../program/program.ts';
import { type Cell, cellsOf } from './cells.ts';
import { withValue } from './changed-facts.ts';
import { type Case, caseOf } from './explainer.ts';
import { limits } from './limits.ts';
import { cellsWords, type Group, merge } from './merged-cells.ts';
import { outcomeWords } from './outcomes.ts';
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

const differs = (one: Words, other: Words) => one.en !== other.en || one.zh !== other.zh;

const outcomeOf = ({ explainer, outcome, evaluation }: Case): Words =>
  outcomeWords(explainer.file, outcome, evaluation);

/** The outcomes of all cells, neighbours with equal ones put together. */
function outcomesOf(subject: Case, reference: Reference, cells: readonly Cell[]) {
  const { explainer, facts } = subject;
  const described = describeReference(explainer.program, reference);
  const met = cells.map((cell) => ({
    cell,
    outcome: outcomeOf(caseOf(explainer, withValue(facts, explainer.program, reference, cell.sample))),
  }));
  return merge(met, ({ zh, en }) => `${zh}\n${en}`).map((group) => ({
    ...group,
    values: cellsWords(described, group.cells),
  }));
}

function settle(subject: Case, reference: UnknownReference, now: Words): Settling {
  const { explainer, read } = subject;
  const fact = [factOf(explainer.program, reference).name, ...reference.path].join('.');
  const { title } = describeReference(explainer.program, reference);
  const all = cellsOf(explainer, reference, read);
  const isEndless = all?.some((cell) => !('value' in cell));
  if (all === undefined || (reference.isTold && isEndless === true))
    return { fact, title, changes: true, left: 0 };
  const cells = all.slice(0, limits.cells);
  const outcomes = outcomesOf(subject, reference, cells);
  const left = all.length - cells.length;
  return {
    fact,
    title,
    outcomes,
    changes: left > 0 || outcomes.some((one) => differs(one.outcome, now)),
    left,
  };
}

const anyValue: Cell = { range: {}, sample: 0 };
const anyWords = rangeWords({ title: same(''), unit: '', domain: null, kind: undefined }, {});

/** Facts that no comparison reads: that they are known is what the kind's own blocks ask (the items of a class). */
function settleUnread(subject: Case, now: Words): Settling[] {
  const { explainer, facts } = subject;
  const { program, file } = explainer;
  const read = new Set(program.facts.map(({ name }) => name));
  const asked = 'items' in file ? file.items.flatMap((item) => item.facts) : [];
  const unknown = asked.filter((name) => !read.has(name) && (facts[name] ?? undefined) === undefined);
  return [...new Set(unknown)].map((fact) => {
    const title = program.ruleSet.facts[fact]?.title ?? same(fact);
    const outcome = outcomeOf(caseOf(explainer, { ...facts, [fact]: anyValue.sample }));
    const outcomes = [{ outcome, cells: [anyValue], values: anyWords }];
    return { fact, title, outcomes, changes: differs(outcome, now), left: 0 };
  });
}

/**
 * What an unknown fact keeps open: the rules, and the facts that would settle them or change the outcome, each alone,
 * with what each of its values would give. Facts that change nothing are left out unless a rule needs them.
 */
export function undeterminedBecause(subject: Case): Undetermined {
  const now = outcomeOf(subject);
  const references = unknownReferences(subject);
  const gone = references.slice(0, limits.facts);
  const settled = gone.map((reference) => ({ ...reference, ...settle(subject, reference, now) }));
  const unread = settleUnread(subject, now).map((one) => ({ ...one, isNeeded: false }));
  return {
    rules: subject.evaluation.undetermined,
    facts: [...settled, ...unread]
      .filter(({ isNeeded, changes }) => isNeeded || changes)
      .map(({ fact, title, outcomes, changes, left }) => ({ fact, title, outcomes, changes, left })),
    left: references.length - gone.length,
  };
}

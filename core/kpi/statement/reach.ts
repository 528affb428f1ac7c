import type { TraceQuestion } from '../../api/kpi-trace.ts';
import { same } from '../../rules/explain/template.ts';
import type { Explainer } from '../../rules/explain/explainer.ts';
import type { Words } from '../../rules/format/words.ts';
import type { KpiRuleSet } from '../rule-set.ts';
import { explainConduct, figuresOfRule, reasonOf } from './conduct-lines.ts';
import { figuresRead, titleOf } from './read-figures.ts';

/** A rule set with the figures that each indicator and each rule reads. */
export interface Readers {
  file: KpiRuleSet;
  explainer: Explainer;
  indicators: ReadonlyMap<string, readonly string[]>;
  rules: ReadonlyMap<string, readonly string[]>;
}

export function readersOf(file: KpiRuleSet): Readers {
  const explainer = explainConduct(file);
  return {
    ...{ file, explainer },
    indicators: new Map(file.indicators.map((one) => [one.id, figuresRead(file, one)])),
    rules: new Map(explainer.program.rules.map((one) => [one.name, figuresOfRule(explainer, one)])),
  };
}

/** What of a rule set hangs on what is asked about. */
export interface Reach {
  /** Null where nothing of that name is known. */
  title: Words | null;
  indicators: ReadonlySet<string>;
  rules: ReadonlySet<string>;
  figures: ReadonlySet<string>;
}

export const nothing: Reach = {
  ...{ title: null, indicators: new Set(), rules: new Set(), figures: new Set() },
};

/** From indicators and rules to the figures that they read. */
function downFrom(
  readers: Readers,
  title: Words,
  indicators: Iterable<string>,
  rules: Iterable<string>,
): Reach {
  const reach = { title, indicators: new Set(indicators), rules: new Set(rules) };
  const figures = [
    ...[...reach.indicators].flatMap((name) => readers.indicators.get(name) ?? []),
    ...[...reach.rules].flatMap((name) => readers.rules.get(name) ?? []),
  ];
  return { ...reach, figures: new Set(figures) };
}

/** From figures to the indicators and rules that read them. */
export function upFrom(readers: Readers, title: Words | null, figures: ReadonlySet<string>): Reach {
  const thatRead = (all: Readers['rules']) =>
    new Set([...all].flatMap(([name, read]) => (read.some((one) => figures.has(one)) ? [name] : [])));
  return { title, figures, indicators: thatRead(readers.indicators), rules: thatRead(readers.rules) };
}

const everything = (readers: Readers, title: Words): Reach =>
  downFrom(readers, title, readers.indicators.keys(), readers.rules.keys());

function ofClause(readers: Readers, clause: string): Reach {
  const { clauses, indicators } = readers.file;
  // A clause of the whole file is carried out by everything that is in it.
  if (clauses.includes(clause)) return everything(readers, same(clause));
  const own = indicators.filter((one) => one.clause === clause).map(({ id }) => id);
  return own.length === 0 ? nothing : downFrom(readers, same(clause), own, []);
}

function ofIndicator(readers: Readers, id: string): Reach {
  const found = readers.file.indicators.find((one) => one.id === id);
  return found ? downFrom(readers, found.title, [id], []) : nothing;
}

function ofRule(readers: Readers, name: string): Reach {
  const found = readers.explainer.program.rules.find((rule) => rule.name === name);
  return found ? downFrom(readers, reasonOf(readers.file, found), [], [name]) : nothing;
}

function ofFigure(readers: Readers, name: string): Reach {
  const reach = upFrom(readers, titleOf(readers.file, name), new Set([name]));
  return reach.indicators.size + reach.rules.size > 0 ? reach : nothing;
}

/** What hangs on a name of the rule set, or on all of a person; undefined of what credits alone can tell. */
export function reachOf(readers: Readers, { by, id }: TraceQuestion): Reach | undefined {
  switch (by) {
    case 'clause':
      return ofClause(readers, id);
    case 'indicator':
      return ofIndicator(readers, id);
    case 'rule':
      return ofRule(readers, id);
    case 'figure':
      return ofFigure(readers, id);
    case 'staff':
      return everything(readers, same(id));
    case 'row':
    case 'client':
      return undefined;
  }
}

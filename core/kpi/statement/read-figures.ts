import type { Words } from '../../rules/format/words.ts';
import { same } from '../../rules/explain/template.ts';
import { figuresByName } from '../figures.ts';
import type { Indicator, KpiRuleSet, Measure } from '../rule-set.ts';
import type { NumberUnit } from './numbers.ts';

type File = Pick<KpiRuleSet, 'figures'> & { facts?: KpiRuleSet['facts'] };

/** A figure of the file's own that is made of others; undefined of one that is given. */
export const madeOf = ({ figures }: File, name: string): Measure | undefined =>
  Object.hasOwn(figures, name) ? figures[name] : undefined;

/** Figures that measures are made of, in the order in which they are needed; each once. */
export function figuresIn(file: File, measures: readonly Measure[]): { made: string[]; given: string[] } {
  const seen = new Set<string>();
  const [made, given]: [string[], string[]] = [[], []];
  const visit = ({ sum, per = [] }: Measure): void => {
    for (const { figure } of [...sum, ...per]) {
      if (seen.has(figure)) continue;
      seen.add(figure);
      const measure = madeOf(file, figure);
      if (measure) visit(measure);
      (measure ? made : given).push(figure);
    }
  };
  measures.forEach(visit);
  return { made, given };
}

/** The given figures that the market factor is made of. */
export const marketFigures = (file: KpiRuleSet): string[] => {
  const { actual, assumed } = file.decision.market;
  return figuresIn(file, [{ sum: [{ figure: actual }, { figure: assumed }] }]).given;
};

/** Every given figure that an indicator's points depend on, those of the market factor included. */
export function figuresRead(file: KpiRuleSet, { parts, marketShare = 0 }: Indicator): string[] {
  const { given } = figuresIn(
    file,
    parts.flatMap(({ actual, target }) => [actual, target]),
  );
  return marketShare > 0 ? [...new Set([...given, ...marketFigures(file)])] : given;
}

export const titleOf = ({ facts = {} }: Pick<File, 'facts'>, name: string): Words =>
  figuresByName.get(name)?.title ??
  (Object.hasOwn(facts, name) ? facts[name]?.title : undefined) ??
  same(name);

/** What a measure counts: a share where it is divided, else what its first figure does. */
export function unitOfMeasure(file: File, { sum, per }: Measure): Exclude<NumberUnit, 'points'> {
  if (per !== undefined) return 'ratio';
  const [first] = sum;
  const made = first && madeOf(file, first.figure);
  if (made) return unitOfMeasure(file, made);
  return (first && figuresByName.get(first.figure)?.unit) ?? 'count';
}

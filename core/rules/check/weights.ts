import { round } from '../../facts/round.ts';
import { consistencyLimit, isConsistent, prioritiesOf, reciprocalOf, weightOf } from '../../value/ahp.ts';
import type { ValueRuleSet, Weighing } from '../../value/rule-set.ts';
import { pointerOf } from '../format/pointer.ts';
import type { Report } from './finding.ts';
import { nearest } from './nearest.ts';
import { says } from './says.ts';

type Groups = readonly string[];

/** That the matrix is square, 1 to itself, and says the same of two groups from either side. */
function isMatrix({ judgements }: Weighing, groups: Groups, at: string, report: Report): boolean {
  let isWhole = true;
  const refuse = (place: string, said: Parameters<Report>[1]) => {
    report(`${at}/judgements${place}`, said);
    isWhole = false;
  };
  if (judgements.length !== groups.length) refuse('', says.matrixSize(groups.length));
  for (const [row, judged] of judgements.entries()) {
    if (judged.length !== groups.length) refuse(`/${row}`, says.matrixSize(groups.length));
    for (const [column, judgement] of judged.entries()) {
      const other = row === column ? 1 : judgements[column]?.[row];
      // Of two that contradict each other the lower left one is named: the upper right one is read first.
      if (column <= row && other !== undefined && reciprocalOf(other) !== judgement)
        refuse(`/${row}/${column}`, says.notReciprocal(judgement, reciprocalOf(other)));
    }
  }
  return isWhole;
}

/** That every group has a weight and nothing else has one. */
function areNamed({ weights }: Weighing, groups: Groups, at: string, report: Report): boolean {
  const missing = groups.filter((group) => !Object.hasOwn(weights, group));
  const further = Object.keys(weights).filter((group) => !groups.includes(group));
  for (const group of missing) report(`${at}/weights`, says.noWeight(group));
  for (const group of further)
    report(`${at}/weights${pointerOf([group])}`, () => says.noGroup(group, nearest(group, groups)));
  return missing.length === 0 && further.length === 0;
}

/** Weights count only with judgements that agree with each other and come to them (DOMAIN.md 6.2). */
function checkWeighing(weighing: Weighing, groups: Groups, at: string, report: Report): void {
  const isReady = [areNamed(weighing, groups, at, report), isMatrix(weighing, groups, at, report)];
  if (isReady.includes(false)) return;
  const priorities = prioritiesOf(weighing.judgements);
  if (!isConsistent(priorities)) {
    report(`${at}/judgements`, says.inconsistent(round(priorities.consistencyRatio, 6), consistencyLimit));
    return;
  }
  for (const [index, group] of groups.entries()) {
    const part = priorities.vector[index] ?? 0;
    if (weighing.weights[group] !== weightOf(part))
      report(`${at}/weights${pointerOf([group])}`, says.otherWeight(round(100 * part, 2), weightOf(part)));
  }
}

/** The classes that `class` can be; none where the file does not declare it. */
function classesOf({ facts }: ValueRuleSet): readonly string[] {
  const declared = Object.hasOwn(facts, 'class') ? facts['class'] : undefined;
  return declared?.domain && 'values' in declared.domain ? declared.domain.values : [];
}

/** Checks that attributes belong to groups and groups have some, and that weights come with their judgements. */
export function checkWeights(file: ValueRuleSet, report: Report): void {
  const groups = file.groups.map(({ id }) => id);
  const given = new Set(file.attributes.map(({ group }) => group));
  for (const [at, { group }] of file.attributes.entries())
    if (!groups.includes(group))
      report(`/attributes/${at}/group`, () => says.noGroup(group, nearest(group, groups)));
  for (const [at, group] of groups.entries())
    if (!given.has(group)) report(`/groups/${at}`, says.emptyGroup(group));
  checkWeighing(file.weights.default, groups, '/weights/default', report);
  const classes = classesOf(file);
  for (const [name, weighing] of Object.entries(file.weights.byClass)) {
    const at = `/weights/byClass${pointerOf([name])}`;
    if (!classes.includes(name)) report(at, () => says.noClass(name, nearest(name, classes)));
    checkWeighing(weighing, groups, at, report);
  }
}

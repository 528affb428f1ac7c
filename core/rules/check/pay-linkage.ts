import { decimalOf, isBelow, plus } from '../../exact/decimal.ts';
import { rounded } from '../../exact/rounded.ts';
import { type Figure, figuresByName, linkage } from '../../kpi/figures.ts';
import type { KpiRuleSet, Measure } from '../../kpi/rule-set.ts';
import { pointerOf } from '../format/pointer.ts';
import { isFactReference } from '../program/to-program.ts';
import type { DraftSet } from './draft.ts';
import type { Report } from './finding.ts';
import { nearest } from './nearest.ts';
import { says } from './says.ts';
import { walk } from './shared.ts';

/** Names that may be proposed: one that the guard refuses would mislead. */
const namesFor = (use: Figure['use']) =>
  [...figuresByName.values()].filter((figure) => figure.use === use).map(({ name }) => name);

const termsOf = ({ sum, per = [] }: Measure) => [...sum, ...per];
const sumOf = (numbers: readonly number[]) => numbers.map(decimalOf).reduce(plus, decimalOf(0));

/** The file's own figures, which of them are made of themselves, and of what a measure is made in the end. */
function makeOrigins({ figures }: KpiRuleSet) {
  const found = new Map<string, ReadonlySet<string>>();
  const circular = new Set<string>();
  const isOwn = (name: string) => Object.hasOwn(figures, name);
  function originsOf(name: string, open: readonly string[]): ReadonlySet<string> {
    const made = isOwn(name) ? figures[name] : undefined;
    if (made === undefined) return new Set([name]);
    if (open.includes(name)) circular.add(name);
    if (open.includes(name)) return new Set();
    const origins =
      found.get(name) ??
      new Set(termsOf(made).flatMap(({ figure }) => [...originsOf(figure, [...open, name])]));
    found.set(name, origins);
    return origins;
  }
  for (const name of Object.keys(figures)) originsOf(name, []);
  const measureOf = (measure: Measure) =>
    termsOf(measure).flatMap(({ figure }) => [...originsOf(figure, [])]);
  return { isOwn, circular, measureOf };
}

/** That every figure of a measure is known and may be scored, wherever it is hidden. */
function checkMeasures(file: KpiRuleSet, report: Report): void {
  const { isOwn, circular } = makeOrigins(file);
  const names = [...namesFor('score'), ...Object.keys(file.figures)];
  const checkMeasure = (measure: Measure, at: string) => {
    for (const part of ['sum', 'per'] as const)
      for (const [index, { figure }] of (measure[part] ?? []).entries()) {
        const pointer = `${at}/${part}/${index}/figure`;
        const known = figuresByName.get(figure);
        if (isOwn(figure)) continue;
        if (known === undefined) report(pointer, () => says.noFigure(figure, nearest(figure, names)));
        else if (known.use === 'never') report(pointer, says.neverFigure(figure, known.clause ?? ''));
        else if (known.use !== 'score') report(pointer, says.noScoreFigure(figure));
      }
  };
  for (const [name, measure] of Object.entries(file.figures)) {
    const at = `/figures${pointerOf([name])}`;
    if (figuresByName.has(name)) report(at, says.takenFigure(name));
    if (circular.has(name)) report(at, says.circularFigure(name));
    checkMeasure(measure, at);
  }
  for (const [at, { parts }] of file.indicators.entries())
    for (const [index, part] of parts.entries())
      for (const side of ['actual', 'target'] as const)
        checkMeasure(part[side], `/indicators/${at}/parts/${index}/${side}`);
  for (const side of ['actual', 'assumed'] as const) {
    const name = file.decision.market[side];
    const pointer = `/decision/market/${side}`;
    const known = figuresByName.get(name);
    if (known?.use === 'never') report(pointer, says.neverFigure(name, known.clause ?? ''));
    else if (known?.use !== 'market') report(pointer, says.noMarketFigure(name));
  }
}

/** That weights come to the whole, those linked to accounts and commission to no more than may be, and extras reward retained value. */
function checkIndicators(file: KpiRuleSet, report: Report): void {
  const { measureOf } = makeOrigins(file);
  const isLinked = (measure: Measure) =>
    measureOf(measure).some((name) => figuresByName.get(name)?.linked !== undefined);
  const isRetained = (measure: Measure) =>
    measureOf(measure).every((name) => figuresByName.get(name)?.retained === true);
  const seen = new Set<string>();
  const linked: { id: string; weight: number }[] = [];
  for (const [at, { id, parts, extra }] of file.indicators.entries()) {
    if (seen.has(id)) report(`/indicators/${at}/id`, says.sameIndicator(id));
    seen.add(id);
    // Of less is better, a target that grows with commission earns as an actual does.
    for (const { weight, actual, target } of parts)
      if (isLinked(actual) || isLinked(target)) linked.push({ id, weight });
    if (extra > 0 && !parts.every(({ actual }) => isRetained(actual)))
      report(`/indicators/${at}/extra`, says.extraNotRetained(id));
  }
  const weights = file.indicators.flatMap(({ parts }) => parts.map(({ weight }) => weight));
  const all = rounded(sumOf(weights), 6);
  if (all !== linkage.weights) report('/indicators', says.weightsOfAll(all, linkage.weights));
  const sum = sumOf(linked.map(({ weight }) => weight));
  if (isBelow(decimalOf(linkage.most), sum))
    report('/indicators', says.linkedWeights(linked, rounded(sum, 6), linkage.most, linkage.clause));
}

/** That what takes points away reads conduct alone: through a condition pay could be tied to anything. */
function checkConduct(draft: DraftSet, file: KpiRuleSet, report: Report): void {
  const judge = (name: string, pointer: string, own: Report) => {
    const known = figuresByName.get(name);
    if (known?.use === 'conduct') return;
    if (known?.use === 'never') own(pointer, says.neverFigure(name, known.clause ?? ''));
    else if (known || !Object.hasOwn(file.facts, name))
      own(pointer, says.noConductFigure(name, linkage.clause));
  };
  const judgeCondition = (condition: Parameters<typeof walk>[0], at: string) => {
    walk(condition, at, {
      comparison: ({ fact, value }, pointer) => {
        judge(fact, `${pointer}/fact`, report);
        if (isFactReference(value)) judge(value.fact, `${pointer}/value/fact`, report);
      },
    });
  };
  for (const [name, { condition }] of draft.conditions)
    if (condition) judgeCondition(condition, pointerOf(['conditions', name]));
  for (const { condition, at } of draft.rules) if (condition) judgeCondition(condition, `${at}/conditions`);
  for (const [at, { event, name }] of file.rules.entries())
    for (const [param, value] of Object.entries(event.params ?? {}))
      if (isFactReference(value))
        judge(value.fact, `/rules/${at}/event/params${pointerOf([param])}/fact`, (place, finding) => {
          report(place, finding, [name]);
        });
  const names = namesFor('conduct');
  for (const name of Object.keys(file.facts))
    if (!figuresByName.has(name))
      report(`/facts${pointerOf([name])}`, () => says.noFigure(name, nearest(name, names)));
}

/**
 * The pay-linkage guard (DOMAIN.md 8.1): no figure of trade volume, trade count or raw accounts anywhere, directly or
 * through figures made of others; what hangs on accounts or commission weighs no more than the limit; only conduct takes
 * points away.
 */
export function checkPayLinkage(draft: DraftSet, file: KpiRuleSet, report: Report): void {
  checkMeasures(file, report);
  checkIndicators(file, report);
  checkConduct(draft, file, report);
}

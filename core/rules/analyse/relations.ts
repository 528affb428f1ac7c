import type { Relation } from '../../facts/relations.ts';
import { fill, joined, same } from '../explain/template.ts';
import { midSentence } from '../explain/titles.ts';
import type { Words } from '../format/words.ts';
import { commonUnit, type Decimal, decimalOf, dividedBy, floorOf, times } from '../../exact/decimal.ts';
import { and, atMost, implies, plus, scaled, type Term, whole } from './term.ts';
import type { Variable, Variables } from './variables.ts';

interface Weighted {
  variable: Variable;
  count: Term;
  /** What one unit of the variable adds to the sum. */
  weight: Decimal;
}

function weighted(variables: Variables, weights: Readonly<Record<string, number>>): Weighted[] | undefined {
  const found: Weighted[] = [];
  for (const [fact, weight] of Object.entries(weights)) {
    const variable = variables.all.find((one) => one.fact === fact && one.path.length === 0);
    if (variable?.symbol.is !== 'number') return undefined;
    const { count, unit } = variable.symbol;
    found.push({ variable, count, weight: times(unit, decimalOf(weight)) });
  }
  return found;
}

/** Relations between facts that rules read together, as terms. */
export function relationsBetween(
  relations: readonly Relation[],
  variables: Variables,
): { relation: Relation; term: Term }[] {
  return relations.flatMap((relation) => {
    const parts = weighted(variables, relation.weights);
    if (parts === undefined) return [];
    const unit = parts.map(({ weight }) => weight).reduce(commonUnit);
    const sum = plus(...parts.map(({ count, weight }) => scaled(floorOf(dividedBy(weight, unit)), count)));
    const bound = atMost(sum, whole(floorOf(dividedBy(decimalOf(relation.atMost), unit))));
    return [{ relation, term: implies(and(...parts.map(({ variable }) => variable.isKnown)), bound) }];
  });
}

const plusWords: Words = { zh: '加', en: ' plus ' };
const isAtMost: Words = { zh: '{less}总是不高于{more}', en: '{less} is always at most {more}' };

/** A relation in words: “Days with a trade in a year is always at most trades in a year”. */
export function relationWords({ all }: Variables, { weights, atMost: most }: Relation): Words {
  const title = (name: string) => all.find(({ fact }) => fact === name)?.title ?? same(name);
  const side = (sign: 1 | -1) =>
    Object.entries(weights).flatMap(([name, weight]) => {
      if (Math.sign(weight) !== sign) return [];
      const words = midSentence(title(name));
      const factor = Math.abs(weight);
      return [factor === 1 ? words : fill({ zh: `${factor}×{words}`, en: `${factor} x {words}` }, { words })];
    });
  const more = [...side(-1), ...(most === 0 ? [] : [same(String(most))])];
  return fill(isAtMost, {
    less: joined(side(1), plusWords),
    more: more.length === 0 ? same('0') : joined(more, plusWords),
  });
}

import type { Comparison, Condition } from '../format/condition.ts';
import type { DraftSet } from './draft.ts';
import type { Report } from './finding.ts';
import { pointerOf } from '../format/pointer.ts';
import { says } from './says.ts';
import { factNamed } from '../program/to-program.ts';

interface Around {
  /** Facts that are known wherever the outcome of this place matters. */
  sure: ReadonlySet<string>;
  /** Whether a `not` stands above. */
  negated: boolean;
}

interface Side {
  fact: string;
  path?: string | undefined;
}

const both = (sets: readonly ReadonlySet<string>[]): ReadonlySet<string> =>
  new Set(sets.flatMap((one) => [...one]));
const common = ([first, ...rest]: readonly ReadonlySet<string>[]): ReadonlySet<string> =>
  new Set([...(first ?? [])].filter((name) => rest.every((one) => one.has(name))));

/**
 * Demands `<fact>_ok` wherever json-rules-engine would decide on a missing value: under `not`, under `not:` and
 * `every…:`, for `notEqual` and `notIn`, between two facts. Everything else is false there when the fact is missing,
 * which fires as little as unknown does. A guard stands beside the comparison, or beside anything around it, in an
 * `all`; in an `any`, `<fact>_ok` equal to false is one.
 */
export function checkGuards(
  { conditions, rules }: DraftSet,
  facts: ReadonlyMap<string, unknown>,
  report: Report,
): void {
  const settled = new Map<string, readonly [ReadonlySet<string>, ReadonlySet<string>]>();

  /** Facts that must be known for a condition to be true, and for it to be false. */
  function known(
    condition: Condition,
  ): readonly [whenTrue: ReadonlySet<string>, whenFalse: ReadonlySet<string>] {
    if ('all' in condition) {
      const parts = condition.all.map(known);
      return [both(parts.map(([yes]) => yes)), common(parts.map(([, no]) => no))];
    }
    if ('any' in condition) {
      const parts = condition.any.map(known);
      return [common(parts.map(([yes]) => yes)), both(parts.map(([, no]) => no))];
    }
    if ('not' in condition) {
      const [yes, no] = known(condition.not);
      return [no, yes];
    }
    if ('condition' in condition) return knownShared(condition.condition);
    return knownHere(condition);
  }

  function knownShared(name: string) {
    const found = settled.get(name);
    if (found) return found;
    const condition = conditions.get(name)?.condition;
    const made = condition ? known(condition) : ([new Set<string>(), new Set<string>()] as const);
    settled.set(name, made);
    return made;
  }

  function knownHere({
    fact,
    operator,
    value,
  }: Comparison): readonly [ReadonlySet<string>, ReadonlySet<string>] {
    const named = factNamed(facts, fact);
    const none = new Set<string>();
    if (!named?.asksOk || typeof value !== 'boolean') return [none, none];
    const one = new Set([named.fact]);
    const asks = operator === 'equal' ? value : operator === 'notEqual' ? !value : undefined;
    return asks === undefined ? [none, none] : asks ? [one, none] : [none, one];
  }

  function check(condition: Condition, pointer: string, around: Around, rule: string): void {
    if ('not' in condition) check(condition.not, `${pointer}/not`, { ...around, negated: true }, rule);
    else if ('condition' in condition) {
      const found = conditions.get(condition.condition);
      if (found?.condition)
        check(found.condition, pointerOf(['conditions', condition.condition]), around, rule);
    } else if ('operator' in condition) checkHere(condition, pointer, around, rule);
    else {
      const [word, parts] =
        'all' in condition ? (['all', condition.all] as const) : (['any', condition.any] as const);
      const guards = parts.map((part) => known(part)[word === 'all' ? 0 : 1]);
      const sure = guards.some(({ size }) => size > 0) ? both([around.sure, ...guards]) : around.sure;
      for (const [at, part] of parts.entries())
        check(part, `${pointer}/${word}/${at}`, { ...around, sure }, rule);
    }
  }

  function checkHere(comparison: Comparison, pointer: string, { sure, negated }: Around, rule: string): void {
    const sides = sidesOf(comparison).flatMap((side): Side[] => {
      const named = factNamed(facts, side.fact);
      return named === undefined || named.asksOk ? [] : [{ fact: named.fact, path: side.path }];
    });
    const decides = negated || decidesOnMissing(comparison);
    if (!decides && sides.length < 2) return;
    for (const { fact } of sides)
      if (!sure.has(fact)) report(pointer, says.missingGuard(fact, negated), [rule]);
    const paths = sides.filter(({ path }) => path !== undefined);
    const [first] = paths;
    const bothMayMiss = sides.length === paths.length && comparison.operator.endsWith('equal');
    if (first?.path !== undefined && (decides || bothMayMiss))
      report(pointer, says.unguardablePath(first.fact, first.path), [rule]);
  }

  for (const { condition, at, part, whole } of rules)
    if (condition && whole)
      check(condition, `${at}/conditions`, { sure: new Set(), negated: false }, part.name);
}

const sidesOf = ({ fact, path, value }: Comparison): Side[] =>
  typeof value === 'object' && !Array.isArray(value) ? [{ fact, path }, value] : [{ fact, path }];

function decidesOnMissing({ operator, value }: Comparison): boolean {
  const missesElement = typeof value === 'object' && !Array.isArray(value) && value.path !== undefined;
  const words = operator.split(':');
  const last = words.at(-1) ?? '';
  return (
    words.some((word) => word === 'not' || word.startsWith('every')) ||
    last === 'notEqual' ||
    last === 'notIn' ||
    (last === 'doesNotContain' && (missesElement || words.includes('swap')))
  );
}

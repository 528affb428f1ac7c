import type { Rule } from '../../format/rule-set.ts';
import type { Term } from '../term.ts';
import type { Deciding } from './deciding.ts';
import type { Option } from './part.ts';
import { firstOf } from './pieces.ts';

/** The name of the first condition that holds; one name may have several. */
export function firstNamed(
  name: string,
  conditions: readonly (readonly [name: string, holds: Term])[],
  otherwise: string,
  deciding: Pick<Deciding, 'questions'>,
  events?: ReadonlyMap<string, Rule['event']>,
): Option {
  const names = [...new Set([...conditions.map(([one]) => one), otherwise])];
  const places = new Map(names.map((one, at) => [one, String(at)]));
  const valued = conditions.map(([one, holds]) => [holds, places.get(one) ?? ''] as const);
  const choice = firstOf(valued, places.get(otherwise) ?? '', deciding);
  return {
    is: 'option',
    name,
    names,
    choice: deciding.questions.name('Int', choice),
    ...(events && { events }),
  };
}

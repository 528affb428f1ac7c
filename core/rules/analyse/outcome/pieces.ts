import type { Deciding } from './deciding.ts';
import { choose, or, plus, type Term } from '../term.ts';

/** Terms of so many rules are put together in named pieces: outcomes that differ in one rule then share the others. */
const most = 64;

function cut<T>(all: readonly T[]): T[][] {
  const pieces: T[][] = [];
  for (let at = 0; at < all.length; at += most) pieces.push(all.slice(at, at + most));
  return pieces;
}

type Naming = Pick<Deciding, 'questions'>;

export function anyOf(parts: readonly Term[], { questions }: Naming): Term {
  if (parts.length <= most) return or(...parts);
  return or(...cut(parts).map((piece) => questions.name('Bool', or(...piece))));
}

export function totalOf(parts: readonly Term[], { questions }: Naming): Term {
  if (parts.length <= most) return plus(...parts);
  return plus(...cut(parts).map((piece) => questions.name('Int', plus(...piece))));
}

/** The value beside the first condition that holds. */
export function firstOf(
  conditions: readonly (readonly [holds: Term, value: Term])[],
  otherwise: Term,
  { questions }: Naming,
): Term {
  const chain = (some: readonly (readonly [Term, Term])[], rest: Term) =>
    some.reduceRight((later, [holds, value]) => choose(holds, value, later), rest);
  if (conditions.length <= most) return chain(conditions, otherwise);
  const pieces = cut(conditions).map((piece): [Term, Term] => [
    questions.name('Bool', or(...piece.map(([holds]) => holds))),
    questions.name('Int', chain(piece, otherwise)),
  ]);
  return chain(pieces, otherwise);
}

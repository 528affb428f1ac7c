import type { Fact } from './fact.ts';
import type { Frame } from './frame.ts';
import { unknown } from './make-fact.ts';
import type { Window } from './window.ts';

/**
 * Facts of a file that covers days from one on: a window that begins earlier is not covered, whoever the client is
 * (RULINGS.md R17). `n` is given where the fact has a count.
 */
export function coverageOf(file: string, { coversFrom }: Frame) {
  const from = coversFrom(file) ?? '9999-12-31';
  return ({ first }: Pick<Window, 'first'>, fact: () => Fact, n?: number): Fact =>
    first < from ? unknown('INSUFFICIENT', n) : fact();
}

/** A term of SMT-LIB 2 as text. */
export type Term = string;

export const yes: Term = 'true';
export const no: Term = 'false';

function joined(sign: 'and' | 'or', neutral: Term, zero: Term, parts: readonly Term[]): Term {
  const kept = [...new Set(parts.filter((part) => part !== neutral))];
  if (kept.includes(zero)) return zero;
  const [first] = kept;
  if (first === undefined) return neutral;
  return kept.length === 1 ? first : `(${sign} ${kept.join(' ')})`;
}

export const and = (...parts: readonly Term[]): Term => joined('and', yes, no, parts);
export const or = (...parts: readonly Term[]): Term => joined('or', no, yes, parts);
export const not = (part: Term): Term => (part === yes ? no : part === no ? yes : `(not ${part})`);
export const implies = (a: Term, b: Term): Term => or(not(a), b);
export const same = (a: Term, b: Term): Term => (a === b ? yes : `(= ${a} ${b})`);
export const differ = (a: Term, b: Term): Term => not(same(a, b));
export const choose = (condition: Term, a: Term, b: Term): Term =>
  condition === yes || a === b ? a : condition === no ? b : `(ite ${condition} ${a} ${b})`;

export const whole = (value: bigint): Term => (value < 0n ? `(- ${-value})` : `${value}`);
export const plus = (...parts: readonly Term[]): Term => {
  const [first] = parts;
  return first === undefined ? '0' : parts.length === 1 ? first : `(+ ${parts.join(' ')})`;
};
export const minus = (a: Term, b: Term): Term => `(- ${a} ${b})`;
export const scaled = (factor: bigint, term: Term): Term =>
  factor === 1n ? term : factor === 0n ? '0' : `(* ${whole(factor)} ${term})`;
export const below = (a: Term, b: Term): Term => `(< ${a} ${b})`;
export const atMost = (a: Term, b: Term): Term => `(<= ${a} ${b})`;

/** That one of two truths holds and the other does not. */
export const either = (a: Term, b: Term): Term => (a === b ? no : or(and(a, not(b)), and(not(a), b)));

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

/** That a whole number is one of some, which are said in ranges. */
export function isOneOf(term: Term, values: Iterable<bigint>): Term {
  const ranges: [first: bigint, last: bigint][] = [];
  for (const value of [...new Set(values)].sort((a, b) => (a < b ? -1 : 1))) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] + 1n === value) last[1] = value;
    else ranges.push([value, value]);
  }
  return or(
    ...ranges.map(([first, last]) =>
      first === last ? same(term, whole(first)) : and(atMost(whole(first), term), atMost(term, whole(last))),
    ),
  );
}

export const below = (a: Term, b: Term): Term => `(< ${a} ${b})`;
export const atMost = (a: Term, b: Term): Term => `(<= ${a} ${b})`;

/** That one of two truths holds and the other does not. */
export function either(a: Term, b: Term): Term {
  if (a === yes || a === no) return a === yes ? not(b) : b;
  return b === yes || b === no ? either(b, a) : differ(a, b);
}

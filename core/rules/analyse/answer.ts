/** What a solver writes: a word, or a list of what it writes. */
export type Written = string | Written[];

/** Reads every expression of an answer. */
export function readAnswer(text: string): Written[] {
  const open: Written[][] = [[]];
  for (const [word] of text.matchAll(/"(?:[^"]|"")*"|\|[^|]*\||[()]|[^\s()]+/g)) {
    if (word === '(') open.push([]);
    else if (word === ')') {
      const closed = open.pop();
      if (closed === undefined || open.length === 0) throw new Error('an answer of the solver is cut off');
      open.at(-1)?.push(closed);
    } else open.at(-1)?.push(word);
  }
  if (open.length > 1) throw new Error('an answer of the solver is cut off');
  return open[0] ?? [];
}

/** A value of a model: a truth or a whole number. */
export function valueOf(written: Written): boolean | bigint {
  if (written === 'true' || written === 'false') return written === 'true';
  if (typeof written === 'string') return BigInt(written);
  const [sign, digits] = written;
  if (sign !== '-' || typeof digits !== 'string') throw new Error('the solver gave a value of another sort');
  return -BigInt(digits);
}

import { isNumeric } from '../compile/operators.ts';

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What may follow the beginning of a text: from the least to the greatest code unit, digits and no digits. */
const endings = ['\u0000', ' ', '-', '.', '0', '5', '9', ':', 'A', 'z', '~', '\uffff'];

/** At most so many texts stand for all that lie between those that a rule set names. */
const most = 400;

/**
 * Texts that stand for every text: those that rules name, and others that no rule names, as many as facts could hold at
 * once. Where texts are compared by size there are some between each two of them that read as a number, and some that
 * do not.
 */
export function standingTexts(named: Iterable<string>, holders: number, byOrder: boolean): string[] {
  const texts = new Set(named);
  const names = [...texts];
  if (byOrder)
    for (const text of ['', ...names])
      for (let length = text.length; length >= 0; length--)
        for (const ending of endings) if (texts.size < most) texts.add(text.slice(0, length) + ending);
  for (let others = 0, at = 1; others < Math.max(2, holders); at++) {
    const other = `other text ${at}`;
    if (texts.has(other) || isNumeric(other)) continue;
    texts.add(other);
    others += 1;
  }
  return [...texts].sort(byCodeUnit);
}

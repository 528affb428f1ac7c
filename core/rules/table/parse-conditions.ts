import type { Comparison, Condition, FactReference } from '../format/condition.ts';
import { decorators, operators } from '../compile/operators.ts';
import type { Scalar } from '../program/program.ts';
import { headerOf } from './column.ts';
import { asksKnown, subjectOf } from './print-conditions.ts';
import { parseReference } from './reference.ts';
import { says } from './says.ts';
import { isBare, signs, synonyms, taken } from './signs.ts';
import { parseJson, parseNumber } from './text.ts';
import { Unreadable } from './unreadable.ts';

const operatorOf: ReadonlyMap<string, string> = new Map(
  [...signs].map(([operator, sign]) => [sign, operator]),
);

const token = /\s*([<＜>＞][=＝]?|[≥≤[\],，、]|(?:"(?:[^"\\]|\\.)*"|[^\s"<＜>＞≥≤[\],，、])+)/y;

/** A token as it stands, and the word that it means. */
interface Token {
  text: string;
  word: string;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  for (token.lastIndex = 0; token.lastIndex < end;) {
    const from = token.lastIndex;
    const found = token.exec(text)?.[1];
    if (found === undefined) throw new Unreadable(says.notUnderstood(text.slice(from).trim()));
    const lower = found.toLowerCase();
    const word = synonyms.get(found) ?? (taken.has(lower) && !operators.has(found) ? lower : found);
    const words = word === 'is not' || word === 'not in' ? word.split(' ') : [word];
    tokens.push(...words.map((one) => ({ text: found, word: one })));
  }
  return tokens;
}

const isOperator = (words: readonly string[]) =>
  operators.has(words.at(-1) ?? '') && words.slice(0, -1).every((word) => decorators.has(word));

/**
 * Reads a cell of the column of `subject`: the inverse of printConditions. One condition for each comparison, or a
 * single `any` where the cell has an `or`. Throws Unreadable, in words.
 */
export function parseConditions(text: string, subject: FactReference): Condition[] {
  const tokens = tokensOf(text);
  let at = 0;
  const next = (): Token => tokens[at++] ?? { text: '', word: '' };
  const isNext = (word: string) => tokens[at]?.word === word;
  const take = (word: string) => isNext(word) && ++at > 0;

  function scalar(): Scalar {
    const { word } = next();
    if (word === '') throw new Unreadable(says.valueMissing());
    if (word.startsWith('"')) {
      const value = parseJson(word);
      if (typeof value !== 'string') throw new Unreadable(says.notUnderstood(word));
      return value;
    }
    if (word === 'true' || word === 'false') return word === 'true';
    const value = parseNumber(word) ?? (isBare(word) ? word : undefined);
    if (value === undefined) throw new Unreadable(says.quoteIt(word));
    return value;
  }

  function list(): Scalar[] {
    const values = [scalar()];
    while (take(',')) values.push(scalar());
    return values;
  }

  function operand(operator: string): Comparison['value'] {
    if (take('fact')) {
      const { text: named } = next();
      const reference = parseReference(named);
      if (reference === undefined) throw new Unreadable(says.notUnderstood(named));
      return reference;
    }
    if (take('[')) {
      const values = isNext(']') ? [] : list();
      if (!take(']')) throw new Unreadable(says.bracketMissing());
      return values;
    }
    return operator === 'in' || operator === 'notIn' ? list() : scalar();
  }

  function operator(): string {
    const { text: written, word } = next();
    if (word === 'is') return take('not') ? 'notEqual' : 'equal';
    if (word === 'not' && take('in')) return 'notIn';
    const found = operatorOf.get(word) ?? (isOperator(word.split(':')) ? word : undefined);
    if (found === undefined) throw new Unreadable(says.noOperator(written));
    return found;
  }

  function comparison(): Comparison {
    const known = take('known') ? true : take('unknown') ? false : undefined;
    if (known !== undefined) {
      if (subject.path !== undefined) throw new Unreadable(says.onlyFactsAreKnown(subject.fact));
      return { fact: `${subject.fact}_ok`, operator: 'equal', value: known };
    }
    const sign = operator();
    const made: Comparison = { ...subject, operator: sign, value: operand(sign) };
    if (asksKnown(made)) throw new Unreadable(says.writeKnown(headerOf({ says: 'if', of: subjectOf(made) })));
    return made;
  }

  function chain(): Comparison[] {
    const parts = [comparison()];
    while (take('and')) parts.push(comparison());
    return parts;
  }

  const chains = [chain()];
  while (take('or')) chains.push(chain());
  const left = tokens[at];
  if (left !== undefined) throw new Unreadable(says.notUnderstood(left.text));
  const [first = [], ...others] = chains;
  if (others.length === 0) return first;
  return [{ any: chains.map((all) => (all.length === 1 ? (all[0] ?? { all }) : { all })) }];
}

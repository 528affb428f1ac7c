import { BlockList, isIP } from 'node:net';

/** A test of one value of an event. */
export type Test = (value: unknown) => boolean;
type Operator = (operand: unknown) => Test;

function textOf(operand: unknown, operator: string): string {
  if (typeof operand !== 'string') throw new Error(`${operator} takes a text`);
  return operand;
}

const onText =
  (test: (text: string) => boolean): Test =>
  (value) =>
    typeof value === 'string' && test(value);

const caseless = (operand: unknown): string | undefined =>
  typeof operand === 'object' && operand !== null && 'equals-ignore-case' in operand
    ? textOf(operand['equals-ignore-case'], 'equals-ignore-case').toLowerCase()
    : undefined;

/** A text at one end of the value, its case regarded or not. */
const edge =
  (operator: 'prefix' | 'suffix', test: (text: string, edge: string) => boolean): Operator =>
  (operand) => {
    const lower = caseless(operand);
    if (lower !== undefined) return onText((text) => test(text.toLowerCase(), lower));
    const exact = textOf(operand, operator);
    return onText((text) => test(text, exact));
  };

const equalsIgnoreCase: Operator = (operand) => {
  const lower = textOf(operand, 'equals-ignore-case').toLowerCase();
  return onText((text) => text.toLowerCase() === lower);
};

const literally = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/** `*` stands for any characters, `\*` for a star, `\\` for a backslash. */
const wildcard: Operator = (operand) => {
  const parts = textOf(operand, 'wildcard').match(/\\[\\*]|\*|[^\\*]+|\\/g) ?? [];
  if (parts.some((part, index) => part === '\\' || (part === '*' && parts[index + 1] === '*')))
    throw new Error('a wildcard has no two stars together and no backslash before anything else');
  const source = parts.map((part) => (part === '*' ? '.*' : literally(part.replace(/^\\/, ''))));
  const expression = new RegExp(`^${source.join('')}$`, 's');
  return onText((text) => expression.test(text));
};

const comparisons: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '=': (value, limit) => value === limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};

const numeric: Operator = (operand) => {
  const parts = Array.isArray(operand) ? (operand as unknown[]) : [];
  if (parts.length === 0 || parts.length % 2 !== 0)
    throw new Error('numeric takes pairs of a comparison and a number');
  const tests = parts.flatMap((sign, index) => {
    if (index % 2 !== 0) return [];
    const limit = parts[index + 1];
    const compare = comparisons[String(sign)];
    if (compare === undefined || typeof limit !== 'number')
      throw new Error(`numeric does not know ${String(sign)} ${String(limit)}`);
    return [(value: number) => compare(value, limit)];
  });
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
};

const cidr: Operator = (operand) => {
  const [network = '', bits = ''] = textOf(operand, 'cidr').split('/');
  const family = isIP(network);
  if (family === 0 || !/^\d+$/.test(bits)) throw new Error(`cidr does not know ${String(operand)}`);
  const block = new BlockList();
  block.addSubnet(network, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
  return onText((text) => isIP(text) === family && block.check(text, family === 4 ? 'ipv4' : 'ipv6'));
};

const ends = {
  prefix: edge('prefix', (text, start) => text.startsWith(start)),
  suffix: edge('suffix', (text, end) => text.endsWith(end)),
  'equals-ignore-case': equalsIgnoreCase,
  wildcard,
} satisfies Record<string, Operator>;

/** Values, one or a list, or one of the operators on text with one operand or a list. */
const anythingBut: Operator = (operand) => {
  if (typeof operand !== 'object' || operand === null || Array.isArray(operand)) {
    const refused = [operand].flat();
    if (refused.length === 0 || !refused.every((one) => typeof one === 'string' || typeof one === 'number'))
      throw new Error('anything-but takes texts or numbers');
    return (value) => !refused.includes(value as string);
  }
  const [[operator, inner] = ['', undefined], ...more] = Object.entries(operand) as [string, unknown][];
  if (!Object.hasOwn(ends, operator) || more.length > 0)
    throw new Error(`anything-but does not know ${JSON.stringify(operand)}`);
  const tests = [inner].flat().map(ends[operator as keyof typeof ends]);
  return (value) => !tests.some((test) => test(value));
};

/** The operators on a value; `exists` and `$or` are about fields (pattern.ts). */
export const operators: Readonly<Record<string, Operator>> = {
  ...ends,
  'anything-but': anythingBut,
  numeric,
  cidr,
};

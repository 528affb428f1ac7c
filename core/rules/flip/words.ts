import { changeWords } from '../explain/changes.ts';
import { joined } from '../explain/template.ts';
import { describeReference } from '../explain/titles.ts';
import type { Words } from '../format/words.ts';
import type { Program } from '../program/program.ts';
import type { Flip } from './flip.ts';

type Values = Readonly<Record<string, unknown>>;

const together: Words = { zh: '，并且', en: ' and ' };
const either: Words = { zh: '，或', en: ', or ' };
const already: Words = { zh: '现在就是如此', en: 'That is so already' };
const never: Words = {
  zh: '客户能改变的事实中，没有一种改变能得到此结果',
  en: 'Nothing that can change gives it',
};
const undecided: Words = { zh: '在限定步数内未能判定', en: 'Not decided within the limit of steps' };

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What changes of one fact; of an object only the properties that become other ones. */
function factWords(program: Program, name: string, from: unknown, to: unknown): Words[] {
  const slot = program.facts.find((fact) => fact.name === name)?.slot;
  if (slot === undefined) throw new Error('a flip of a fact that no rule reads');
  if (!isObject(from) || !isObject(to))
    return [changeWords(describeReference(program, { slot, path: [] }), from, to)];
  return Object.keys(to)
    .filter((property) => JSON.stringify(from[property]) !== JSON.stringify(to[property]))
    .map((property) =>
      changeWords(describeReference(program, { slot, path: [property] }), from[property], to[property]),
    );
}

/**
 * The nearest ways in one sentence without its full stop: “2 more active months, or CNY 38,000 more assets”. No flip is
 * that nothing gives what was wanted, undefined that it was not decided.
 */
export function flipWords(program: Program, facts: Values, flips: readonly Flip[] | undefined): Words {
  if (flips === undefined) return undecided;
  const ways = flips.map(({ changes }) =>
    Object.entries(changes).flatMap(([name, to]) => factWords(program, name, facts[name], to)),
  );
  if (ways.length === 0) return never;
  if (ways.some((changes) => changes.length === 0)) return already;
  return joined(
    ways.map((changes) => joined(changes, together)),
    either,
  );
}

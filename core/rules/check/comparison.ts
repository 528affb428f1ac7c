import type { Comparison, FactReference } from '../format/condition.ts';
import { wrongValue } from './values.ts';
import { groupOf, isScalar, typeWords } from './fact-types.ts';
import type { Report } from './finding.ts';
import { limits } from './limits.ts';
import { nearest } from './nearest.ts';
import { decorators } from '../compile/operators.ts';
import { pathOf } from '../format/path.ts';
import type { Scalar } from '../program/program.ts';
import type { ValueType } from '../format/rule-set.ts';
import { quote, says } from './says.ts';
import { factNamed } from '../program/to-program.ts';

/** What each operator compares: the names of rules' operators (core/rules/compile/operators.ts), all of them. */
export const comparedBy = {
  equal: 'same',
  notEqual: 'same',
  lessThan: 'order',
  lessThanInclusive: 'order',
  greaterThan: 'order',
  greaterThanInclusive: 'order',
  in: 'member',
  notIn: 'member',
  contains: 'holds',
  doesNotContain: 'holds',
} as const;
type Operator = keyof typeof comparedBy;

/** One side of a comparison: a value that a fact will have, or values that stand in the file. */
type Side =
  | { from: 'fact'; type: ValueType; name: string }
  | { from: 'file'; list: boolean; values: readonly { value: Scalar; at: string }[]; pointer: string };

export interface FactsKnown {
  types: ReadonlyMap<string, ValueType>;
  /** Names that the file declares, also where the declaration could not be read. */
  declared: ReadonlySet<string>;
}

const boolean: ValueType = { type: 'boolean' };
const isReference = (value: Comparison['value']): value is FactReference =>
  typeof value === 'object' && !Array.isArray(value);

/** The type behind a name and its path; undefined after what is wrong with them was reported. */
export function typeOf(
  { fact, path }: FactReference,
  { types, declared }: FactsKnown,
  pointer: string,
  report: Report,
): ValueType | undefined {
  const found = factNamed(types, fact);
  if (found === undefined) {
    if (!declared.has(fact) && !declared.has(fact.replace(/_ok$/, '')))
      report(`${pointer}/fact`, () => says.unknownFact(fact, nearest(fact, types.keys())));
    return undefined;
  }
  let type: ValueType | undefined = found.asksOk ? boolean : found.kept;
  for (const name of path === undefined ? [] : pathOf(path)) {
    const properties: Readonly<Record<string, ValueType>> = type?.properties ?? {};
    if (!Object.hasOwn(properties, name)) {
      report(`${pointer}/path`, () => {
        const near = nearest(name, Object.keys(properties));
        return says.path(
          `${quote(fact)} 没有声明属性 ${quote(name)}`,
          `${quote(fact)} declares no property ${quote(name)}`,
          near === undefined
            ? ['在该事实的 "properties" 中声明它', 'Declare it in the "properties" of the fact']
            : [`是否为 ${quote(near)}？`, `Did you mean ${quote(near)}?`],
        );
      });
      return undefined;
    }
    type = properties[name];
  }
  return type;
}

/** Checks that operator, decorators and both sides of a comparison fit together. */
export function checkComparison(
  comparison: Comparison,
  known: FactsKnown,
  pointer: string,
  report: Report,
): void {
  const { fact, operator, value } = comparison;
  const words = operator.split(':');
  const last = words.pop() ?? '';
  const fail = (zh: string, en: string, mend?: readonly [string, string]) => {
    report(`${pointer}/operator`, says.operator(zh, en, mend));
  };
  const right = rightOf(value, known, pointer, report);
  const type = typeOf(comparison, known, pointer, report);
  if (words.length > limits.decorators) {
    report(`${pointer}/operator`, says.tooMuch('decorators', limits.decorators));
    return;
  }
  const strange = words.filter((word) => !decorators.has(word));
  for (const word of strange) failUnknown(fail, '修饰', 'decorator', word, [...decorators.keys()]);
  if (!Object.hasOwn(comparedBy, last))
    failUnknown(fail, '运算符', 'operator', last, Object.keys(comparedBy));
  if (type === undefined || right === undefined || strange.length > 0 || !Object.hasOwn(comparedBy, last))
    return;
  const sides = decorate(words, { from: 'fact', type, name: fact }, right, fail);
  if (sides) checkSides(last as Operator, sides[0], sides[1], { pointer, report, fail });
}

type Fail = (zh: string, en: string, mend?: readonly [string, string]) => void;

function failUnknown(fail: Fail, zh: string, en: string, word: string, names: readonly string[]): void {
  const near = nearest(word, names);
  fail(
    `没有${zh} ${quote(word)}`,
    `There is no ${en} ${quote(word)}`,
    near === undefined
      ? [`可用：${names.join('、')}`, `There are: ${names.join(', ')}`]
      : [`是否为 ${quote(near)}？`, `Did you mean ${quote(near)}?`],
  );
}

function rightOf(
  value: Comparison['value'],
  known: FactsKnown,
  pointer: string,
  report: Report,
): Side | undefined {
  if (!isReference(value)) {
    const at = `${pointer}/value`;
    const list = Array.isArray(value);
    const values = list ? value.map((one, index) => ({ value: one, at: `${at}/${index}` })) : [{ value, at }];
    return { from: 'file', list, values, pointer: at };
  }
  const type = typeOf(value, known, `${pointer}/value`, report);
  if (type === undefined) return undefined;
  if (!known.types.has(value.fact)) {
    report(
      `${pointer}/value/fact`,
      says.operand(`${quote(value.fact)} 不能作为比较的值`, `${quote(value.fact)} cannot be compared with`, [
        '与 true 或 false 比较',
        'Compare it with true or false',
      ]),
    );
    return undefined;
  }
  return { from: 'fact', type, name: value.fact };
}

const isList = (side: Side) => (side.from === 'fact' ? side.type.type === 'list' : side.list);

/** What the operator at the end compares, once the decorators have had their turn from left to right. */
function decorate(words: readonly string[], first: Side, second: Side, fail: Fail): [Side, Side] | undefined {
  let [left, right] = [first, second];
  for (const word of words) {
    if (word === 'swap') [left, right] = [right, left];
    else if (word.endsWith('Fact')) {
      if (!isList(left)) {
        fail(`"${word}" 需要一个列表事实`, `"${word}" needs a fact that is a list`, [
          `去掉 "${word}:"`,
          `Remove "${word}:"`,
        ]);
        return undefined;
      }
      left = elementOf(left);
    } else if (word.endsWith('Value')) {
      if (!isList(right)) {
        fail(`"${word}" 需要一个列表值`, `"${word}" needs a list as its value`, [
          '写成列表 [ … ]',
          'Write a list [ … ]',
        ]);
        return undefined;
      }
      if (right.from === 'fact') {
        failFactList(fail, word, right.name);
        return undefined;
      }
      right = elementOf(right);
    }
  }
  return [left, right];
}

/** A list that is unknown would end the whole evaluation of json-rules-engine with an error. */
function failFactList(fail: Fail, word: string, name: string): void {
  fail(
    `"${word}" 的列表不能来自事实：该事实未知时 json-rules-engine 会报错`,
    `The list of "${word}" cannot come from a fact: json-rules-engine fails when that fact is unknown`,
    [
      `把 ${quote(name)} 写在左边，用 contains、doesNotContain 或 someFact:`,
      `Write ${quote(name)} on the left, with contains, doesNotContain or someFact:`,
    ],
  );
}

/** An entry of a list; for a list of the file, all of its entries. */
function elementOf(side: Side): Side {
  if (side.from === 'file') return { ...side, list: false };
  return { ...side, type: side.type.of ?? { type: 'object' } };
}

interface Place {
  pointer: string;
  report: Report;
  fail: Fail;
}

function checkSides(operator: Operator, left: Side, right: Side, place: Place): void {
  const { fail } = place;
  const use = comparedBy[operator];
  if (use === 'member') {
    if (!isList(right)) {
      fail(`"${operator}" 需要一个列表`, `"${operator}" takes a list`, [
        '写成 "value": [ … ]',
        'Write "value": [ … ]',
      ]);
      return;
    }
    if (right.from === 'fact') {
      failFactList(fail, operator, right.name);
      return;
    }
    if (right.values.length === 0) {
      place.report(
        right.pointer,
        says.operand('列表为空', 'The list is empty', ['写至少一个值', 'Write at least one value']),
      );
      return;
    }
    compare(operator, left, elementOf(right), place);
  } else if (use === 'holds') {
    if (!isList(left)) {
      fail(`"${operator}" 需要一个列表事实`, `"${operator}" needs a fact that is a list`, [
        '写 "in" 或 "notIn"',
        'Write "in" or "notIn"',
      ]);
      return;
    }
    compare(operator, elementOf(left), right, place);
  } else compare(operator, left, right, place);
}

/** Compares two single values: both must be of one kind, ordered where the operator orders. */
function compare(operator: Operator, left: Side, right: Side, { pointer, report, fail }: Place): void {
  const ordered = comparedBy[operator] === 'order';
  for (const side of [left, right]) {
    if (side.from !== 'fact') continue;
    const [zh, en] = typeWords[side.type.type];
    if (!isScalar(side.type)) {
      fail(
        `"${operator}" 不能用于${zh} ${quote(side.name)}`,
        `"${operator}" does not fit ${quote(side.name)}, ${en}`,
        [
          side.type.type === 'list' ? '写 contains，或在前面加 someFact:' : '用 "path" 指明一个属性',
          side.type.type === 'list'
            ? 'Write contains, or put someFact: before it'
            : 'Name a property with "path"',
        ],
      );
      return;
    }
    if (ordered && !['number', 'date'].includes(groupOf(side.type))) {
      fail(
        `"${operator}" 不能用于${zh} ${quote(side.name)}`,
        `"${operator}" does not fit ${quote(side.name)}, ${en}`,
        ['写 equal、notEqual、in 或 notIn', 'Write equal, notEqual, in or notIn'],
      );
      return;
    }
  }
  if (left.from === 'fact' && right.from === 'fact') {
    if (groupOf(left.type) !== groupOf(right.type)) {
      const [a, b] = [typeWords[left.type.type], typeWords[right.type.type]];
      report(
        `${pointer}/value`,
        says.operand(
          `${quote(left.name)} 是${a[0]}，${quote(right.name)} 是${b[0]}`,
          `${quote(left.name)} is ${a[1]}, ${quote(right.name)} is ${b[1]}`,
          ['与同类的事实比较', 'Compare facts of one type'],
        ),
      );
    }
    return;
  }
  const [fact, file] = left.from === 'fact' ? [left, right] : [right, left];
  if (fact.from !== 'fact' || file.from !== 'file') return;
  if (file.list) {
    report(
      file.pointer,
      says.operand(`"${operator}" 只与一个值比较`, `"${operator}" compares with one value`, [
        '写 "in"、"notIn"，或在前面加 someValue:',
        'Write "in" or "notIn", or put someValue: before it',
      ]),
    );
    return;
  }
  for (const { value, at } of file.values) {
    const wrong = wrongValue(value, fact.type, ordered ? 'bound' : 'value');
    if (wrong) report(at, wrong);
  }
}

import type { Words } from '../format/words.ts';
import { quote } from '../check/says.ts';
import type { Base } from './table.ts';

const words = (zh: string, en: string): Words => ({ zh, en });

/** How conditions are written, for the head of every sheet and for messages. */
export const notation = words(
  '>= 60 and < 120；is LOW；is not LOW；in LOW, MIDLOW；not in LOW；contains A；lacks A；known；unknown；< 60 or unknown；> fact other',
  '>= 60 and < 120; is LOW; is not LOW; in LOW, MIDLOW; not in LOW; contains A; lacks A; known; unknown; < 60 or unknown; > fact other',
);

const baseOf = ({ id, version, digest }: Base) => `${id} ${version} ${digest}`;

/** Every sentence of the decision table, one function a problem. */
export const says = {
  // what a rule set must be to become a table
  notScorecard: (zh: string, en: string) =>
    words(`不是评分卡形式：${zh}`, `This rule has no place in a table: ${en}`),
  cellTooLong: (most: number) =>
    words(`单元格内容超过 ${most} 个字符`, `The cell would hold more than ${most} characters`),
  tooMany: (what: 'rows' | 'columns', most: number) =>
    what === 'rows'
      ? words(`超过 ${most} 行`, `There are more than ${most} rows`)
      : words(`超过 ${most} 列`, `There are more than ${most} columns`),

  // what a cell says
  notUnderstood: (text: string) =>
    words(
      `无法理解 ${quote(text)}。写法：${notation.zh}`,
      `${quote(text)} is not understood. Conditions are written: ${notation.en}`,
    ),
  noOperator: (text: string) =>
    text === ''
      ? words('此处缺少比较', 'A comparison is missing here')
      : words(
          `比较不能以 ${quote(text)} 开头。写法：${notation.zh}`,
          `No comparison begins with ${quote(text)}. Conditions are written: ${notation.en}`,
        ),
  valueMissing: () => words('此处缺少比较的值', 'A value to compare with is missing here'),
  bracketMissing: () => words('列表缺少 "]"', 'The list is not closed with "]"'),
  quoteIt: (text: string) =>
    words(`${quote(text)} 若为文本，请加双引号`, `Write ${quote(text)} in double quotes if it is a text`),
  onlyFactsAreKnown: (fact: string) =>
    words(
      `属性没有 known 与 unknown，请写在事实 ${quote(fact)} 自己的列中`,
      `A property is neither known nor unknown: write it in the column of the fact ${quote(fact)} itself`,
    ),
  writeKnown: (header: string) =>
    words(
      `请在列 ${quote(header)} 中写 known 或 unknown`,
      `Write known or unknown in the column ${quote(header)}`,
    ),
  formula: () =>
    words(
      '以 "=" 开头：表格软件会把它当作公式。等于请写 is',
      'This begins with "=", as a formula does. For equality write: is',
    ),
  priority: (value: unknown) =>
    words(
      `优先级 ${quote(value)} 不是从 1 起的整数`,
      `The priority ${quote(value)} is not an integer from 1`,
    ),
  noText: (value: unknown) =>
    words(
      `${quote(value)} 不是文本；若是文本，请加双引号`,
      `${quote(value)} is no text: write it in double quotes if it is one`,
    ),
  noName: () => words('此行没有规则名', 'This row names no rule'),
  noEvent: () => words('此行没有事件类型', 'This row has no event'),
  noConditions: () => words('此行没有任何条件', 'This row has no condition'),
  otherThanFirst: (rule: string, cell: string) =>
    words(
      `规则 ${quote(rule)} 的各行在此列必须相同，但与 ${cell} 不同；若是另一条规则，请换一个名称`,
      `The rows of the rule ${quote(rule)} must agree here, and this is not what ${cell} says; another rule needs another name`,
    ),

  // what a sheet must be
  empty: () => words('表格中没有表头', 'The sheet has no header below its first row'),
  noBase: () =>
    words(
      '第一行必须是导出时写入的 "base …"，请勿改动',
      'The first row must be the "base …" that the sheet was made with, as it was',
    ),
  noHeader: (header: string) =>
    words(`表头中没有列 ${quote(header)}`, `The header has no column ${quote(header)}`),
  unknownHeader: (text: unknown) =>
    words(
      `${quote(text)} 不是列名。列名为 rule、priority、event、"if 事实"、"then 参数"；以 # 开头的列会被忽略`,
      `${quote(text)} is no column: there are rule, priority, event, "if <fact>" and "then <parameter>". A column that begins with # is ignored`,
    ),
  headerTwice: (header: string) =>
    words(`列 ${quote(header)} 出现了两次`, `The column ${quote(header)} is there twice`),
  noHeaderAbove: () => words('此单元格所在的列没有列名', 'This column has no header'),
  noRules: () => words('表格中没有规则', 'The sheet holds no rule'),
  staleBase: (sheet: Base, base: Base) =>
    words(
      `此表格由 ${baseOf(sheet)} 生成，而当前规则集是 ${baseOf(base)}。请重新导出表格并再次修改`,
      `This sheet was made of ${baseOf(sheet)}, and the rule set at hand is ${baseOf(base)}. Make a new sheet of it and edit that`,
    ),
} as const;

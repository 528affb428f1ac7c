import type { Words } from '#core/rules/format/words.ts';

const words = (zh: string, en: string): Words => ({ zh, en });
const megabytes = (bytes: number) => bytes / 1_000_000;

/** Why a file cannot be read as a sheet, or a cell of it has no value to read. */
export const says = {
  packed: (most: number) =>
    words(`文件超过 ${megabytes(most)} MB`, `The file is larger than ${megabytes(most)} MB`),
  unpacked: (most: number) =>
    words(`解压后超过 ${megabytes(most)} MB`, `Unpacked, the file is larger than ${megabytes(most)} MB`),
  damaged: (zh: string, en: string) =>
    words(`文件已损坏或不是 XLSX：${zh}`, `The file is damaged or no XLSX: ${en}`),
  locked: () =>
    words(
      '这是加密的或旧格式（.xls）的文件；请不设密码另存为 .xlsx',
      'This file is encrypted, or of the old format .xls: save it as .xlsx, without a password',
    ),
  binary: () =>
    words('这是 .xlsb 文件；请另存为 .xlsx', 'This is a file of the kind .xlsb: save it as .xlsx'),
  sheets: (names: readonly string[]) =>
    words(
      `文件中有 ${names.length} 个工作表；只保留规则所在的一个`,
      `The file has ${names.length} sheets: keep only the one that holds the rules`,
    ),
  noSheet: () => words('文件中没有工作表', 'The file has no sheet'),
  tooComplex: () => words('文件过于复杂', 'The file is more complex than any table of rules'),
  formula: () =>
    words(
      '单元格是公式；只接受值，请粘贴为值',
      'This cell is a formula: only values are read, paste it as a value',
    ),
  error: (value: string) => words(`单元格是错误值 ${value}`, `This cell is the error ${value}`),
  date: () =>
    words(
      '单元格是日期；请先设为文本格式再输入，或写成带引号的文本',
      'This cell is a date: write a text, in double quotes, or format the cell as text first',
    ),
  number: () => words('单元格的数值无法读取', 'The number in this cell cannot be read'),
  merged: (range: string) =>
    words(`单元格 ${range} 已合并；请取消合并`, `The cells ${range} are merged: unmerge them`),
  outside: () =>
    words('此单元格在表格可用范围之外', 'This cell lies beyond the rows and columns that a table may have'),
  notText: () =>
    words(
      '不是 UTF-8 或 GB18030 文本；请另存为 CSV（UTF-8）或 XLSX',
      'This is no text in UTF-8 or GB18030: save it as CSV in UTF-8, or as XLSX',
    ),
  separator: (sign: string) =>
    words(
      `列之间是 "${sign}" 而不是逗号；请以逗号分隔保存，或另存为 XLSX`,
      `Columns are separated by "${sign}": save the file with commas, or as XLSX`,
    ),
  quotes: () => words('引号不成对', 'Quotation marks are not in order here'),
};

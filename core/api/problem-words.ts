import { z } from 'zod';
import type { Words } from './api-error.ts';

const chinese = z.locales.zhCN().localeError;

/** What fields of routes say of themselves, by their English words. */
const own: Readonly<Record<string, string>> = {
  'is no month: YYYY-MM': '不是月份（YYYY-MM）',
  'is no id': '不是编号',
  'is no digest': '不是摘要',
  'is no digest: 64 hexadecimal digits': '不是摘要（64 位十六进制数字）',
  'is no robot': '不是机器人名称',
  'is no ledger file name, such as trades.csv or trades.csv.gz':
    '不是台账文件名（如 trades.csv 或 trades.csv.gz）',
  'is no folder id that this system gave out': '不是本系统给出的文件夹编号',
  'is no name of a rule set: a letter, then letters, digits, - and _':
    '不是规则集名称（字母开头，其后为字母、数字、- 与 _）',
  'is no name of a rule set: JavaScript has it already': '不是规则集名称（与 JavaScript 自有名称相同）',
};

/** What is wrong with a part of a request, by what zod found there with its input. */
export function problemWords(issue: z.core.$ZodIssue): Words {
  const told = chinese(issue as unknown as Parameters<typeof chinese>[0]);
  const general = typeof told === 'string' ? told : (told?.message ?? issue.message);
  return { zh: own[issue.message] ?? general, en: issue.message };
}

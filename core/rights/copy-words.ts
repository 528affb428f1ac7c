import type { RightsEntry } from '../api/rights.ts';
import type { Words } from '../rules/format/words.ts';
import { ledgerFiles } from '../ledger/files.ts';
import { same } from '../rules/explain/template.ts';

interface Copied {
  clientId: string;
  madeOn: string;
  personal: Readonly<Record<string, unknown>>;
  attributes: Readonly<Record<string, unknown>>;
  rights: Pick<RightsEntry, 'requests'>;
  rows: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  decisions: readonly {
    asOf: string;
    class: string;
    stage: string | null;
    band: string | null;
    churnLevel: string | null;
  }[];
  label: object | null;
  cases: readonly unknown[];
}

/** The first and the last day of a file's rows; nothing where rows have no day. */
function spanOf(file: string, rows: Copied['rows'][string]): string {
  const { dated } = ledgerFiles[file] ?? {};
  const days = rows
    .flatMap((row) => {
      const day = row[dated ?? ''];
      return typeof day === 'string' && day !== '' ? [day.slice(0, 10)] : [];
    })
    .sort();
  return days.length === 0 ? '' : ` ${days[0] ?? ''} – ${days.at(-1) ?? ''}`;
}

const pairs = (values: Readonly<Record<string, unknown>>) =>
  Object.entries(values).map(([name, value]) => same(`  ${name}: ${String(value)}`));

/** The copy in plain words: what there is, and the latest decisions; the rows themselves are in the file. */
export function copyWords({ personal, attributes, rows, decisions, ...rest }: Copied): Words[] {
  const { clientId, madeOn, rights, label, cases } = rest;
  return [
    {
      zh: `客户号 ${clientId} 的个人信息副本，制作于 ${madeOn}`,
      en: `Copy of the data of client ${clientId}, made on ${madeOn}`,
    },
    { zh: '身份与账户信息：', en: 'Who you are, and your account:' },
    ...pairs({ ...personal, ...attributes }),
    { zh: '业务记录（逐行见文件）：', en: 'Records of your business (row by row in the file):' },
    ...Object.entries(rows).map(([file, list]) => ({
      zh: `  ${file}：${list.length} 条${spanOf(file, list)}`,
      en: `  ${file}: ${list.length} rows${spanOf(file, list)}`,
    })),
    {
      zh: `自动化决策的变化：${decisions.length} 次`,
      en: `Changes of automated decisions: ${decisions.length}`,
    },
    ...decisions.map(({ asOf, class: name, stage, band, churnLevel }) =>
      same(`  ${[asOf, name, stage, band, churnLevel].map((one) => one ?? '–').join('  ')}`),
    ),
    {
      zh: `个案 ${cases.length} 个；人工标注 ${label ? 1 : 0} 个；权利请求 ${rights.requests.length} 项`,
      en: `Cases: ${cases.length}; labels set by people: ${label ? 1 : 0}; requests under your rights: ${rights.requests.length}`,
    },
    {
      zh: '法律要求保存交易与管理记录不少于二十年；期满后销毁。',
      en: 'The law has records of trades and of management kept for twenty years at least; then they are destroyed.',
    },
  ];
}

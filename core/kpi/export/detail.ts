import { masked } from '../../api/campaign-entry.ts';
import type { AppraisalPlan } from '../appraisal/appraisal.ts';
import crediting from '../crediting.json' with { type: 'json' };
import type { Credit, CreditUnit } from '../credits/credit.ts';
import { branchColumn, evaluationCells, evaluationColumns, kpiColumn, staffColumn } from './columns.ts';
import { maskedName } from './masked-name.ts';
import type { ExportLine, ExportTable } from './table.ts';

/** Who a client is, as the broker knows the client; unknown values are null. */
export interface ClientName {
  clientId: string;
  name: string | null;
}

/** Amounts are CNY or parts of one, of a stock CNY times days; all of them whole units of so many places. */
const amounts: Readonly<Record<CreditUnit, { unit: string; digits: number }>> = {
  fen: { unit: 'CNY', digits: 2 },
  'fen-days': { unit: 'CNY-days', digits: 2 },
  share: { unit: 'share', digits: Math.log10(crediting.whole) },
};
const places = 4;

/** The decimal text of a whole amount of the smallest unit. */
function amountText(amount: number, digits: number): string {
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  const [whole, rest] = [text.slice(0, -digits), text.slice(-digits)];
  return `${amount < 0 ? '-' : ''}${whole}.${rest.padEnd(places, '0')}`;
}

/** What each client and day gave each staff member: the second file of an export, with masked names (DOMAIN.md 8.6). */
export const detailTable: ExportTable = {
  name: 'detail',
  title: { zh: '客户明细', en: 'Client detail' },
  columns: [
    ...[...evaluationColumns, staffColumn, branchColumn, kpiColumn],
    { name: 'figure', title: { zh: '项目', en: 'Figure' }, type: 'text', width: 22 },
    { name: 'client_key', title: { zh: '客户代号', en: 'Client key' }, type: 'text', width: 26 },
    { name: 'client_number', title: { zh: '客户号', en: 'Client number' }, type: 'text', width: 14 },
    { name: 'client_name', title: { zh: '客户姓名', en: 'Client name' }, type: 'text', width: 12 },
    { name: 'day', title: { zh: '日期', en: 'Day' }, type: 'day', width: 12 },
    { name: 'until', title: { zh: '至', en: 'Until' }, type: 'day', width: 12 },
    { name: 'role', title: { zh: '角色', en: 'Role' }, type: 'text', width: 12 },
    { name: 'basis_points', title: { zh: '基点', en: 'Basis points' }, type: { places: 0 }, width: 12 },
    { name: 'amount', title: { zh: '数额', en: 'Amount' }, type: { places }, width: 20 },
    { name: 'unit', title: { zh: '单位', en: 'Unit' }, type: 'text', width: 10 },
    { name: 'sources', title: { zh: '来源', en: 'Sources' }, type: 'text', width: 40 },
  ],
};

/** A broker may number rows by their client: what masks the number would tell it again. */
const maskedIn = (source: string, { clientId }: ClientName): string =>
  source
    .split(/([^\p{L}\p{N}]+)/u)
    .map((part) => (part === clientId ? masked(clientId) : part))
    .join('');

/**
 * Makes the line of a credit. `kpis` are the indicators that read its figure: it is listed once, under the first. Of a client
 * without a name nothing is told but the key. There are very many of them: what all share is made once.
 */
export function makeDetailLine(plan: AppraisalPlan, version: number | null) {
  const evaluation = evaluationCells(plan, version);
  return (credit: Credit, kpis: readonly string[], client: ClientName | undefined): ExportLine => {
    const { unit, digits } = amounts[credit.unit];
    const name = client?.name ?? null;
    const sources = credit.sources.map((source) => (client ? maskedIn(source, client) : source));
    return {
      sheet: kpis[0] ?? null,
      // prettier-ignore
      cells: [
        ...evaluation, credit.staffId, credit.branchId,
        kpis.length === 0 ? null : kpis.join(';'), credit.figure,
        credit.clientKey, client ? masked(client.clientId) : null, name === null ? null : maskedName(name),
        credit.day, credit.until, credit.role, String(credit.basisPoints),
        amountText(credit.amount, digits), unit,
        sources.length === 0 ? null : sources.join(';'),
      ],
    };
  };
}

import type { PoolLine } from '../../api/kpi-statement.ts';
import { fill, same } from '../../rules/explain/template.ts';
import type { Words } from '../../rules/format/words.ts';
import type { Credit } from '../credits/credit.ts';
import crediting from '../crediting.json' with { type: 'json' };
import type { KpiRuleSet } from '../rule-set.ts';
import { clientOf, creditLine, type ShownClients } from './client-lines.ts';
import { shownUnits } from './numbers.ts';
import { titleOf } from './read-figures.ts';

const nobody: Words = {
  zh: '当日该角色无在岗人员，计入营业部',
  en: 'Nobody on the staff had the client in that role on the day: the branch keeps it',
};
const handedOver: Words = {
  zh: '交接后 {td} 个交易日内流出，或当日无服务人，计入营业部，不计接手人',
  en: 'It left within {td} trading days of a handover, or while nobody served the client: the branch bears it, not the successor',
};

/** Which figure goes to the branch for a while after a handover (DOMAIN.md 8.4). */
const afterHandover = 'assets_left';

/** What clients brought that nobody is credited with, and why. */
export const poolLines = (file: KpiRuleSet, credits: readonly Credit[], clients: ShownClients): PoolLine[] =>
  credits.map((credit) => ({
    ...clientOf(clients, credit.clientKey),
    ...{ figure: credit.figure, title: titleOf(file, credit.figure), unit: shownUnits[credit.unit].unit },
    ...creditLine(credit),
    reason:
      credit.figure === afterHandover ? fill(handedOver, { td: same(String(crediting.handoverTd)) }) : nobody,
  }));

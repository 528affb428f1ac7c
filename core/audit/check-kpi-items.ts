import { chainOfAppeal } from '../kpi/appeals/records.ts';
import { listedPeriod } from '../kpi/periods/listed-period.ts';
import { chainOfPeriod } from '../kpi/periods/records.ts';
import type { AuditFinding } from './finding.ts';
import type { ToldKpis } from './kpi-chains.ts';
import type { KpiItem } from './kpi-item.ts';
import type { Seals } from './seals.ts';

const placeOf = ({ list, key }: Pick<KpiItem, 'list' | 'key'>) => `${list}/${key}`;
const subjectOf = ({ list, key }: KpiItem) => (list === 'periods' ? chainOfPeriod(key) : chainOfAppeal(key));

/** Periods and appeals of the table that are not what the chains tell, and those that only one of both has. */
export function checkKpiItems(
  items: readonly KpiItem[],
  { periods, appeals, findings }: ToldKpis,
  { digest, sha256 }: Pick<Seals, 'digest' | 'sha256'>,
): AuditFinding[] {
  const expected = new Map([
    ...[...periods].map(
      ([key, state]) =>
        [placeOf({ list: 'periods', key }), [chainOfPeriod(key), digest(listedPeriod(state))]] as const,
    ),
    ...[...appeals].map(
      ([key, state]) =>
        [placeOf({ list: `appeals/${state.period}`, key }), [chainOfAppeal(key), digest(state)]] as const,
    ),
  ]);
  const held = new Set(items.map(placeOf));
  // A chain that tells nothing lawful is found by itself.
  const unlawful = new Set(findings.map(({ subject }) => subject));
  const wrong = [
    ...items.filter((item) => sha256(item.body) !== expected.get(placeOf(item))?.[1]).map(subjectOf),
    ...[...expected].flatMap(([place, [subject]]) => (held.has(place) ? [] : [subject])),
  ];
  return [...new Set(wrong)]
    .filter((subject) => !unlawful.has(subject))
    .map((subject) => ({ kind: 'kpi-table', subject }));
}

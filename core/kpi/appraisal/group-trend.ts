import { type Decimal, decimalOf, dividedBy, isBelow, times } from '../../exact/decimal.ts';
import type { Group } from '../../groups/group.ts';
import { sumOf } from '../score-parts.ts';
import { appraisalParameters } from './parameters.ts';

/** The classes of a branch on the night that is read, and on the last night of the period before it. */
export interface GroupsThenAndNow {
  now: readonly Group[];
  /** Null where there was none. */
  before: readonly Group[] | null;
}

type Names = keyof typeof appraisalParameters.trend.figures;
const { figures, better, same, worse } = appraisalParameters.trend;
const directions = Object.entries(figures) as [Names, 'high' | 'low'][];

/** What a figure counts: more of it is better, or less. */
function countOf(before: number, now: number, direction: 'high' | 'low'): number {
  if (before === now) return same;
  return isBelow(decimalOf(before), decimalOf(now)) === (direction === 'high') ? better : worse;
}

/**
 * Which part of what is known of a branch's groups has become better since the period before (DOMAIN.md 6.2, 8.3), each
 * figure of each class by the clients that it is of; null where nothing can be held against anything. A class is held
 * against itself in whatever regime it was then: figures of the market itself are not looked at.
 */
export function groupTrend({ now, before }: GroupsThenAndNow, branchId: string | null): Decimal | null {
  const compared = now
    .filter((group) => group.branchId === branchId)
    .flatMap((group) => {
      const then = before?.find((one) => one.branchId === branchId && one.class === group.class);
      return directions.flatMap(([name, direction]) => {
        const [was, is] = [then?.[name].value ?? null, group[name].value];
        if (was === null || is === null) return [];
        return [{ clients: decimalOf(group[name].n), count: decimalOf(countOf(was, is, direction)) }];
      });
    });
  const all = sumOf(compared.map(({ clients }) => clients));
  if (all.over === 0n) return null;
  return dividedBy(sumOf(compared.map(({ clients, count }) => times(clients, count))), all);
}

import { type Decimal, decimalOf, dividedBy, numberOf } from '../../exact/decimal.ts';
import { rounded } from '../../exact/rounded.ts';
import type { Row } from '../../ledger/row.ts';
import { figuresByName } from '../figures.ts';
import type { Period } from '../periods/period.ts';
import { sumOf } from '../score-parts.ts';

type Targets = Readonly<Record<string, number>>;

/** Of rows of kpi_targets.csv, whose `*` stands for everybody who has no row of one's own. */
const everybody = '*';
const told = [...figuresByName.values()].filter((figure) => figure.target !== undefined);
/** Places of a mean of targets, those of every ratio. */
const ratioPlaces = 6;

interface TargetsOf {
  of: (staffId: string) => Targets;
  /** Whether a target is meant for this member alone. */
  isOwn: (staffId: string) => boolean;
}

/** The targets of a period by the figure that they are, as they are told: a part of a period has them whole. */
export function makeTargets(rows: readonly Row[], period: Period): TargetsOf {
  const own = rows.filter((row) => row.period === period);
  const keyOf = (staffId: unknown, kpi: unknown) => JSON.stringify([staffId, kpi]);
  const byKey = new Map(own.map((row) => [keyOf(row.staff_id, row.kpi), row.target]));
  const named = new Set(own.map((row) => row.staff_id));
  return {
    isOwn: (staffId) => named.has(staffId),
    of: (staffId) =>
      Object.fromEntries(
        told.flatMap(({ name, target: kpi }) => {
          const target = byKey.get(keyOf(staffId, kpi)) ?? byKey.get(keyOf(everybody, kpi));
          return typeof target === 'number' ? [[name, target]] : [];
        }),
      ),
  };
}

/**
 * Targets of a branch: sums of those of its members, except that a share, and the turnover that is assumed of the market,
 * is the mean of theirs.
 */
export function branchTargets(members: readonly Targets[]): Targets {
  const totalOf = (values: readonly Decimal[], isMean: boolean) =>
    isMean
      ? rounded(dividedBy(sumOf(values), decimalOf(values.length)), ratioPlaces)
      : numberOf(sumOf(values));
  return Object.fromEntries(
    told.flatMap(({ name, unit, use }) => {
      const values = members.flatMap(({ [name]: target }) =>
        target === undefined ? [] : [decimalOf(target)],
      );
      return values.length === 0 ? [] : [[name, totalOf(values, unit === 'ratio' || use === 'market')]];
    }),
  );
}

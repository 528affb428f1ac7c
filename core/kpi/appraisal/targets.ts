import { type Decimal, decimalOf, dividedBy, numberOf } from '../../exact/decimal.ts';
import { rounded } from '../../exact/rounded.ts';
import { targetFigures } from '../figures.ts';
import { sumOf } from '../score-parts.ts';

type Targets = Readonly<Record<string, number>>;

/** Places of a mean of targets, those of every ratio. */
const ratioPlaces = 6;

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
    [...targetFigures.values()].flatMap(({ name, unit, use }) => {
      const values = members.flatMap(({ [name]: target }) =>
        target === undefined ? [] : [decimalOf(target)],
      );
      return values.length === 0 ? [] : [[name, totalOf(values, unit === 'ratio' || use === 'market')]];
    }),
  );
}

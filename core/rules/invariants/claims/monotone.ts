import { same, and, atMost, implies, or, type Term } from '../../analyse/term.ts';
import type { Facts } from '../../analyse/trial.ts';
import type { Variable } from '../../analyse/variables.ts';
import type { ClaimOf } from '../invariant.ts';
import { goesBy, makeMatch } from '../names.ts';
import { decisionsOf, getsOne, type InMarket, markets } from '../outcomes.ts';
import { asPair, openPair } from '../pair.ts';
import { remembered } from '../remembered.ts';
import { irrefutable, type Refutation } from '../refutation.ts';
import { says } from '../says.ts';
import type { Subject } from '../subject.ts';

/** That a number of the one is at most that of the other; what is known of one is known of both. */
function isNotAbove(less: Variable, more: Variable): Term {
  const [a, b] = [less.symbol, more.symbol];
  const known = same(less.isKnown, more.isKnown);
  if (a.is !== 'number' || b.is !== 'number') return and(known, implies(less.isKnown, 'false'));
  return and(known, implies(less.isKnown, atMost(a.count, b.count)));
}

/** `monotone`: a client whose facts went up, or down, and whose outcome went down breaks it. */
export function refuteOrder(subject: Subject, claim: ClaimOf<'monotone'>): Refutation | undefined {
  const { rises, falls, order } = claim;
  const isFalling = makeMatch(falls);
  const pair = openPair(subject, makeMatch([...rises, ...falls]));
  if (pair === undefined) return irrefutable;
  const { one } = pair;
  const [before, after] = [markets(one), markets(pair.other)];
  if (before === undefined || after === undefined) return undefined;
  const rankOf = (decision: string) => order.findIndex((name) => goesBy(decision, name));
  const ranked = ({ names }: InMarket, rank: number) => names.filter((name) => rankOf(name) === rank);
  const falling = before.flatMap((market, at) =>
    order.flatMap((_, high) =>
      order.slice(0, high).map((__, low) => {
        const later = after[at];
        if (later === undefined) return 'false';
        return and(getsOne(market, ranked(market, high)), getsOne(later, ranked(later, low)));
      }),
    ),
  );
  const moves = pair.changed.map(([less, more]) =>
    isFalling(less.fact) ? isNotAbove(more, less) : isNotAbove(less, more),
  );
  const isOrdered = (first: Facts, second: Facts) =>
    Object.keys({ ...first, ...second }).every((name) => {
      const [a, b] = [first[name], second[name]];
      if (a === b) return true;
      if (typeof a !== 'number' || typeof b !== 'number') return false;
      return isFalling(name) ? a > b : a < b;
    });
  const decisions = remembered((facts) => decisionsOf(one, facts));
  const fallen = (first: Facts, second: Facts) => {
    const [highs, lows] = [decisions(first), decisions(second)];
    const at = highs.findIndex(({ decision }, place) => {
      const low = rankOf(lows[place]?.decision ?? '');
      return low >= 0 && rankOf(decision) > low;
    });
    return at < 0 ? undefined : { from: highs[at], to: lows[at] };
  };
  return {
    ways: [and(...moves, or(...falling))],
    seek: (way) => pair.seek(way),
    shows(example) {
      const [first, second] = asPair(example);
      return isOrdered(first, second) && fallen(first, second) !== undefined;
    },
    tries: 'few',
    *around(client) {
      for (const [first, second] of pair.around(client))
        yield isOrdered(first, second) ? [first, second] : [second, first];
    },
    gets(example) {
      const { from, to } = fallen(...asPair(example)) ?? {};
      return says.getOthers(from?.decision ?? '', to?.decision ?? '', from?.regime ?? '');
    },
  };
}

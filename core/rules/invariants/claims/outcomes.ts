import { or } from '../../analyse/term.ts';
import type { ClaimOf } from '../invariant.ts';
import { goesBy } from '../names.ts';
import { decisionsOf, getsOne, markets } from '../outcomes.ts';
import type { Refutation } from '../refutation.ts';
import { says } from '../says.ts';
import { openSingle } from '../single.ts';
import type { Subject } from '../subject.ts';

/** `always` and `never`: whoever gets another outcome, or one of these, breaks it. Undefined where terms cannot tell. */
export function refuteOutcomes(subject: Subject, claim: ClaimOf<'always' | 'never'>): Refutation | undefined {
  const single = openSingle(subject, claim.onlyKnown);
  const { analysis } = single;
  const isNamed = (decision: string) => claim.outcomes.some((name) => goesBy(decision, name));
  const breaks = (decision: string) => isNamed(decision) === (claim.is === 'never');
  const each = markets(analysis);
  const wrong = (facts: Parameters<typeof single.isMeant>[0]) =>
    decisionsOf(analysis, facts).find(({ decision }) => breaks(decision));
  return (
    each && {
      ways: [or(...each.map((market) => getsOne(market, market.names.filter(breaks))))],
      seek: (way) => single.seek(way),
      shows: ([facts]) => single.isMeant(facts) && wrong(facts) !== undefined,
      tries: claim.onlyKnown === undefined ? 'many' : 'few',
      around: (client) => [[single.asMeant(client)]],
      gets: ([facts]) => {
        const { regime = '', decision = '' } = wrong(facts) ?? {};
        return says.getsOther(decision, regime, claim);
      },
    }
  );
}

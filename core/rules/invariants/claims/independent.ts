import { outcomesDiffer } from '../../analyse/differ.ts';
import { either, no, or, type Term } from '../../analyse/term.ts';
import type { Facts } from '../../analyse/trial.ts';
import { decidedOf } from '../../analyse/witness.ts';
import { says as saysName } from '../../analyse/outcome/part.ts';
import type { ClaimOf } from '../invariant.ts';
import { makeMatch } from '../names.ts';
import { decisionsOf, markets } from '../outcomes.ts';
import { asPair, openPair, type Pair } from '../pair.ts';
import { remembered } from '../remembered.ts';
import { irrefutable, type Refutation } from '../refutation.ts';
import { says } from '../says.ts';
import type { Subject } from '../subject.ts';

/** That what is decided of the two has different names; `no` where terms cannot tell. */
function decisionsDiffer({ one, other }: Pair): Term {
  const [ones, others] = [markets(one) ?? [], markets(other) ?? []];
  return or(
    ...ones.flatMap(({ option, names }, at) => {
      const beside = others[at];
      return beside === undefined
        ? []
        : names.map((name) => either(saysName(option, name), saysName(beside.option, name)));
    }),
  );
}

const rulesDiffer = ({ one, other }: Pair): Term =>
  or(...one.program.rules.map((rule) => either(one.fires(rule), other.fires(rule))));

/** `independent`: two clients who differ in these facts alone and are treated otherwise break it. */
export function refuteIndependence(subject: Subject, claim: ClaimOf<'independent'>): Refutation {
  const pair = openPair(subject, makeMatch(claim.facts));
  if (pair === undefined) return irrefutable;
  const { one } = pair;
  const firedBy = (facts: Facts) => one.compiled.evaluate(facts).fired;
  const saidOf = remembered((facts) => {
    const evaluation = one.compiled.evaluate(facts);
    return claim.of === 'rules'
      ? evaluation.fired
      : one.outcome.regimes.map((regime) => decidedOf(one, evaluation, facts, regime));
  });
  const ways =
    claim.of === 'rules'
      ? [rulesDiffer(pair)]
      : [decisionsDiffer(pair), outcomesDiffer(one.outcome, pair.other.outcome)];
  return {
    ways: ways.filter((way) => way !== no),
    seek: (way) => pair.seek(way),
    shows(example) {
      const [first, second] = asPair(example);
      return String(saidOf(first)) !== String(saidOf(second));
    },
    tries: 'few',
    around: (client) => pair.around(client),
    gets(example) {
      const [first, second] = asPair(example);
      const [fired, others] = [firedBy(first), firedBy(second)];
      const named = [decisionsOf(one, first), decisionsOf(one, second)] as const;
      const at = named[0].findIndex(({ decision }, place) => decision !== named[1][place]?.decision);
      if (claim.of === 'outcome' && at >= 0)
        return says.getOthers(
          named[0][at]?.decision ?? '',
          named[1][at]?.decision ?? '',
          named[0][at]?.regime ?? '',
        );
      return says.fireOthers(
        fired.filter((rule) => !others.includes(rule)),
        others.filter((rule) => !fired.includes(rule)),
      );
    },
  };
}

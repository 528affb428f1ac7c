import { or } from '../../analyse/term.ts';
import type { Rule } from '../../format/rule-set.ts';
import type { ClaimOf } from '../invariant.ts';
import { makeMatch } from '../names.ts';
import { irrefutable, type Refutation } from '../refutation.ts';
import { says } from '../says.ts';
import { openSingle } from '../single.ts';
import type { Subject } from '../subject.ts';

/** `gives-no`: a client for whom a rule fires that gives such an event breaks it. */
export function refuteGifts(subject: Subject, { types = [], params = [] }: ClaimOf<'gives-no'>): Refutation {
  const [isType, isParam] = [makeMatch(types), makeMatch(params)];
  const gives = ({ event }: Pick<Rule, 'event'>) =>
    isType(event.type) || Object.keys(event.params ?? {}).some(isParam);
  const giving = subject.sound.program.rules.filter(gives);
  if (giving.length === 0) return irrefutable;
  const single = openSingle(subject);
  const given = (facts: Parameters<typeof single.isMeant>[0]) =>
    single.analysis.compiled.evaluate(facts).fired.find((name) => giving.some((rule) => rule.name === name));
  return {
    ways: [or(...giving.map(single.analysis.fires))],
    seek: (way) => single.seek(way),
    shows: ([facts]) => given(facts) !== undefined,
    tries: 'many',
    around: (client) => [[client]],
    gets: ([facts]) => says.isGiven(giving.find(({ name }) => name === given(facts))),
  };
}

import type { FactEntry } from '../../facts/fact-entry.ts';
import type { Facts } from '../analyse/trial.ts';
import { same } from '../explain/template.ts';
import { midSentence } from '../explain/titles.ts';
import { valueWords } from '../explain/values.ts';
import type { RuleSet } from '../format/rule-set.ts';
import type { Words } from '../format/words.ts';
import { factsAtHand } from '../program/to-program.ts';
import type { Example } from './refutation.ts';
import { says } from './says.ts';

/** Says who breaks an invariant, fact by fact, and what they get. */
export function exampleWords(
  facts: RuleSet['facts'],
  catalogue: readonly FactEntry[],
  [one, other]: Example,
  gets: Words,
  isOfRule: boolean,
): Words {
  const hand = factsAtHand({ facts }, catalogue);
  const titleOf = (name: string): Words => midSentence(hand.get(name)?.title ?? same(name));
  const valueOf = (of: Facts, name: string): Words => {
    const described = hand.get(name) ?? { title: same(name), unit: '', domain: null, kind: undefined };
    return valueWords(described, of[name]);
  };
  const said = (of: Facts, names: readonly string[]) =>
    names.map((name) => says.fact(titleOf(name), valueOf(of, name)));
  if (other === undefined) {
    const known = said(one, Object.keys(one));
    return isOfRule ? says.ofRule(known, gets) : says.client(known, gets);
  }
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const differing = names.filter((name) => one[name] !== other[name]);
  const shared = names.filter((name) => one[name] === other[name]);
  return says.pair(
    differing.map((name) => says.both(titleOf(name), valueOf(one, name), valueOf(other, name))),
    said(one, shared),
    gets,
  );
}

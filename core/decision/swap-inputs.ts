import { completeFacts, type OwnFacts } from '../facts/peers/complete-facts.ts';
import type { PeerValues } from '../facts/peers/branch-peers.ts';
import type { Facts } from '../facts/fact.ts';
import { ordered } from '../rules/format/ordered.ts';
import { type ClientAmongPeers, makeDeciders, type Night } from './decide.ts';
import type { RuleSets } from './rule-sets.ts';
import type { Outcome, Part, Steps } from './waterfall.ts';

/** What all clients of a night are decided by. */
export interface NightInputs {
  rules: RuleSets;
  night: Night;
}

/** What a client's own records tell, apart from what its peers make of it. */
export interface OwnInputs extends Pick<ClientAmongPeers, 'type' | 'profiled'> {
  own: OwnFacts;
}

/** What one client was decided by; `facts` are all of them. */
export interface ClientInputs extends OwnInputs, ClientAmongPeers {}

const isSame = (a: unknown, b: unknown) => JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));

/** How a client stands among its peers, as its facts tell it: 2 places of its percentile. */
function standingOf(facts: Facts): PeerValues {
  const { commission_rate_pct: rate, referrals_24m: referrals } = facts;
  return {
    percentile: typeof rate?.value === 'number' ? rate.value : null,
    peers: rate?.n ?? 0,
    referrals: Number(referrals?.value ?? 0),
  };
}

/**
 * All facts of a client whose own facts are those of one night and whose peers those of the night before. Delivered
 * value is made of both: what the client's own records change in it is theirs. Facts that a night found are taken as
 * it found them wherever they are the same.
 */
function amongEarlierPeers(own: OwnFacts, before: ClientInputs, now: ClientInputs): Facts {
  const standing = standingOf(before.facts);
  if (isSame(own, before.own)) return before.facts;
  if (isSame(own, now.own) && isSame(standing, standingOf(now.facts))) return now.facts;
  return completeFacts(own, standing);
}

/**
 * Decides about clients anew while one input after the other is swapped for tonight's: rules; the day before as it is
 * known now; tonight's data; peers; the market's regime; what earlier nights left. The first outcome is
 * that of the night before, the last one tonight's.
 */
export function makeSwaps(before: NightInputs, now: NightInputs) {
  const { night } = before;
  const deciders = {
    from: makeDeciders(before.rules, night),
    rules: makeDeciders(now.rules, night),
    data: makeDeciders(now.rules, { ...now.night, regime: night.regime }),
    market: makeDeciders(now.rules, now.night),
  };

  const decide = (by: keyof typeof deciders, client: ClientInputs): Outcome =>
    deciders[by].decide(client, deciders[by].classify({ ...client, facts: client.own.facts }));

  return {
    /** What the night before decided. */
    from: (was: ClientInputs): Outcome => decide('from', was),
    /** `corrected` is the day before as it is known now; null when nothing came in since. */
    steps(was: ClientInputs, corrected: OwnInputs | null, is: ClientInputs): Steps {
      const known = corrected
        ? { ...was, ...corrected, facts: amongEarlierPeers(corrected.own, was, is) }
        : was;
      const { type, profiled, own } = is;
      const data = { ...was, type, profiled, own, facts: amongEarlierPeers(own, was, is) };
      const peers = { ...data, facts: is.facts, medians: is.medians };
      const after: Record<Part, Outcome> = {
        rules: decide('rules', was),
        corrected: decide('rules', known),
        data: decide('data', data),
        peers: decide('data', peers),
        market: decide('market', peers),
        memory: decide('market', is),
      };
      return { from: decide('from', was), after };
    },
  };
}

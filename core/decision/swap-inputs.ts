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

const isSame = (a: unknown, b: unknown) =>
  a === b || JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));

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
 * All facts of a client with these own ones among the peers of a night. Delivered value is made of both: what the
 * client's own records change in it is theirs. Facts that a night found are taken as it found them wherever they are
 * the same, the `other` night's too.
 */
export function amongPeersOf(
  night: Pick<ClientInputs, 'own' | 'facts'>,
  own: OwnFacts,
  other = night,
): Facts {
  const standing = standingOf(night.facts);
  if (isSame(own, night.own)) return night.facts;
  if (isSame(own, other.own) && isSame(standing, standingOf(other.facts))) return other.facts;
  return completeFacts(own, standing);
}

/**
 * Decides about clients anew while one input after the other is swapped for tonight's: rules; the day before as it is
 * known now; tonight's data; peers; the market; what earlier nights left. The first outcome is that of the night before,
 * the last one tonight's.
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
    /**
     * `corrected` is the day before as it is known now; null when nothing came in since. `own` are tonight's own facts
     * in the market of before: given where two views of one day are compared, whose closes may differ. From day to day
     * prices that move facts are new data, and the market is its regime alone.
     */
    steps(was: ClientInputs, corrected: OwnInputs | null, is: ClientInputs, own = is.own): Steps {
      const known = corrected ? { ...was, ...corrected, facts: amongPeersOf(was, corrected.own, is) } : was;
      const { type, profiled } = is;
      const data = { ...was, type, profiled, own, facts: amongPeersOf(was, own, is) };
      const peers = { ...data, facts: amongPeersOf(is, own, was), medians: is.medians };
      const market = { ...peers, own: is.own, facts: is.facts };
      const after: Record<Part, Outcome> = {
        rules: decide('rules', was),
        corrected: decide('rules', known),
        data: decide('data', data),
        peers: decide('data', peers),
        market: decide('market', market),
        memory: decide('market', is),
      };
      return { from: decide('from', was), after };
    },
  };
}

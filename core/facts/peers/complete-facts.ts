import { catalogue } from '../catalogue.ts';
import type { Fact, Facts } from '../fact.ts';
import { integer, points, unknown } from '../make-fact.ts';
import parameters from '../parameters.json' with { type: 'json' };
import { type Delivered, deliveredValue, totalOf, weigh } from '../delivered/weigh.ts';
import type { PeerValues } from './branch-peers.ts';

/** A client's facts as far as its own records tell them: a fact that needs the other clients and is open is not there. */
export interface OwnFacts {
  facts: Facts;
  /** Null when no fact is open. */
  delivered: Delivered | null;
}

function fromPeers(
  { percentile, peers, referrals }: PeerValues,
  { value, cost }: Delivered,
  isPriced: boolean,
) {
  const money: Fact = percentile === null ? unknown('INSUFFICIENT', peers) : integer(percentile, peers);
  const paid = isPriced ? weigh({ cdv_money: money }, parameters.delivered.cost) : { sum: 0, weight: 0 };
  const all = { sum: cost.sum + paid.sum, weight: cost.weight + paid.weight };
  const rate = percentile === null ? money : points(percentile, peers);
  return {
    referrals_24m: integer(referrals),
    commission_rate_pct: rate,
    cdv_money: rate,
    cdv_tc: totalOf(all),
    cdv: deliveredValue({ value, cost: all }),
  };
}

/** All facts of a client, in catalogue order, once all clients were looked at (RULINGS.md R84, R85, R90, R91). */
export function completeFacts({ facts, delivered }: OwnFacts, values: PeerValues): Facts {
  if (delivered === null) return facts;
  const found: Readonly<Record<string, Fact>> = fromPeers(
    values,
    delivered,
    facts['cdv_money'] === undefined,
  );
  const complete: Record<string, Fact> = {};
  for (const { name } of catalogue) complete[name] = (facts[name] ?? found[name]) as Fact;
  return complete;
}

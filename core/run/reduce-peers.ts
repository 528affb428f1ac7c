import { PeerMedians, type Standing } from '../churn/peer-medians.ts';
import { noMedians } from '../decision/medians.ts';
import type { Facts } from '../facts/fact.ts';
import { peerEntries } from '../facts/catalogue.ts';
import { BranchPeers } from '../facts/peers/branch-peers.ts';
import { completeFacts } from '../facts/peers/complete-facts.ts';
import { RevenueMedians } from '../stage/revenue-medians.ts';
import { smoothedRevenueRatio } from '../stage/revenue-ratio.ts';
import type { StageRuleSet } from '../stage/rule-set.ts';
import type { FactsRow, PeersRow } from './rows.ts';

/** Facts by which clients are held against each other. */
export const mediansOver = ['gap_ratio', 'outflow_20', 'login_ratio', 'rev_125', 'rev_prev125'] as const;

/** Nothing is known of a client that is out of scope or quarantined: it is nobody's peer. */
const isPeer = ({ classPart }: FactsRow) => classPart !== null;

function standingOf({ branchId, classPart }: FactsRow): Standing {
  const { class: name } = JSON.parse(classPart ?? '{}') as { class: string };
  return { branchId, class: name };
}

const ofPeers = (facts: Facts): Facts =>
  Object.fromEntries(peerEntries.flatMap(({ name }) => (facts[name] ? [[name, facts[name]]] : [])));

/** What the clients of a night make of each other: each is added once, then each is asked for. */
export class NightPeers {
  readonly #branch = new BranchPeers();
  readonly #medians = new PeerMedians();
  readonly #revenues: RevenueMedians;
  readonly #stage: StageRuleSet;

  constructor(stage: StageRuleSet) {
    this.#stage = stage;
    this.#revenues = new RevenueMedians(stage);
  }

  add(row: FactsRow): void {
    if (!isPeer(row)) return;
    this.#branch.add(row.branchId, row);
    const standing = standingOf(row);
    this.#medians.add(standing, row.facts);
    this.#revenues.add(standing, smoothedRevenueRatio(row.facts, this.#stage));
  }

  of(row: FactsRow): PeersRow {
    const { clientKey, branchId } = row;
    if (!isPeer(row)) return { clientKey, facts: {}, medians: noMedians };
    const facts = ofPeers(completeFacts(row, this.#branch.of(clientKey, branchId, row)));
    const standing = standingOf(row);
    const medians = { ...this.#medians.of(standing), revenueRatio: this.#revenues.of(standing) };
    return { clientKey, facts, medians };
  }
}

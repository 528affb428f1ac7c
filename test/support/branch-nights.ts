import { PeerMedians } from '#core/churn/peer-medians.ts';
import type { ClassPart } from '#core/classification/stickiness.ts';
import { type ClientOfNight, makeDeciders } from '#core/decision/decide.ts';
import type { Decision } from '#core/decision/decision.ts';
import type { RuleSets } from '#core/decision/rule-sets.ts';
import { ledgerFacts, type LedgerBooks } from '#core/facts/ledger-facts.ts';
import type { MarketLine } from '#core/market/profit-effect/market-line.ts';
import { RevenueMedians } from '#core/stage/revenue-medians.ts';
import { smoothedRevenueRatio } from '#core/stage/revenue-ratio.ts';

/** The decisions of one night by client number, and the trading day that it is of. */
export interface DecidedNight {
  asOf: string;
  decisions: ReadonlyMap<string, Decision>;
}

/** What the store would ask of a ledger in memory, night after night: the same deciders, without tables. */
export function makeNights(ledger: LedgerBooks, market: readonly MarketLine[], rules: RuleSets) {
  const regimes = new Map(market.map(({ date, regime }) => [date, regime]));
  let before: ReadonlyMap<string, Decision> = new Map();

  return (requested: string): DecidedNight => {
    const { asOf, market: known, lines } = ledgerFacts(ledger, requested);
    const regime = regimes.get(asOf) ?? 'UNKNOWN';
    const { calendar } = known;
    const deciders = makeDeciders(rules, { asOf, calendar, regime, sources: ledger.sources });
    const [peers, revenues] = [new PeerMedians(), new RevenueMedians(rules.stage)];
    const met: {
      id: string;
      client: ClientOfNight;
      standing: { branchId: string | null; class: string };
      classPart: ClassPart;
    }[] = [];
    for (const { clientId: id, facts } of lines) {
      const attributes = ledger.clients.get(id)?.book.attributes ?? {};
      const client = {
        facts,
        type: typeof attributes.type === 'string' ? attributes.type : null,
        profiled: attributes.consent_profiling !== false,
        before: before.get(id) ?? null,
      };
      const classPart = deciders.classify(client);
      const standing = {
        branchId: (attributes.branch_id as string | undefined) ?? null,
        class: classPart.class,
      };
      peers.add(standing, facts);
      revenues.add(standing, smoothedRevenueRatio(facts, rules.stage));
      met.push({ id, client, standing, classPart });
    }
    const decisions = new Map(
      met.map(({ id, client, standing, classPart }) => {
        const medians = { ...peers.of(standing), revenueRatio: revenues.of(standing) };
        return [id, deciders.decide({ ...client, medians }, classPart)] as const;
      }),
    );
    before = decisions;
    return { asOf, decisions };
  };
}

import type { ClientBook } from '#core/book/book.ts';
import type { Decision } from '#core/decision/decision.ts';
import type { NightKind, RuleSets } from '#core/decision/rule-sets.ts';
import { amongPeersOf, type ClientInputs, makeSwaps, type OwnInputs } from '#core/decision/swap-inputs.ts';
import { type Waterfall, waterfallOf } from '#core/decision/waterfall.ts';
import { lateSources, withoutLate } from '#core/replay/late.ts';
import type { RebuiltClient } from '#core/replay/rebuild.ts';
import { profilingOf, withProfiling } from '#core/rights/profiling.ts';
import { inputsOf } from '#core/run/client-inputs.ts';
import { completeRow } from '#core/run/complete-row.ts';
import { decideRow } from '#core/run/decide-row.ts';
import { attributesTold, deriveRow } from '#core/run/derive-row.ts';
import { nightParameters } from '#core/run/parameters.ts';
import type { RunPlan } from '#core/run/plan.ts';
import { planDays } from '#core/run/plan-days.ts';
import type { DecisionRow } from '#core/run/rows.ts';
import { settleRow } from '#core/run/settle-row.ts';
import { readClient } from '../clients.ts';
import { type Head, readHead, seesVersion } from '../head.ts';
import { loadMarket } from '../market.ts';
import { readHistory } from '../market-days.ts';
import { decidingBy, deriversOf, derivingBy, nightOf } from '../night-rules.ts';
import { readRightsOf } from '../rights-items.ts';
import { readRuleSets } from '../rule-archive.ts';
import { type ArchivedClient, openArchive, type RunArchive } from './archive.ts';
import { findRun } from './find-run.ts';

/** What would be decided for the day of a past decision now that more is known of it, and where the change comes from. */
export interface KnownNow {
  /** The store version that is known now. */
  knownAt: number;
  /** The latest night of the day: peers, earlier nights and core clients are as it found them. */
  runId: string;
  /** Null when nothing is decided. */
  decision: Decision | null;
  /** Why nothing is. */
  undecided: string | null;
  /** From the past decision to this one; null when nothing that it tells differs. */
  waterfall: Waterfall | null;
}

/** A client of the night; null when the night decided nothing, so that there is nothing to compare with. */
export type TellNow = (then: RebuiltClient, archived: ArchivedClient) => Promise<KnownNow | null>;

/** A day that a calendar which came later closed cannot be decided. */
const noTradingDay = 'no-trading-day';

/** The latest night of a day as it would be planned with what is known now; null when the day has become none. */
async function planNow(last: RunPlan, { head, dead, sources }: Head): Promise<RunPlan | null> {
  const { asOf } = last;
  const market = await loadMarket(head);
  if (!market.calendar.isTradingDay(asOf)) return null;
  const history = await readHistory(seesVersion({ dead }, head), market, { asOf, sources });
  const days = planDays(market.calendar, asOf, nightParameters.daysBack);
  return { ...last, knownAt: head, sources, days, market: history?.on(asOf) ?? null };
}

type Derive = (book: ClientBook) => OwnInputs | null;

/** What a client's own records tell; null when they cannot be worked on in the market of then. */
async function derivingOwn(day: Pick<RunPlan, 'asOf' | 'knownAt' | 'sources'>): Promise<Derive> {
  const { derive } = await deriversOf(day);
  return (book) => {
    try {
      return { ...attributesTold(book), own: derive(book) };
    } catch {
      return null;
    }
  };
}

/** Facts and decision of clients by what is known now, among the peers that a night found. */
async function decidingNow(plan: RunPlan, ruleSets: RuleSets) {
  const [deriving, deciding] = [await derivingBy(ruleSets, plan), decidingBy(ruleSets, plan)];
  return (book: ClientBook | undefined, { facts: met, peers, isCore }: ArchivedClient) => {
    const { clientKey, branchId, servicer, before } = met;
    const own = deriveRow(
      {
        ...{ clientKey, branchId, servicer, before, withdrawn: book === undefined },
        book: () => book ?? { attributes: {}, opening: null, rows: {} },
      },
      deriving,
    );
    const found = inputsOf(completeRow(met, peers));
    const facts = amongPeersOf(found, { facts: own.facts, delivered: own.delivered });
    const row = { ...own, ownFacts: own.facts, facts, medians: peers.medians };
    return { is: inputsOf(row), decided: settleRow(decideRow(row, undefined, deciding), isCore, false) };
  };
}

/** Prepares to tell of the clients of a night; `tried` are rule sets, by kind, in place of those of the night. */
export async function openNow(
  then: RunPlan,
  archive: RunArchive,
  tried: Partial<Record<NightKind, string>> = {},
): Promise<TellNow> {
  const [head, last] = await Promise.all([readHead(), findRun(then.asOf)]);
  const lastArchive = last.runId === then.runId ? archive : await openArchive(last);
  // Each market is read once: first that of then, under what was received then and what was received since.
  const { asOf, knownAt } = then;
  const sources = lateSources(head.sources, then.sources);
  const corrected = await derivingOwn({ asOf, knownAt, sources: then.sources });
  const late = await derivingOwn({ asOf, knownAt, sources });
  const plan = await planNow(last, head);
  const [rulesThen, rulesNow] = await Promise.all([
    readRuleSets(then.rules),
    readRuleSets({ ...last.rules, ...tried }),
  ]);
  const told = { knownAt: head.head, runId: last.runId };
  const wasDecided = ({ decision }: ArchivedClient) => decision.decision !== null;
  if (plan === null) {
    const undecided = { ...told, decision: null, undecided: noTradingDay, waterfall: null };
    return (_, was) => Promise.resolve(wasDecided(was) ? undecided : null);
  }
  const decide = await decidingNow(plan, rulesNow);
  const swaps = makeSwaps(
    { rules: rulesThen, night: nightOf(then) },
    { rules: rulesNow, night: nightOf(plan) },
  );

  /** What cannot be told apart falls to what comes after it. */
  function waterfallTo(is: ClientInputs, book: ClientBook, client: RebuiltClient, was: ArchivedClient) {
    const from = inputsOf(completeRow(was.facts, was.peers));
    const steps = swaps.steps(from, corrected(withoutLate(book, client.stored)), is, late(book)?.own);
    return waterfallOf(steps, { asOf, runId: then.runId });
  }

  return async (client, was) => {
    if (!wasDecided(was)) return null;
    const { clientKey } = was.facts;
    const [stored, found, rights] = await Promise.all([
      readClient(clientKey, head.head),
      lastArchive(clientKey),
      readRightsOf([clientKey]),
    ]);
    const consent = profilingOf([...rights.values()]).get(clientKey);
    const book = stored && withProfiling(stored.book, consent);
    const { is, decided } = decide(book, found && wasDecided(found) ? found : was);
    const { decision, quarantine, outcome }: DecisionRow = decided;
    return {
      ...told,
      decision,
      undecided: quarantine ?? (decision ? null : outcome),
      waterfall: book && decision ? waterfallTo(is, book, client, was) : null,
    };
  };
}

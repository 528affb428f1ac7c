import type { Decision } from '#core/decision/decision.ts';
import type { NightKind, RuleSets } from '#core/decision/rule-sets.ts';
import { decisionDifferences, type Difference, factsDifferences } from '#core/replay/differences.ts';
import type { RebuiltClient } from '#core/replay/rebuild.ts';
import { completeRow } from '#core/run/complete-row.ts';
import { decideRow, type Deciding } from '#core/run/decide-row.ts';
import { deriveRow, type Deriving } from '#core/run/derive-row.ts';
import { type Profiling, withProfiling } from '#core/rights/profiling.ts';
import type { RunPlan } from '#core/run/plan.ts';
import type { DecisionRow, FactsRow } from '#core/run/rows.ts';
import { settleRow } from '#core/run/settle-row.ts';
import { canonical } from '../digest.ts';
import { TidemarkError } from '../error.ts';
import { readProfiling } from '../night-rights.ts';
import { decidingBy, derivingBy } from '../night-rules.ts';
import { withReferrers } from '../referrers.ts';
import { kindOfArchived, readRuleSets } from '../rule-archive.ts';
import { type ArchivedClient, openArchive, type RunArchive } from './archive.ts';
import { type KnownNow, openNow } from './known-now.ts';
import { type ClientOwner, rebuildClient } from './rebuild-client.ts';

/** A past decision, computed anew from the journal and found equal to the certified one, byte for byte. */
export interface Replay {
  plan: RunPlan;
  /** Null when that night decided nothing about the client. */
  decision: Decision | null;
  /** Why it did not. */
  undecided: string | null;
  /** What another rule set would have decided, and where that differs. */
  hypothetical: { kind: NightKind; decision: Decision | null; differences: Difference[] } | null;
  /** The same day as known now, under the other rule set if one is tried; null when that night decided nothing. */
  now: KnownNow | null;
}

/** What was replayed is not what was certified: the journal, the columns or the program have changed. */
export class NotReproduced extends TidemarkError {
  readonly first: Difference;

  constructor({ runId }: RunPlan, first: Difference) {
    const { field, archived, replayed } = first;
    super(
      'NOT_REPRODUCED',
      `the run ${runId} is not reproduced: ${field} was ${archived ?? 'not there'} and is ${replayed ?? 'not there'}`,
    );
    this.first = first;
  }
}

function demandNone(plan: RunPlan, [first]: readonly Difference[]): void {
  if (first) throw new NotReproduced(plan, first);
}

/** A night as it worked: its plan, and how it derives and decides under some rule sets. */
interface Night {
  plan: RunPlan;
  deriving: Deriving;
  deciding: Deciding;
  profiling: Profiling;
}

const nightBy = async (plan: RunPlan, ruleSets: RuleSets): Promise<Night> => ({
  plan,
  deriving: await derivingBy(ruleSets, plan),
  deciding: decidingBy(ruleSets, plan),
  profiling: await readProfiling(plan),
});

/** Facts and decision of a client on a night. */
function compute(
  { deriving, deciding, profiling }: Night,
  { stored, branchId, servicers }: RebuiltClient,
  { facts: { clientKey, before }, peers, isCore }: ArchivedClient,
): { own: FactsRow; decided: DecisionRow } {
  const { attributes = {}, opening, rows } = stored;
  const met = {
    ...{ clientKey, branchId, servicer: servicers[0] ?? null, before },
    withdrawn: stored.attributes === undefined,
    book: () => withProfiling({ attributes, opening, rows }, profiling.get(clientKey)),
  };
  const own = deriveRow(met, deriving);
  const decided = decideRow(completeRow(own, peers), undefined, deciding);
  return { own, decided: settleRow(decided, isCore, false) };
}

/** A run whose decisions are computed anew: its certified columns, and the night under the rules that it pinned. */
export interface OpenReplay {
  archive: RunArchive;
  night: Night;
}

export async function openReplay(plan: RunPlan): Promise<OpenReplay> {
  const [archive, ruleSets] = await Promise.all([openArchive(plan), readRuleSets(plan.rules)]);
  return { archive, night: await nightBy(plan, ruleSets) };
}

/** What the night decided about a client, computed anew; throws NotReproduced where it is not what was certified. */
export async function reproduce(
  night: Night,
  client: RebuiltClient,
  archived: ArchivedClient,
): Promise<DecisionRow> {
  const { plan } = night;
  const { own, decided } = compute(night, client, archived);
  const [named = own] = await withReferrers([own]);
  demandNone(plan, factsDifferences(archived.facts, named, canonical));
  demandNone(plan, decisionDifferences(archived.decision, decided, canonical));
  return decided;
}

/** A rule set to try, by its kind. */
async function kindOfTried(digest: string): Promise<NightKind> {
  const kind = await kindOfArchived(digest);
  if (kind) return kind;
  throw new TidemarkError('NO_NIGHT_RULES', `no night decides by the rules ${digest}`);
}

/** What the night would have decided with another rule set, among the same peers and with the same core clients. */
async function suppose(
  plan: RunPlan,
  { kind, digest }: { kind: NightKind; digest: string },
  client: RebuiltClient,
  archived: ArchivedClient,
): Promise<NonNullable<Replay['hypothetical']>> {
  const ruleSets = await readRuleSets({ ...plan.rules, [kind]: digest });
  const { decided } = compute(await nightBy(plan, ruleSets), client, archived);
  return {
    kind,
    decision: decided.decision,
    differences: decisionDifferences(archived.decision, decided, canonical),
  };
}

/**
 * A decision of a run computed anew: the book from the journal as known then, facts by the market as known then, and the
 * rules that the run pinned; what peers and earlier nights gave comes from the certified columns. Undefined when the
 * store did not know the client then; throws where anything is not what was certified. `rules` is the digest of an
 * archived rule set to try in place of the one of its kind. What is known now stands beside it.
 */
export async function replayClient(
  plan: RunPlan,
  owner: ClientOwner,
  rules?: string,
): Promise<Replay | undefined> {
  const { archive, night } = await openReplay(plan);
  const archived = await archive(owner.clientKey);
  if (!archived) return undefined;
  const client = await rebuildClient(owner, plan.knownAt);
  const { decision, quarantine, outcome } = await reproduce(night, client, archived);
  const tried = rules === undefined ? null : { kind: await kindOfTried(rules), digest: rules };
  const tellNow = await openNow(plan, archive, tried ? { [tried.kind]: tried.digest } : {});
  return {
    plan,
    decision,
    undecided: quarantine ?? (decision ? null : outcome),
    hypothetical: tried && (await suppose(plan, tried, client, archived)),
    now: await tellNow(client, archived),
  };
}

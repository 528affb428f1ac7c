import type { Decision } from '#core/decision/decision.ts';
import type { NightKind, RuleSets } from '#core/decision/rule-sets.ts';
import { decisionDifferences, type Difference, factsDifferences } from '#core/replay/differences.ts';
import type { RebuiltClient } from '#core/replay/rebuild.ts';
import { completeRow } from '#core/run/complete-row.ts';
import { decideRow } from '#core/run/decide-row.ts';
import { deriveRow } from '#core/run/derive-row.ts';
import type { RunPlan } from '#core/run/plan.ts';
import type { DecisionRow, FactsRow } from '#core/run/rows.ts';
import { settleRow } from '#core/run/settle-row.ts';
import { canonical } from '../digest.ts';
import { TidemarkError } from '../error.ts';
import { decidingBy, derivingBy } from '../night-rules.ts';
import { withReferrers } from '../referrers.ts';
import { kindOfArchived, readRuleSets } from '../rule-archive.ts';
import { type ArchivedClient, readArchived } from './archived-client.ts';
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

/** Facts and decision of a client of the night under some rule sets. */
async function compute(
  plan: RunPlan,
  { stored, branchId, servicers }: RebuiltClient,
  { facts: { clientKey, before }, peers, isCore }: ArchivedClient,
  ruleSets: RuleSets,
): Promise<{ own: FactsRow; decided: DecisionRow }> {
  const { attributes = {}, opening, rows } = stored;
  const met = {
    ...{ clientKey, branchId, servicer: servicers[0] ?? null, before },
    withdrawn: stored.attributes === undefined,
    book: () => ({ attributes, opening, rows }),
  };
  const own = deriveRow(met, await derivingBy(ruleSets, plan));
  const decided = decideRow(completeRow(own, peers), undefined, decidingBy(ruleSets, plan));
  return { own, decided: settleRow(decided, isCore, false) };
}

/** What the night would have decided with another rule set, among the same peers and with the same core clients. */
async function suppose(
  plan: RunPlan,
  digest: string,
  client: RebuiltClient,
  archived: ArchivedClient,
): Promise<Replay['hypothetical']> {
  const kind = await kindOfArchived(digest);
  if (!kind) throw new TidemarkError('NO_NIGHT_RULES', `no night decides by the rules ${digest}`);
  const ruleSets = await readRuleSets({ ...plan.rules, [kind]: digest });
  const { decided } = await compute(plan, client, archived, ruleSets);
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
 * archived rule set to try in place of the one of its kind.
 */
export async function replayClient(
  plan: RunPlan,
  owner: ClientOwner,
  rules?: string,
): Promise<Replay | undefined> {
  const archived = await readArchived(plan, owner.clientKey);
  if (!archived) return undefined;
  const [client, ruleSets] = await Promise.all([
    rebuildClient(owner, plan.knownAt),
    readRuleSets(plan.rules),
  ]);
  const { own, decided } = await compute(plan, client, archived, ruleSets);
  const [named] = await withReferrers([own]);
  demandNone(plan, factsDifferences(archived.facts, named ?? own, canonical));
  demandNone(plan, decisionDifferences(archived.decision, decided, canonical));
  return {
    plan,
    decision: decided.decision,
    undecided: decided.quarantine ?? (decided.decision ? null : decided.outcome),
    hypothetical: rules === undefined ? null : await suppose(plan, rules, client, archived),
  };
}

import type { Facts } from '../facts/fact.ts';
import type { Group } from '../groups/group.ts';
import { GroupEvaluation, type Member } from '../groups/evaluate-groups.ts';
import { type CoreCutoff, coreCutoff, coreOf, type ValuedClient } from '../value/core-clients.ts';
import type { BranchRow, RunClient } from './rows.ts';

/** A decided client, with those of its facts that branches and groups are judged by. */
export interface BranchInput extends Pick<RunClient, 'clientKey' | 'branchId'> {
  /** Null where nothing was decided. */
  decision: Member['decision'] | null;
  facts: Facts;
}

const revenueOf = ({ rev_12m: revenue }: Facts): number | null =>
  revenue?.ok ? Number(revenue.value) : null;

/**
 * What the clients of each branch come to: its core, and its classes as groups. Each client is added once; then those who
 * are tied for the last places of the core are asked for their numbers, and each client can be told whether it is core.
 */
export class NightBranches {
  readonly #groups = new GroupEvaluation();
  readonly #valued = new Map<string | null, ValuedClient[]>();
  readonly #share: number;

  constructor(coreShare: number) {
    this.#share = coreShare;
  }

  add({ clientKey, branchId, decision, facts }: BranchInput): void {
    if (decision === null) return;
    this.#groups.add({ branchId, facts, decision });
    if (decision.cvs === null) return;
    const valued = this.#valued.get(branchId) ?? [];
    this.#valued.set(branchId, valued);
    valued.push({ clientKey, cvs: decision.cvs, rev12m: revenueOf(facts) });
  }

  groups(): Group[] {
    return this.#groups.groups();
  }

  /** The rows of clients, once the numbers of tied clients are known. */
  async settle(
    numbersOf: (clientKeys: readonly string[]) => Promise<ReadonlyMap<string, string>>,
  ): Promise<(clientKey: string) => BranchRow> {
    const cutoffs: CoreCutoff[] = [...this.#valued.values()].map((valued) => coreCutoff(valued, this.#share));
    const numbers = await numbersOf(cutoffs.flatMap(({ tied }) => tied));
    const core = new Set(cutoffs.flatMap((cutoff) => [...coreOf(cutoff, numbers)]));
    return (clientKey) => ({ clientKey, core: core.has(clientKey) });
  }
}

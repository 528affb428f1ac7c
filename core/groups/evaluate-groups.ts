import { medianOf } from '../churn/peer-medians.ts';
import type { Decision } from '../decision/decision.ts';
import type { Facts } from '../facts/fact.ts';
import { round } from '../facts/round.ts';
import type { Figure, Group } from './group.ts';
import parameters from './parameters.json' with { type: 'json' };

/** Facts that groups are judged by. */
export const groupFacts = ['rev_12m', 'na', 'nna_250', 'cdv', 'twr', 'excess_return'] as const;

/** A client as its group sees it. */
export interface Member {
  branchId: string | null;
  facts: Facts;
  decision: Pick<Decision, 'class' | 'regime' | 'cvs' | 'stage' | 'churnLevel'>;
}

type Measure = (typeof groupFacts)[number] | 'cvs';

class Members {
  clients = 0;
  readonly values = new Map<Measure, number[]>();
  staged = 0;
  lost = 0;
  levelled = 0;
  leaving = 0;

  add({ facts, decision: { cvs, stage, churnLevel } }: Member): void {
    this.clients += 1;
    for (const name of groupFacts) if (facts[name]?.ok) this.#keep(name, Number(facts[name].value));
    if (cvs !== null) this.#keep('cvs', cvs);
    if (stage !== null) this.staged += 1;
    if (stage === parameters.lost) this.lost += 1;
    if (churnLevel !== null) this.levelled += 1;
    if (churnLevel !== null && parameters.leaving.includes(churnLevel)) this.leaving += 1;
  }

  #keep(name: Measure, value: number): void {
    const values = this.values.get(name);
    if (values) values.push(value);
    else this.values.set(name, [value]);
  }

  of(name: Measure): readonly number[] {
    return this.values.get(name) ?? [];
  }

  sum(name: Measure): number {
    return this.of(name).reduce((sum, value) => sum + value, 0);
  }
}

const figure = (value: number | null, n: number, places: number): Figure => ({
  value: value === null || n === 0 ? null : round(value, places),
  n,
});
const part = (some: number, all: number): Figure => figure(all === 0 ? null : some / all, all, 6);

const above0 = (values: readonly number[]): Figure =>
  part(values.filter((value) => value > 0).length, values.length);

/** A group's part of what is above 0 in its branch; none where the branch as a whole has nothing. */
function shareOf(name: Measure, members: Members, branch: Members): Figure {
  const all = branch.sum(name);
  return figure(all > 0 ? members.sum(name) / all : null, members.of(name).length, 6);
}

const mean = (members: Members, name: Measure): number | null =>
  members.of(name).length === 0 ? null : members.sum(name) / members.of(name).length;

/**
 * Classes of a branch in the market of a night (DOMAIN.md 6.2 Group evaluation). Clients whose figure is not known count
 * in no figure; `n` says of how many it is. Each client is added once; sums go by the order in which they are added.
 */
export class GroupEvaluation {
  readonly #groups = new Map<
    string,
    { key: Pick<Group, 'branchId' | 'class' | 'regime'>; members: Members }
  >();
  readonly #branches = new Map<string | null, Members>();

  add(member: Member): void {
    const { branchId, decision } = member;
    const key = { branchId, class: decision.class, regime: decision.regime ?? 'UNKNOWN' };
    const name = JSON.stringify(Object.values(key));
    const group = this.#groups.get(name) ?? { key, members: new Members() };
    this.#groups.set(name, group);
    group.members.add(member);
    const branch = this.#branches.get(branchId) ?? new Members();
    this.#branches.set(branchId, branch);
    branch.add(member);
  }

  /** In the order of branches and classes. */
  groups(): Group[] {
    return [...this.#groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { key, members }]) => {
        const branch = this.#branches.get(key.branchId) ?? members;
        const { staged, lost, levelled, leaving } = members;
        return {
          ...key,
          clients: members.clients,
          medianCvs: figure(medianOf(members.of('cvs')), members.of('cvs').length, 2),
          revenueShare: shareOf('rev_12m', members, branch),
          assetShare: shareOf('na', members, branch),
          netNewAssets: figure(members.sum('nna_250'), members.of('nna_250').length, 2),
          retention: part(staged - lost, staged),
          churnRate: part(leaving, levelled),
          meanCdv: figure(mean(members, 'cdv'), members.of('cdv').length, 2),
          positiveTwr: above0(members.of('twr')),
          positiveExcess: above0(members.of('excess_return')),
        };
      });
  }
}

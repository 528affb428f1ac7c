import { dayNumber } from '../calendar/date.ts';
import { noPeers, type Peers } from '../churn/peer-facts.ts';
import { PeerMedians, type Standing } from '../churn/peer-medians.ts';
import { RevenueMedians } from '../stage/revenue-medians.ts';
import { smoothedRevenueRatio } from '../stage/revenue-ratio.ts';
import type { StageRuleSet } from '../stage/rule-set.ts';
import type { HistoryLine } from './history-line.ts';

/** A class that no line names is one class. */
const standingOf = ({ branchId, class: name }: HistoryLine): Standing => ({ branchId, class: name ?? '' });

/** The first look at a history: which decisions it holds, and what the clients of a day make of each other. */
export class Survey {
  readonly #clients = new Map<string, number>();
  readonly #decisions = new Set<number>();
  readonly #medians = new Map<string, PeerMedians>();
  /** By the stage rules that ask for them, whose own numbers they go by. */
  readonly #revenues: ReadonlyMap<StageRuleSet, Map<string, RevenueMedians>>;
  #lastDay: number | null = null;

  constructor(stages: readonly StageRuleSet[] = []) {
    this.#revenues = new Map(stages.map((stage) => [stage, new Map<string, RevenueMedians>()]));
  }

  /** False when the client was there on that day before. */
  add(line: HistoryLine): boolean {
    const client = this.#clients.get(line.clientId) ?? this.#clients.size;
    this.#clients.set(line.clientId, client);
    const day = dayNumber(line.asOf);
    // A safe whole number for any date of four digits.
    const decision = client * 4_000_000 + day + 1_000_000;
    if (this.#decisions.has(decision)) return false;
    this.#decisions.add(decision);
    const medians = this.#medians.get(line.asOf) ?? new PeerMedians();
    this.#medians.set(line.asOf, medians);
    medians.add(standingOf(line), line.facts);
    for (const [stage, byDay] of this.#revenues) {
      const revenues = byDay.get(line.asOf) ?? new RevenueMedians(stage);
      byDay.set(line.asOf, revenues);
      revenues.add(standingOf(line), smoothedRevenueRatio(line.facts, stage));
    }
    this.#lastDay = Math.max(day, this.#lastDay ?? day);
    return true;
  }

  get decisions(): number {
    return this.#decisions.size;
  }

  get lastDay(): number | null {
    return this.#lastDay;
  }

  /** Clients by number from 0, in the order in which they came. */
  get clients(): ReadonlyMap<string, number> {
    return this.#clients;
  }

  /** Medians over the clients of the line's day, as a night has them (RULINGS.md R115). */
  peersOf(line: HistoryLine): Peers {
    return this.#medians.get(line.asOf)?.of(standingOf(line)) ?? noPeers;
  }

  /** The median of rr over the clients of the line's day, as a night has it (RULINGS.md R122). */
  revenueMedianOf(line: HistoryLine, stage: StageRuleSet): number {
    return this.#revenues.get(stage)?.get(line.asOf)?.of(standingOf(line)) ?? 1;
  }
}

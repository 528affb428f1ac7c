import type { AlertedNight as Night } from '../cases/alert-history.ts';
import type { Alert } from '../cases/decide-alerts.ts';
import type { AlertedNight, AlertedSide } from './pack.ts';

type Counts = Record<string, number>;

const add = (counts: Counts, name: string, more = 1) => {
  counts[name] = (counts[name] ?? 0) + more;
};
const inOrder = (counts: Counts): Counts => Object.fromEntries(Object.entries(counts).sort());

/** New cases by adviser; whom nobody has is nobody's load. */
function loadsOf(alerts: readonly Alert[], advisers: ReadonlySet<string>): number[] {
  const loads = new Map([...advisers].map((adviser) => [adviser, 0]));
  for (const { client, fate } of alerts)
    if (fate.is === 'opened' && client.adviser !== null)
      loads.set(client.adviser, (loads.get(client.adviser) ?? 0) + 1);
  return [...loads.values()];
}

/** Counts what a rule set makes of the alerts of nights, by adviser and night (DOMAIN.md 7.3, 9.3). */
export class AlertBudgetCount {
  readonly #cap: number;
  readonly #opened: Counts = {};
  readonly #suppressed: Counts = {};
  readonly #sums = { raised: 0, appended: 0, atCap: 0, nightsAtCap: 0 };
  /** How many times an adviser got so many new cases in a night. */
  readonly #loads: number[] = [];

  constructor(cap: number) {
    this.#cap = cap;
  }

  add({ alerts, advisers }: Night): AlertedNight {
    const [opened, suppressed]: [Counts, Counts] = [{}, {}];
    const night = { raised: 0, appended: 0 };
    for (const { level, fate } of alerts) {
      if (fate.is === 'opened') add(opened, level);
      else if (fate.is === 'suppressed') add(suppressed, fate.reason);
      else night[fate.is] += 1;
    }
    const loads = loadsOf(alerts, advisers);
    const atCap = loads.filter((load) => load >= this.#cap).length;
    for (const load of loads) this.#loads[load] = (this.#loads[load] ?? 0) + 1;
    for (const [level, count] of Object.entries(opened)) add(this.#opened, level, count);
    for (const [reason, count] of Object.entries(suppressed)) add(this.#suppressed, reason, count);
    this.#sums.raised += night.raised;
    this.#sums.appended += night.appended;
    this.#sums.atCap += atCap;
    if (atCap > 0) this.#sums.nightsAtCap += 1;
    const most = loads.reduce((a, b) => Math.max(a, b), 0);
    return { opened: inOrder(opened), ...night, suppressed: inOrder(suppressed), most, atCap };
  }

  /** The least load that so great a part of all is not above. */
  #quantile(part: number, of: number): number {
    let seen = 0;
    for (const [load, times = 0] of this.#loads.entries()) {
      seen += times;
      if (times > 0 && seen >= part * of) return load;
    }
    return 0;
  }

  of(): AlertedSide {
    const adviserNights = this.#loads.reduce((sum, times) => sum + times, 0);
    const [median, p90, max] = [0.5, 0.9, 1].map((part) => this.#quantile(part, adviserNights));
    return {
      ...{ opened: inOrder(this.#opened), suppressed: inOrder(this.#suppressed), ...this.#sums },
      ...{ cap: this.#cap, perAdviser: { median: median ?? 0, p90: p90 ?? 0, max: max ?? 0 }, adviserNights },
    };
  }
}

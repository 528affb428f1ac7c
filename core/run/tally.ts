import type { DecisionRow } from './rows.ts';

/** Numbers by name, in the order of the names: the same clients in any order give the same bytes. */
export type Counts = Readonly<Record<string, number>>;

/** What a shard, or a whole run, adds up to: every count is over clients unless it says otherwise. */
export interface Tally {
  clients: number;
  decided: number;
  quarantined: number;
  outOfScope: number;
  classes: Counts;
  /** `none` where no level was computed. */
  churnLevels: Counts;
  /** Classes that lack evidence, and by absent file how many it could settle (RULINGS.md R110). */
  insufficient: { clients: number; files: Counts };
  quarantine: Counts;
  oversold: { sales: number; clients: number };
  /** `changed` leaves out the first decisions; `moved` are clients with another branch or servicer. */
  changes: { first: number; changed: number; moved: number };
}

class Counter {
  readonly #counts = new Map<string, number>();

  add(name: string, by = 1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + by);
  }

  addAll(counts: Counts): void {
    for (const [name, by] of Object.entries(counts)) this.add(name, by);
  }

  of(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  sorted(): Counts {
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

const counters = () => ({
  outcomes: new Counter(),
  classes: new Counter(),
  churnLevels: new Counter(),
  files: new Counter(),
  quarantine: new Counter(),
  others: new Counter(),
});

function tallyOf({
  outcomes,
  classes,
  churnLevels,
  files,
  quarantine,
  others,
}: ReturnType<typeof counters>): Tally {
  return {
    clients: outcomes.of('decided') + outcomes.of('quarantined') + outcomes.of('out-of-scope'),
    decided: outcomes.of('decided'),
    quarantined: outcomes.of('quarantined'),
    outOfScope: outcomes.of('out-of-scope'),
    classes: classes.sorted(),
    churnLevels: churnLevels.sorted(),
    insufficient: { clients: others.of('insufficient'), files: files.sorted() },
    quarantine: quarantine.sorted(),
    oversold: { sales: others.of('oversold sales'), clients: others.of('oversold clients') },
    changes: { first: others.of('first'), changed: others.of('changed'), moved: others.of('moved') },
  };
}

/** What the rows add up to. */
export function tally(rows: Iterable<DecisionRow>): Tally {
  const sums = counters();
  const { outcomes, classes, churnLevels, files, quarantine, others } = sums;
  for (const row of rows) {
    outcomes.add(row.outcome);
    if (row.quarantine !== null) quarantine.add(row.quarantine);
    if (row.decision) {
      classes.add(row.decision.class);
      churnLevels.add(row.decision.churnLevel ?? 'none');
      if (row.decision.classReason === 'INSUFFICIENT') {
        others.add('insufficient');
        for (const file of row.decision.missing?.files ?? []) files.add(file);
      }
    }
    others.add('oversold sales', row.oversold);
    if (row.oversold > 0) others.add('oversold clients');
    if (row.first) others.add('first');
    else if (row.changed) others.add('changed');
    if (row.moved) others.add('moved');
  }
  return tallyOf(sums);
}

/** Tallies of shards together. */
export function addTallies(tallies: Iterable<Tally>): Tally {
  const sums = counters();
  const { outcomes, classes, churnLevels, files, quarantine, others } = sums;
  for (const part of tallies) {
    outcomes.addAll({
      decided: part.decided,
      quarantined: part.quarantined,
      'out-of-scope': part.outOfScope,
    });
    classes.addAll(part.classes);
    churnLevels.addAll(part.churnLevels);
    files.addAll(part.insufficient.files);
    quarantine.addAll(part.quarantine);
    others.addAll({
      ...part.changes,
      insufficient: part.insufficient.clients,
      'oversold sales': part.oversold.sales,
      'oversold clients': part.oversold.clients,
    });
  }
  return tallyOf(sums);
}

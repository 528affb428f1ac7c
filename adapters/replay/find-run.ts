import type { RunPlan } from '#core/run/plan.ts';
import { TidemarkError } from '../error.ts';
import { readPlan, type RunEntry, runsOf } from '../runs.ts';

/** Runs of one day; of those known at one version, the last one that came into force stands last. */
export async function inTheirOrder(entries: readonly Pick<RunEntry, 'runId'>[]): Promise<RunPlan[]> {
  const plans = await Promise.all(entries.map(({ runId }) => readPlan(runId)));
  // Each run names the one that was in force when it opened: whom another run of the day names came before it.
  const followed = new Set(plans.map(({ previous }) => previous?.runId));
  const rank = ({ runId }: RunPlan) => (followed.has(runId) ? 0 : 1);
  return plans.sort((a, b) => a.knownAt - b.knownAt || rank(a) - rank(b));
}

async function certifiedRuns(asOf: string): Promise<RunPlan[]> {
  const entries = await runsOf(asOf);
  return inTheirOrder(entries.filter(({ status }) => status === 'certified' || status === 'closed'));
}

/** There is no run as asked for; `knownAt` are the versions at which the day was decided. */
export class NoSuchNight extends TidemarkError {
  readonly asOf: string;
  readonly knownAt: readonly number[];

  constructor(asOf: string, asked: number | undefined, knownAt: readonly number[]) {
    const versions = [...new Set(knownAt)];
    const known =
      versions.length > 0 ? `it was decided as known at ${versions.join(', ')}` : 'no night decided it';
    const at = asked === undefined ? '' : ` known at ${asked}`;
    super('NO_SUCH_NIGHT', `There is no night of ${asOf}${at}: ${known}`);
    this.asOf = asOf;
    this.knownAt = versions;
  }
}

/** The run of a day as known at a store version; the latest one of the day where no version is asked for. */
export async function findRun(asOf: string, knownAt?: number): Promise<RunPlan> {
  const runs = await certifiedRuns(asOf);
  const asked = knownAt === undefined ? runs : runs.filter((run) => run.knownAt === knownAt);
  const run = asked.at(-1);
  if (run) return run;
  throw new NoSuchNight(
    asOf,
    knownAt,
    runs.map((one) => one.knownAt),
  );
}

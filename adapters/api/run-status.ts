import type { RunStatus } from '#core/api/runs.ts';
import type { RunPlan } from '#core/run/plan.ts';
import { readExecution } from '../execution-notes.ts';
import { countReceipts, findPlan, latestRun, readCertificate, readEntry, type ShardStep } from '../runs.ts';
import { wasRequested } from './requests.ts';

const steps: Readonly<Record<ShardStep, string>> = {
  facts: 'derive-facts',
  peers: 'reduce-peers',
  decisions: 'decide-clients',
  branch: 'reduce-branch',
  published: 'publish-decisions',
};

const stepsOf = ({ runId, shards }: RunPlan): Promise<RunStatus['steps']> =>
  Promise.all(
    (Object.keys(steps) as ShardStep[]).map(async (step) => ({
      step: steps[step],
      done: await countReceipts(runId, step),
      of: shards,
    })),
  );

async function byRun(runId: string): Promise<RunStatus | undefined> {
  const plan = await findPlan(runId);
  if (!plan) return undefined;
  const [entry, progress] = await Promise.all([readEntry(plan), stepsOf(plan)]);
  const status = entry?.status ?? 'running';
  return { runId, execution: null, asOf: plan.asOf, status, steps: progress, reason: null };
}

async function byExecution(execution: string): Promise<RunStatus | undefined> {
  const note = await readExecution(execution);
  const none = { runId: null, execution, asOf: null, steps: [], reason: null };
  if (!note)
    return (await wasRequested(`night/${execution}`, 'run.requested'))
      ? { ...none, status: 'starting' }
      : undefined;
  const { runId, asOf, reason, error } = note;
  if (error) return { ...none, runId, asOf, status: 'failed', reason: error.message };
  if (reason !== null || runId === null) return { ...none, runId, asOf, status: 'skipped', reason };
  const found = await byRun(runId);
  return found && { ...found, execution };
}

/** A night by its run id or by the name of an execution. */
export const findNight = async (id: string): Promise<RunStatus | undefined> =>
  (await byRun(id)) ?? byExecution(id);

/** The certificate as it was signed, every field of it. */
export async function findCertificate(runId: string) {
  const certificate = await readCertificate(runId);
  return certificate && { ...certificate };
}

/** The run whose decisions are in force. */
export const latestRunId = async (): Promise<string | undefined> => (await latestRun())?.runId;

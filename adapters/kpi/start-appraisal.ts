import { StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Asked, Purpose } from '#core/kpi/appraisal/appraisal.ts';
import type { NotStarted } from '#core/kpi/appraisal/due.ts';
import { shardNumbers } from '#core/run/plan.ts';
import { sfn } from '../aws.ts';
import { today } from '../clock.ts';
import { env } from '../env.ts';
import { TidemarkError } from '../error.ts';
import { executionName } from '../execution-notes.ts';
import { describeAppraisal } from './appraisal-execution.ts';
import { keepAppraisalPlan } from './appraisal-objects.ts';
import { makePlan } from './make-plan.ts';
import { readPeriod } from './period-chains.ts';
import { unexported } from './unexported.ts';

/** What the machine is started with: numbers of shards, no data. */
interface Started {
  period: string;
  appraisalId: string;
  purpose: Purpose | 'export';
  asked: Asked;
  shards: number[];
}

/** What was shown is sealed, as it was shown: nothing is computed anew. */
async function toSeal(period: string, asked: Asked): Promise<Started> {
  const { preview } = await readPeriod(period);
  if (!preview)
    throw new TidemarkError(
      'NOT_SHOWN',
      `${period} has not been shown yet: preview it first (tidemark kpi preview)`,
    );
  return { period, appraisalId: preview.appraisalId, purpose: 'seal', asked, shards: [] };
}

/** What is sealed gets the files that it lacks. */
async function toExport(period: string, asked: Asked): Promise<Started> {
  const version = await unexported(await readPeriod(period), today());
  if (!version) throw new TidemarkError('NOTHING_TO_EXPORT', `${period} has no version without its files`);
  return { ...version, purpose: 'export', asked, shards: [] };
}

/**
 * The name of an execution. Of an occasion it is the same each time, so that what goes on or is done is not begun twice;
 * what has failed is begun anew, as is what somebody asks for, who names no occasion.
 */
async function startMachine(started: Started, occasion?: string): Promise<string> {
  const name = occasion && `${started.appraisalId}-${started.purpose}-${occasion}`;
  const input = JSON.stringify(started);
  try {
    const command = new StartExecutionCommand({ stateMachineArn: env.appraisalMachine, name, input });
    const { executionArn } = await sfn().send(command);
    if (executionArn === undefined) throw new Error('the appraisal was not started');
    return executionName(executionArn);
  } catch (error) {
    if (!name || !(error instanceof Error) || error.name !== 'ExecutionAlreadyExists') throw error;
    const status = (await describeAppraisal(name))?.status;
    return status === 'RUNNING' || status === 'SUCCEEDED' ? name : startMachine(started);
  }
}

/** Starts the machine of appraisals; the name of its execution. Null where no rules of kind kpi are in force. */
export async function startAppraisal(
  period: string,
  purpose: Purpose | 'export',
  asked: Asked,
  occasion?: string,
): Promise<{ execution: string; appraisalId: string } | null> {
  let started: Started;
  if (purpose === 'seal') started = await toSeal(period, asked);
  else if (purpose === 'export') started = await toExport(period, asked);
  else {
    const plan = await makePlan(period, purpose);
    if (!plan) return null;
    await keepAppraisalPlan(plan);
    started = { period, appraisalId: plan.appraisalId, purpose, asked, shards: shardNumbers(plan) };
  }
  return { execution: await startMachine(started, occasion), appraisalId: started.appraisalId };
}

/** Names the periods of which nothing could be started, each with the name of its error: a message may quote a value. */
export function failToStart(failed: readonly NotStarted[]): never {
  const named = failed.map(
    ({ period, error }) => `${period} (${error instanceof Error ? error.name : 'no error'})`,
  );
  throw new TidemarkError('APPRAISALS_NOT_STARTED', `nothing could be started of ${named.join(', ')}`, {
    cause: failed[0]?.error,
  });
}

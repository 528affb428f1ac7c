import { StartExecutionCommand } from '@aws-sdk/client-sfn';
import { sfn } from '../aws.ts';
import { env } from '../env.ts';
import { executionName } from '../execution-notes.ts';

/** Starts the night machine, for the day that the store gives where none is asked for. The execution's name. */
export async function startNight(asOf: string | undefined): Promise<string> {
  const input = JSON.stringify({ ...(asOf !== undefined && { asOf }) });
  const { executionArn } = await sfn().send(
    new StartExecutionCommand({ stateMachineArn: env.nightMachine, input }),
  );
  if (executionArn === undefined) throw new Error('the night was not started');
  return executionName(executionArn);
}

import { DescribeExecutionCommand, type DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import { sfn } from '../aws.ts';
import { env } from '../env.ts';

const executionArn = (execution: string) =>
  `${env.appraisalMachine.replace(':stateMachine:', ':execution:')}:${execution}`;

/** An execution of the machine of appraisals by its name; null where there is none. */
export async function describeAppraisal(execution: string): Promise<DescribeExecutionOutput | null> {
  try {
    return await sfn().send(new DescribeExecutionCommand({ executionArn: executionArn(execution) }));
  } catch (error) {
    if (error instanceof Error && error.name === 'ExecutionDoesNotExist') return null;
    throw error;
  }
}

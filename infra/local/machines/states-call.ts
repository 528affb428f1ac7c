import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Execution } from '../executions.ts';
import { ServiceError } from '../service-error.ts';
import { arn } from '../template/place.ts';
import type { Machines } from './machines.ts';

const Start = z.object({
  stateMachineArn: z.string(),
  name: z.string().optional(),
  input: z.string().default('{}'),
});
const Describe = z.object({ executionArn: z.string() });
const List = z.object({ stateMachineArn: z.string(), statusFilter: z.string().optional() });

const seconds = (date: string): number => Date.parse(date) / 1000;
const text = (value: unknown): string | undefined =>
  value === undefined ? undefined : JSON.stringify(value);

const summary = ({ executionArn, machine, name, status, startDate, stopDate }: Execution): object => ({
  executionArn,
  stateMachineArn: arn('states', `stateMachine:${machine}`),
  name,
  status,
  startDate: seconds(startDate),
  stopDate: stopDate === undefined ? undefined : seconds(stopDate),
});

function parseInput(input: string): unknown {
  try {
    return JSON.parse(input);
  } catch {
    throw new ServiceError('InvalidExecutionInput', 'the input is not JSON');
  }
}

/** The API of Step Functions, as far as it is served. */
export function makeStatesCall(machines: Machines): (operation: string, input: unknown) => object {
  const operations: Readonly<Record<string, (input: unknown) => object>> = {
    StartExecution(input) {
      const { stateMachineArn, name, input: given } = Start.parse(input);
      const [machine, value] = [machines.machineOf(stateMachineArn), parseInput(given)];
      const known = machines.list(machine).find((execution) => execution.name === name);
      if (known && !(known.status === 'RUNNING' && isDeepStrictEqual(known.input, value)))
        throw new ServiceError('ExecutionAlreadyExists', `there is an execution ${known.name}`);
      const { executionArn, startDate } = machines.start(machine, value, name);
      return { executionArn, startDate: seconds(startDate) };
    },
    DescribeExecution(input) {
      const execution = machines.describe(Describe.parse(input).executionArn);
      if (execution === undefined)
        throw new ServiceError('ExecutionDoesNotExist', 'there is no such execution');
      const { error, cause } = execution;
      return {
        ...summary(execution),
        input: text(execution.input),
        output: text(execution.output),
        error,
        cause,
      };
    },
    ListExecutions(input) {
      const { stateMachineArn, statusFilter } = List.parse(input);
      const executions = machines
        .list(machines.machineOf(stateMachineArn))
        .filter(({ status }) => statusFilter === undefined || status === statusFilter);
      return { executions: executions.toReversed().map(summary) };
    },
  };
  return (operation, input) => {
    const run = operations[operation];
    if (run === undefined)
      throw new ServiceError('UnknownOperationException', `${operation} is not served on one machine`);
    try {
      return run(input);
    } catch (error) {
      if (error instanceof z.ZodError) throw new ServiceError('ValidationException', z.prettifyError(error));
      throw error;
    }
  };
}

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Execution, Executions } from '../executions.ts';
import type { Journal } from '../journal/journal.ts';
import { ServiceError } from '../service-error.ts';
import { arn } from '../template/place.ts';
import type { LocalStack } from '../template/stack.ts';
import { type Definition, readDefinition } from './definition.ts';
import type { Call } from './run.ts';

export interface MachinesOptions {
  readonly stack: LocalStack;
  readonly journal: Journal;
  readonly call: Call;
  /** How many items of a map are worked on at once. */
  readonly atOnce: number;
}

export interface Machines extends Executions {
  /** The machine with this ARN, by its CDK id. */
  machineOf(stateMachineArn: string): string;
  /** Runs what is waiting: what an earlier process began starts again from its beginning. */
  begin(): void;
  idle(): boolean;
  /** What runs is left as it is, for the next start. */
  stop(): void;
}

const Properties = z.object({ DefinitionString: z.string() });

/** The state machines of the template. Steps may run again after a kill: all of them are idempotent. */
export function makeMachines({ stack, journal, call, atOnce }: MachinesOptions): Machines {
  const kept = journal.table<Execution>('executions');
  const executions = new Map(kept.list());
  const machines = new Map<string, Definition>();
  const ids = new Map<string, string>();
  for (const { id, logicalId, properties } of stack.items('AWS::StepFunctions::StateMachine', Properties)) {
    machines.set(id, readDefinition(properties.DefinitionString, atOnce));
    ids.set(stack.attribute(logicalId, 'Arn'), id);
  }
  const waiting = new Map<string, PromiseWithResolvers<Execution>>();
  let state: 'waiting' | 'running' | 'stopped' = 'waiting';

  const keep = (execution: Execution): Execution => {
    kept.put(execution.executionArn, execution);
    executions.set(execution.executionArn, execution);
    return execution;
  };

  const run = async (execution: Execution, definition: Definition): Promise<void> => {
    // Loaded at the first execution: the runner brings the SDK's Lambda client along.
    const { runDefinition } = await import('./run.ts');
    const context = { Id: execution.executionArn, Name: execution.name };
    const end = await runDefinition(definition, context, execution.input, call);
    // Cut off by the end of the system: it is still running for the next one.
    if (state === 'stopped') return;
    const ended = keep({ ...execution, ...end, stopDate: new Date().toISOString() });
    waiting.get(execution.executionArn)?.resolve(ended);
    waiting.delete(execution.executionArn);
  };

  const launch = (execution: Execution): void => {
    const definition = machines.get(execution.machine);
    if (state === 'running' && definition !== undefined) void run(execution, definition);
  };

  const running = (): Execution[] => [...executions.values()].filter(({ status }) => status === 'RUNNING');

  return {
    start(machine, input, name = randomUUID()) {
      if (!machines.has(machine))
        throw new ServiceError('StateMachineDoesNotExist', `there is no state machine ${machine}`);
      if (!/^[\w-]{1,80}$/.test(name)) throw new ServiceError('InvalidName', `"${name}" is no name`);
      const executionArn = arn('states', `execution:${machine}:${name}`);
      const known = executions.get(executionArn);
      if (known !== undefined) return known;
      const startDate = new Date().toISOString();
      const execution = keep({ executionArn, machine, name, status: 'RUNNING', input, startDate });
      launch(execution);
      return execution;
    },
    list: (machine) =>
      [...executions.values()].filter((execution) => machine === undefined || execution.machine === machine),
    describe: (executionArn) => executions.get(executionArn),
    finished(executionArn) {
      const execution = executions.get(executionArn);
      if (execution === undefined) return Promise.reject(new Error(`there is no execution ${executionArn}`));
      if (execution.status !== 'RUNNING') return Promise.resolve(execution);
      const one = waiting.get(executionArn) ?? Promise.withResolvers<Execution>();
      waiting.set(executionArn, one);
      return one.promise;
    },
    machineOf(stateMachineArn) {
      const id = ids.get(stateMachineArn);
      if (id === undefined)
        throw new ServiceError('StateMachineDoesNotExist', `there is no state machine ${stateMachineArn}`);
      return id;
    },
    begin() {
      state = 'running';
      for (const execution of running()) launch(execution);
    },
    idle: () => running().length === 0,
    stop() {
      state = 'stopped';
    },
  };
}

import type { StateMachineDefinition } from 'aws-local-stepfunctions';
import { z } from 'zod';

type State = { Type: string; Resource?: string; TimeoutSeconds?: number; MaxConcurrency?: number } & Record<
  string,
  unknown
>;
interface States {
  readonly States: Record<string, State>;
}

const Definition = z.looseObject({
  StartAt: z.string(),
  States: z.record(z.string(), z.looseObject({ Type: z.string() })),
});

export interface Definition {
  readonly runnable: StateMachineDefinition;
  /** The function of each task, and the map that it is a step of. */
  readonly tasks: ReadonlyMap<string, { readonly resource: string; readonly map?: string | undefined }>;
}

/** The runner ends a task after a minute unless it is told otherwise; Step Functions never does. Timers end at 24 days. */
const noTimeoutSeconds = 2_000_000;

/** A definition as the template has it, made such that the runner does with it what Step Functions does. */
export function readDefinition(text: string, atOnce: number): Definition {
  const definition = Definition.parse(JSON.parse(text)) as unknown as StateMachineDefinition & States;
  const tasks = new Map<string, { resource: string; map?: string | undefined }>();
  const read = (states: States['States'], map?: string): void => {
    for (const [name, state] of Object.entries(states)) {
      if (tasks.has(name)) throw new Error(`two tasks of a machine are named ${name}`);
      if (state.Type === 'Task') {
        tasks.set(name, { resource: state.Resource ?? '', map });
        state.TimeoutSeconds ??= noTimeoutSeconds;
      }
      if (state.Type === 'Map') {
        state.MaxConcurrency = Math.min(state.MaxConcurrency ?? atOnce, atOnce);
        read((state['ItemProcessor'] as States).States, name);
      }
      if (state.Type === 'Parallel') throw new Error('parallel states are not served on one machine');
    }
  };
  read(definition.States);
  return { runnable: definition, tasks };
}

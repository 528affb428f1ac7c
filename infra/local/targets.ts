import type { Attributes } from './bus/deliveries.ts';
import type { Machines } from './machines/machines.ts';
import type { Queues } from './queues/queues.ts';
import { parseArn } from './template/place.ts';
import type { Topics } from './topics/topics.ts';

interface Services {
  readonly machines: Machines;
  readonly queues: Queues;
  readonly topics: Topics;
  readonly invokeAsync: (functionArn: string, event: unknown) => Promise<void>;
}

/** An event keeps its id when it is delivered again: its execution is then the same one. */
const idOf = (input: unknown): string | undefined => {
  const id = (input as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id : undefined;
};

/** Hands an input to whatever its ARN names; resolves when it has taken it. */
export function makeTargets({ machines, queues, topics, invokeAsync }: Services) {
  return (targetArn: string, input: unknown, attributes?: Attributes): unknown => {
    switch (parseArn(targetArn).service) {
      case 'sqs':
        return queues.send(targetArn, JSON.stringify(input), attributes);
      case 'sns':
        return topics.publish(targetArn, JSON.stringify(input));
      case 'states':
        return machines.start(machines.machineOf(targetArn), input, idOf(input));
      case 'lambda':
        return invokeAsync(targetArn, input);
      default:
        throw new Error(`${targetArn} is no target that is served on one machine`);
    }
  };
}

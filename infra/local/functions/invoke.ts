import { InvocationError } from './invocation-error.ts';
import type { LocalFunction } from './local-function.ts';
import type { Workers } from './workers.ts';

/** Calls a function by its ARN; an urgent call overtakes the others. */
export type Invoke = (functionArn: string, event: unknown, urgent?: boolean) => Promise<unknown>;

export function makeInvoke(functions: ReadonlyMap<string, LocalFunction>, workers: Workers): Invoke {
  return async (functionArn, event, urgent) => {
    const fn = functions.get(functionArn);
    if (!fn) throw new InvocationError('ResourceNotFoundException', `there is no function ${functionArn}`);
    return JSON.parse(await workers.invoke(fn, JSON.stringify(event), urgent)) as unknown;
  };
}

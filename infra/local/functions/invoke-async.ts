import type { Invoke } from './invoke.ts';
import type { LocalFunction } from './local-function.ts';

export interface AsyncOptions {
  readonly functions: ReadonlyMap<string, LocalFunction>;
  readonly invoke: Invoke;
  /** Takes an event that failed for good. */
  readonly bury: (queueArn: string, event: unknown) => void;
}

/** Calls a function that nobody waits for: again as often as its configuration says, then its dead-letter queue. */
export function makeInvokeAsync({ functions, invoke, bury }: AsyncOptions) {
  return async (functionArn: string, event: unknown): Promise<void> => {
    const { retries = 0, deadLetterArn } = functions.get(functionArn) ?? {};
    for (let attempt = 0; ; attempt += 1) {
      try {
        await invoke(functionArn, event);
        return;
      } catch (error) {
        if (error instanceof Error && error.name === 'Runtime.Stopped') throw error;
        if (attempt < retries) continue;
        if (deadLetterArn === undefined) throw error;
        bury(deadLetterArn, event);
        return;
      }
    }
  };
}

import { init, killThreads } from 'z3-solver';
import type { Solver } from '#core/rules/analyse/solver.ts';

interface Runtime {
  ccall(name: string, returns: 'string', takes: ['number', 'string'], given: [number, string]): string;
}

/** A solver with nothing asserted, and what ends it: its threads keep a process alive. */
export interface OpenSolver extends Solver {
  close(): Promise<void>;
}

/**
 * Z3 in this process. The script is run at once: the package's own asynchronous call frees the text while its thread
 * still reads it, and then answers of other questions come back.
 */
export async function openSolver(): Promise<OpenSolver> {
  const started = await init();
  const { Z3 } = started;
  const runtime = started.em as Runtime;
  const open = () => {
    const config = Z3.mk_config();
    const made = Z3.mk_context(config);
    Z3.del_config(config);
    return made;
  };
  let context = open();
  return {
    ask: (script) =>
      runtime.ccall(
        'Z3_eval_smtlib2_string',
        'string',
        ['number', 'string'],
        [context as unknown as number, script],
      ),
    // Its command (reset) keeps the names of before, and their order decides which of several clients is found.
    restart() {
      Z3.del_context(context);
      context = open();
    },
    async close() {
      Z3.del_context(context);
      await killThreads(runtime);
    },
  };
}

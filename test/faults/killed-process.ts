// One life of a system that may be killed at any request: started by the tests beside it as a process of its own.
import { startLocal } from '#infra/local/start-local.ts';
import { night } from '../support/system.ts';

export interface Life {
  dataDir: string;
  templateDir: string;
  asOf: string;
  execution: string;
  /** Dies at the n-th request of this function; lives to the end without it. */
  die?: { functionName: string; request: number };
}

const life = JSON.parse(process.argv[2]!) as Life;
const requests: Record<string, number> = {};
const local = await startLocal({
  dataDir: life.dataDir,
  templateDir: life.templateDir,
  checkIam: true,
  freshEvery: 0,
  onRequest: ({ functionName }) => {
    const count = (requests[functionName] = (requests[functionName] ?? 0) + 1);
    if (functionName === life.die?.functionName && count === life.die.request)
      process.kill(process.pid, 'SIGKILL');
  },
});
const execution = await night(local, life.asOf, life.execution);
await local.settled();
process.stdout.write(`${JSON.stringify({ status: execution.status, requests, refusals: local.refusals })}\n`);
await local.stop();
process.exit(0);

import { setTimeout as sleep } from 'node:timers/promises';
import type { RunStatus } from '#core/api/runs.ts';
import type { ApiClient } from './api-client.ts';
import type { CommandContext } from './command.ts';
import { stepsText } from './steps-text.ts';

/** Starts a night and watches it until it is closed, failed or skipped. */
export async function runNight(
  api: ApiClient,
  asOf: string | undefined,
  { say, progress }: Pick<CommandContext, 'say' | 'progress'>,
): Promise<RunStatus> {
  const { execution } = await api.call('startRun', { body: { ...(asOf !== undefined && { asOf }) } });
  for (let pause = 100; ; pause = Math.min(pause * 1.3, 1000)) {
    const status = await api.call('getRun', { path: { runId: execution } });
    if (['closed', 'failed', 'skipped'].includes(status.status)) {
      progress.done();
      return status;
    }
    const steps = stepsText(status.steps);
    progress.show(steps === '' ? say('nightStarts') : say('night', { steps }));
    await sleep(pause);
  }
}

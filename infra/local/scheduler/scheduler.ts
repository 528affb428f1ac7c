import { z } from 'zod';
import { arn } from '../template/place.ts';
import type { LocalStack } from '../template/stack.ts';
import { parseSchedule } from './schedule.ts';

export interface SchedulerOptions {
  readonly stack: LocalStack;
  /** Hands the input to the target for good: it is written down before this returns. */
  readonly run: (targetArn: string, input: unknown, sender: string, deadLetterArn?: string) => void;
}

export interface Scheduler {
  /** When each schedule is due next, the earliest first. */
  next(): { readonly id: string; readonly at: Date }[];
  start(): void;
  stop(): void;
}

const Properties = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Target: z.object({
    Arn: z.string(),
    Input: z.string().default('{}'),
    DeadLetterConfig: z.object({ Arn: z.string() }).optional(),
  }),
});

/** EventBridge Scheduler. What was due while nothing ran is not made up for, as there. */
export function makeScheduler({ stack, run }: SchedulerOptions): Scheduler {
  const schedules = stack
    .items('AWS::Scheduler::Schedule', Properties)
    .filter(({ properties }) => properties.State === 'ENABLED')
    .map(({ id, properties: { ScheduleExpression, ScheduleExpressionTimezone, Target } }) => ({
      id,
      target: Target,
      job: parseSchedule(ScheduleExpression, ScheduleExpressionTimezone),
    }));

  return {
    next: () =>
      schedules
        .flatMap(({ id, job }) => {
          const at = job.nextRun();
          return at === null ? [] : [{ id, at }];
        })
        .sort((a, b) => a.at.getTime() - b.at.getTime()),
    start() {
      for (const { id, target, job } of schedules) {
        job.schedule(() => {
          const input: unknown = JSON.parse(target.Input);
          run(target.Arn, input, arn('scheduler', `schedule/default/${id}`), target.DeadLetterConfig?.Arn);
        });
        job.resume();
      }
    },
    stop() {
      for (const { job } of schedules) job.stop();
    },
  };
}

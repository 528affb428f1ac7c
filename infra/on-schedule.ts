import { type Duration, Stack } from 'aws-cdk-lib';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, type ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Construct } from 'constructs';
import { accept } from '#infra/accept.ts';
import type { TidemarkFunction } from '#infra/function.ts';
import type { Operations } from '#infra/operations.ts';

type ScheduleProps = {
  readonly id: string;
  readonly operations: Operations;
  readonly description: string;
  readonly schedule: ScheduleExpression;
  /** What it says, where others call the function as well. */
  readonly input?: Readonly<Record<string, boolean>>;
  /** After so long a delivery counts for nothing. */
  readonly maxEventAge?: Duration;
};

/** A clock calls a function, and says no time: the function knows what time it is. What cannot be delivered is kept. */
export function onSchedule(
  scope: Construct,
  fn: TidemarkFunction,
  { id, operations, maxEventAge, input = {}, ...said }: ScheduleProps,
): void {
  const role = operations.clock;
  const logicalId = Stack.of(scope).getLogicalId(fn.node.defaultChild as CfnFunction);
  accept(
    role,
    `IAM5[Resource::<${logicalId}.Arn>:*]`,
    'The library grants the versions of a target with it.',
  );
  new Schedule(scope, id, {
    ...said,
    target: new LambdaInvoke(fn, {
      role,
      input: ScheduleTargetInput.fromObject(input),
      deadLetterQueue: operations.undelivered,
      ...(maxEventAge && { maxEventAge }),
    }),
  });
}

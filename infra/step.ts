import {
  Choice,
  Condition,
  CustomState,
  DistributedMap,
  Fail,
  JsonPath,
  StateMachineType,
  Succeed,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { TidemarkFunction } from '#infra/function.ts';

/** Causes that pass by themselves. Anything else would fail the same way again and only delay the answer. */
const passing = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.TooManyRequestsException',
  'Lambda.Unknown',
  'Sandbox.Timedout',
  'TransientError',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ConditionalRequestConflict',
  'TransactionConflictException',
  'TransactionInProgressException',
  'InternalServerError',
  'ServiceUnavailable',
  'SlowDown',
  'TimeoutError',
];

export type Step = CustomState | DistributedMap;
type Payload = Readonly<Record<string, string>>;

/** The task of one function; the state bears the function's name. Without a payload it gets the whole state. */
export function task(
  scope: Construct,
  fn: TidemarkFunction,
  payload?: Payload,
  resultPath: string | null = null,
): CustomState {
  // Not the library's LambdaInvoke: that one grants every version of the function besides the function itself.
  return new CustomState(scope, fn.node.id, {
    stateJson: {
      Type: 'Task',
      Resource: fn.functionArn,
      ...(payload && { Parameters: payload }),
      // '$' is what leaving it out means, and the local runner knows only the latter.
      ...(resultPath !== '$' && { ResultPath: resultPath }),
      Retry: [{ ErrorEquals: passing, IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 5 }],
    },
  });
}

/** One task per number of a list in the state; what a task did is a receipt in a table, never output. */
export function each(
  scope: Construct,
  fn: TidemarkFunction,
  list: string,
  payload: Payload,
  atOnce: number,
): DistributedMap {
  const map = new DistributedMap(scope, `every ${fn.node.id}`, {
    itemsPath: list,
    itemSelector: payload,
    maxConcurrency: atOnce,
    mapExecutionType: StateMachineType.STANDARD,
    resultPath: JsonPath.DISCARD,
  });
  map.itemProcessor(task(scope, fn, undefined, '$'));
  return map;
}

/** One step after the other; whichever fails for good hands over to the same one. */
export function inOrder(steps: readonly Step[], onFailure: CustomState): Step {
  for (const step of steps) step.addCatch(onFailure, { resultPath: '$.error' });
  steps.reduce((before, step) => {
    before.next(step);
    return step;
  });
  const [first] = steps;
  if (first === undefined) throw new Error('a machine without steps');
  return first;
}

/** Goes on when `$.proceed` says so; a day that is no trading day, or a batch that is in already, is a success. */
export function ifProceeding(scope: Construct, next: Step): Choice {
  return new Choice(scope, 'proceed')
    .when(Condition.booleanEquals('$.proceed', true), next)
    .otherwise(new Succeed(scope, 'nothing to do'));
}

/** The last step of a failure: records it, then says so to whoever watches the machine. */
export function failing(scope: Construct, fn: TidemarkFunction, error: string, cause: string): CustomState {
  const record = task(scope, fn);
  record.next(new Fail(scope, error, { error, cause }));
  return record;
}

import { Duration, Stack, Token } from 'aws-cdk-lib';
import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import {
  type CfnStateMachine,
  DefinitionBody,
  type IChainable,
  LogLevel,
  StateMachine,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { accept } from '#infra/accept.ts';
import type { TidemarkFunction } from '#infra/function.ts';
import { stageOf } from '#infra/stage.ts';

type MachineProps = {
  readonly comment: string;
  readonly start: IChainable;
  readonly functions: readonly TidemarkFunction[];
};

/** A state machine that may invoke the functions of its states, and nothing else. */
export class Machine extends StateMachine {
  constructor(scope: Construct, id: string, props: MachineProps) {
    const stage = stageOf(scope);
    super(scope, id, {
      comment: props.comment,
      definitionBody: DefinitionBody.fromChainable(props.start),
      tracingEnabled: true,
      logs: {
        level: LogLevel.ALL,
        // Inputs hold ids only, but a failed task's cause may quote what it was given.
        includeExecutionData: false,
        destination: new LogGroup(scope, `${id}-log`, {
          retention: stage.logRetention,
          removalPolicy: stage.removalPolicy,
        }),
      },
      removalPolicy: stage.removalPolicy,
    });
    this.addToRolePolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: props.functions.map((fn) => fn.functionArn),
      }),
    );
    accept(this, 'IAM5[Resource::*]', 'The delivery of logs and X-Ray know no resources to name.');
    const stack = Stack.of(this);
    const region = Token.isUnresolved(stack.region) ? '<AWS::Region>' : stack.region;
    const account = Token.isUnresolved(stack.account) ? '<AWS::AccountId>' : stack.account;
    const machine = stack.getLogicalId(this.node.defaultChild as CfnStateMachine);
    const name = `{"Fn::Select":[6,{"Fn::Split":[":",{"Ref":"${machine}"}]}]}`;
    for (const execution of [`${name}:*`, `${name}/*:*`])
      accept(
        this,
        `IAM5[Resource::arn:<AWS::Partition>:states:${region}:${account}:execution:${execution}]`,
        'The map runs that this machine itself starts are named when they start.',
      );
  }

  /** Executions that ended in any other way than well. */
  metricBroken(): IMetric {
    const period = Duration.minutes(5);
    return new MathExpression({
      expression: 'FILL(failed, 0) + FILL(stopped, 0) + FILL(late, 0)',
      usingMetrics: {
        failed: this.metricFailed({ period }),
        stopped: this.metricAborted({ period }),
        late: this.metricTimedOut({ period }),
      },
      period,
    });
  }
}

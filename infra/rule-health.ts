import { Duration } from 'aws-cdk-lib';
import { type EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { TidemarkFunction } from '#infra/function.ts';
import type { Operations } from '#infra/operations.ts';
import type { Store } from '#infra/store.ts';

type HealthProps = { readonly store: Store; readonly operations: Operations; readonly bus: EventBus };

/** Looks after each night whether its rules still fire and whether what they read is still what it was. */
export class RuleHealth extends Construct {
  constructor(scope: Construct, id: string, { store, operations, bus }: HealthProps) {
    super(scope, id);
    const check = new TidemarkFunction(this, 'check-health', {
      description: 'How the rules of a night fared, from its certified columns',
      memorySize: 1769,
      timeout: Duration.minutes(15),
      deadLetters: operations.undelivered,
    })
      .writes(store.runs)
      .readsObjects(store.objects, 'runs/', 'rules/')
      .audits(store.audit, store.signingKey);
    new Rule(this, 'to-check-health', {
      description: 'A night is done: how its rules fared',
      eventBus: bus,
      eventPattern: { source: ['tidemark'], detailType: ['run.completed'] },
      targets: [new LambdaFunction(check, { deadLetterQueue: operations.undelivered })],
    });
  }
}

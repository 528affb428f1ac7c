import { Duration } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { follow } from '#infra/follow.ts';
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
    })
      .writes(store.runs)
      .readsObjects(store.objects, 'runs/', 'rules/')
      .audits(store.audit, store.signingKey);
    follow(this, check, {
      ...{ bus, operations, detailType: ['run.completed'] },
      description: 'A night is done: how its rules fared',
    });
  }
}

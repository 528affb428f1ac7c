import { Duration } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { follow } from '#infra/follow.ts';
import { TidemarkFunction } from '#infra/function.ts';
import type { Operations } from '#infra/operations.ts';
import type { Store } from '#infra/store.ts';

/** Signed versions run beside those in force first: after a night, and whatever they do, the night is not theirs to fail. */
export class ShadowNights extends Construct {
  constructor(scope: Construct, id: string, props: { store: Store; operations: Operations; bus: EventBus }) {
    super(scope, id);
    const { store, operations, bus } = props;
    const shadow = new TidemarkFunction(this, 'shadow-rules', {
      description: 'Decides a closed night again by the versions that wait for their nights, without effects',
      memorySize: 3008,
      timeout: Duration.minutes(15),
    })
      .reads(store.runs)
      .writes(store.rules)
      .audits(store.audit, store.signingKey)
      .verifiesSignOffs(store.signOffKey)
      .readsObjects(store.objects, 'rules/', 'runs/');
    follow(this, shadow, {
      ...{ bus, operations, detailType: ['run.completed'] },
      description: 'A night is closed',
    });
  }
}

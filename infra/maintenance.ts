import { Duration } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { follow } from '#infra/follow.ts';
import { TidemarkFunction } from '#infra/function.ts';
import type { Operations } from '#infra/operations.ts';
import type { Store } from '#infra/store.ts';

type MaintenanceProps = { readonly store: Store; readonly operations: Operations; readonly bus: EventBus };

/** After a night, what each adviser does next about whom, planned from the published run as a whole. */
export class Maintenance extends Construct {
  constructor(scope: Construct, id: string, { store, operations, bus }: MaintenanceProps) {
    super(scope, id);
    const plan = new TidemarkFunction(this, 'plan-work', {
      description: 'Plans what advisers do next about their clients',
      memorySize: 3008,
      timeout: Duration.minutes(15),
    })
      .reads(store.clients, store.imports, store.rules)
      .writes(store.runs, store.work)
      .readsObjects(store.objects, 'runs/', 'rules/')
      .verifiesSignOffs(store.signOffKey)
      .audits(store.audit, store.signingKey);
    follow(this, plan, {
      ...{ bus, operations, detailType: ['run.completed'] },
      description: 'A night is done: the work of the next day is planned',
    });
  }
}

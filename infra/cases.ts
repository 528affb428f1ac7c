import { Duration } from 'aws-cdk-lib';
import { type EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { TidemarkFunction } from '#infra/function.ts';
import type { Operations } from '#infra/operations.ts';
import type { Store } from '#infra/store.ts';

type CasesProps = { readonly store: Store; readonly operations: Operations; readonly bus: EventBus };

/** Alerts become cases after a night, from the published run as a whole. */
export class Cases extends Construct {
  constructor(scope: Construct, id: string, { store, operations, bus }: CasesProps) {
    super(scope, id);
    const open = new TidemarkFunction(this, 'open-cases', {
      description: 'Opens, raises and closes the cases of a published night',
      memorySize: 3008,
      timeout: Duration.minutes(15),
      deadLetters: operations.undelivered,
    })
      .reads(store.clients, store.imports, store.market, store.rules)
      .writes(store.runs, store.cases)
      .readsObjects(store.objects, 'runs/', 'rules/', 'market/')
      .verifiesSignOffs(store.signOffKey)
      .audits(store.audit, store.signingKey);
    new Rule(this, 'to-open-cases', {
      description: 'A night is done: its alerts become cases',
      eventBus: bus,
      eventPattern: { source: ['tidemark'], detailType: ['run.completed'] },
      targets: [new LambdaFunction(open, { deadLetterQueue: operations.undelivered })],
    });
  }
}

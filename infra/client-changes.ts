import { type EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import parameters from '#core/groups/parameters.json' with { type: 'json' };
import type { Operations } from '#infra/operations.ts';

type ChangesProps = { readonly bus: EventBus; readonly operations: Operations };

/**
 * Where the broker's own systems hear what changed for a client, by random key, level and class: those who are about to
 * leave, and those whose class is another one. What Tidemark itself does about it comes of the night as a whole.
 */
export class ClientChanges extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { bus, operations }: ChangesProps) {
    super(scope, id);
    this.topic = new Topic(this, 'client-changes', {
      displayName: 'Tidemark client changes',
      enforceSSL: true,
    });
    const target = new SnsTopic(this.topic, { deadLetterQueue: operations.undelivered });
    new Rule(this, 'leaving-clients', {
      description: 'A client has come to a level at which clients leave',
      eventBus: bus,
      eventPattern: {
        ...{ source: ['tidemark'], detailType: ['client.churn-raised'] },
        detail: { to: parameters.leaving },
      },
      targets: [target],
    });
    new Rule(this, 'changed-classes', {
      description: 'A client is of another class',
      eventBus: bus,
      eventPattern: { source: ['tidemark'], detailType: ['client.class-changed'] },
      targets: [target],
    });
  }
}

import { Duration } from 'aws-cdk-lib';
import { Match, Rule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { Pass } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { TidemarkFunction } from '#infra/function.ts';
import { Machine } from '#infra/machine.ts';
import type { Operations } from '#infra/operations.ts';
import { each, failing, ifProceeding, inOrder, task } from '#infra/step.ts';
import type { Store } from '#infra/store.ts';

/** One worker of a map: a whole processor, and the longest time Lambda gives. */
const worker = { memorySize: 1769, timeout: Duration.minutes(15) };

/** A manifest's arrival in the inbox starts the import of its folder: staged, checked, visible at once or not at all. */
export class Import extends Construct {
  readonly machine: Machine;

  constructor(scope: Construct, id: string, store: Store, operations: Operations) {
    super(scope, id);
    const { inbox, objects, wrappingKey } = store;

    const open = new TidemarkFunction(this, 'open-import', {
      description: 'Reads the manifest, takes the lock, plans the parts of the files',
      ...worker,
    })
      .writes(store.imports)
      .audits(store.audit, store.signingKey)
      .readsObjects(inbox, '')
      .deletesObjects(inbox, '');
    const stage = new TidemarkFunction(this, 'stage-part', {
      description: 'Parses one part of a file into staged rows and rejects',
      ...worker,
    })
      .writes(store.imports)
      .readsObjects(inbox, '')
      .readsObjects(objects, 'staging/')
      .writesObjects(objects, 'staging/')
      .unwraps(wrappingKey);
    const market = new TidemarkFunction(this, 'build-market', {
      description: 'Writes what all clients share: closes, calendar, corporate actions, products',
      ...worker,
    })
      .writes(store.market, store.imports)
      .readsObjects(objects, 'staging/', 'market/')
      .writesObjects(objects, 'market/', 'journal/')
      .unwraps(wrappingKey);
    const check = new TidemarkFunction(this, 'check-rows', {
      description: 'Checks the rows of one bucket of clients against each other and the store',
      ...worker,
    })
      .writes(store.imports)
      .reads(store.clients, store.clientRefs, store.market)
      .readsObjects(objects, 'staging/', 'market/')
      .writesObjects(objects, 'staging/')
      .unwraps(wrappingKey);
    const accept = new TidemarkFunction(this, 'accept-import', {
      description: 'Writes the rejects and decides whether the batch goes in',
      ...worker,
    })
      .writes(store.imports, store.market)
      .readsObjects(objects, 'staging/', 'market/')
      .writesObjects(objects, 'rejects/');
    const books = new TidemarkFunction(this, 'build-books', {
      description: 'Writes the pages and the journal of one bucket of clients',
      ...worker,
    })
      .writes(store.clients, store.clientRefs, store.imports)
      .reads(store.market)
      .readsObjects(objects, 'staging/', 'market/')
      .writesObjects(objects, 'staging/', 'journal/')
      .unwraps(wrappingKey);
    const publish = new TidemarkFunction(this, 'publish-import', {
      description: 'Makes the batch visible in one write, then empties inbox and staging',
      ...worker,
    })
      .writes(store.imports)
      .audits(store.audit, store.signingKey)
      .readsObjects(objects, 'staging/')
      .writesObjects(objects, 'imports/')
      .deletesObjects(objects, 'staging/')
      .deletesObjects(inbox, '');
    const reject = new TidemarkFunction(this, 'reject-import', {
      description: 'Records why a batch did not go in, gives the lock back, empties staging',
      ...worker,
    })
      .writes(store.imports)
      .audits(store.audit, store.signingKey)
      .deletesObjects(objects, 'staging/');

    const batchId = { 'batchId.$': '$.batchId' };
    const ofPart = { ...batchId, 'part.$': '$$.Map.Item.Value' };
    const ofBucket = { ...batchId, 'bucket.$': '$$.Map.Item.Value' };
    // A state bears the name of its function; a scope of its own keeps the two apart.
    const states = new Construct(this, 'states');
    const onFailure = failing(states, reject, 'ImportRejected', 'The audit record of the batch says why');
    const steps = inOrder(
      [
        each(states, stage, '$.parts', ofPart, 40),
        // Rows of clients are checked against the calendar, this batch's own included.
        task(states, market, batchId),
        each(states, check, '$.buckets', ofBucket, 40),
        task(states, accept, batchId, '$.accepted'),
        each(states, books, '$.accepted.buckets', ofBucket, 40),
        task(states, publish, batchId),
      ],
      onFailure,
    );
    // The event stays in the state: what fails before there is a batch id is recorded by its event.
    const received = new Pass(states, 'received', { parameters: { 'event.$': '$' } });
    const opening = task(states, open, { 'event.$': '$.event' }, '$.import');
    const opened = new Pass(states, 'opened', {
      parameters: {
        'event.$': '$.event',
        'batchId.$': '$.import.batchId',
        'proceed.$': '$.import.proceed',
        'parts.$': '$.import.parts',
        'buckets.$': '$.import.buckets',
      },
    });
    opening.addCatch(onFailure, { resultPath: '$.error' });

    this.machine = new Machine(this, 'import-machine', {
      comment: 'One batch: staged, checked, visible at once or not at all',
      start: received.next(opening).next(opened).next(ifProceeding(states, steps)),
      functions: [open, stage, check, accept, books, market, publish, reject],
    });
    new Rule(this, 'manifest-arrived', {
      description: 'The manifest is written last: its arrival closes a batch and starts its import',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [inbox.bucketName] },
          object: { key: Match.suffix('/manifest.json') },
        },
      },
      targets: [new SfnStateMachine(this.machine, { deadLetterQueue: operations.undelivered })],
    });
    const broken = this.machine.metricBroken();
    operations.alarm('import-broken', 'A batch was rejected, or its import was stopped', broken);
  }
}

import { Duration } from 'aws-cdk-lib';
import { Pass } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { TidemarkFunction } from '#infra/function.ts';
import { Machine } from '#infra/machine.ts';
import { each, failing, ifProceeding, inOrder, task } from '#infra/step.ts';
import type { Store } from '#infra/store.ts';

const worker = { memorySize: 1769, timeout: Duration.minutes(15) };
/** The night: facts, decisions, certificate, and only then anything that a reader sees. */
export class Night extends Construct {
  readonly machine: Machine;

  constructor(scope: Construct, id: string, store: Store) {
    super(scope, id);
    const { objects } = store;

    const open = new TidemarkFunction(this, 'open-run', {
      description: 'Watermark, pinned rule digests, market day, shard plan; ends at once on no trading day',
      ...worker,
    })
      .writes(store.imports, store.runs)
      .reads(store.market, store.rules, store.audit)
      .scans(store.rights)
      .readsObjects(objects, 'market/')
      .writesObjects(objects, 'runs/')
      .verifies(store.signingKey)
      .verifiesSignOffs(store.signOffKey);
    const derive = new TidemarkFunction(this, 'derive-facts', {
      description: 'Books of one shard → facts, as columns',
      ...worker,
    })
      .scans(store.clients)
      .reads(store.market, store.imports, store.clientRefs, store.decisions)
      .writes(store.runs)
      .readsObjects(objects, 'market/', 'rules/', 'runs/')
      .writesObjects(objects, 'runs/');
    const reduce = new TidemarkFunction(this, 'reduce-peers', {
      description: 'What the clients of all shards make of each other, as columns: rates, referrals, medians',
      ...worker,
    })
      .writes(store.runs)
      .readsObjects(objects, 'runs/', 'rules/')
      .writesObjects(objects, 'runs/');
    const decide = new TidemarkFunction(this, 'decide-clients', {
      description: 'Facts of one shard → decisions, as columns; nothing visible yet',
      ...worker,
    })
      .reads(store.decisions, store.clients, store.market, store.imports)
      .writes(store.runs)
      .readsObjects(objects, 'runs/', 'rules/', 'market/')
      .writesObjects(objects, 'runs/');
    const branch = new TidemarkFunction(this, 'reduce-branch', {
      description:
        'Core clients of each branch and its groups, as columns; asks tied clients for their numbers',
      ...worker,
    })
      .reads(store.clients, store.imports)
      .writes(store.runs)
      .readsObjects(objects, 'runs/', 'rules/')
      .writesObjects(objects, 'runs/')
      .unwraps(store.wrappingKey);
    const certify = new TidemarkFunction(this, 'certify-run', {
      description: 'Writes the certificate over the columns, signed',
      ...worker,
    })
      .reads(store.imports)
      .writes(store.runs)
      .readsObjects(objects, 'runs/')
      .writesObjects(objects, 'runs/')
      .signs(store.signingKey);
    const publish = new TidemarkFunction(this, 'publish-decisions', {
      description: 'Writes the decisions of one shard that changed',
      ...worker,
    })
      .writes(store.decisions, store.runs)
      .reads(store.imports)
      .readsObjects(objects, 'runs/');
    const close = new TidemarkFunction(this, 'close-run', {
      description: 'Makes the run the latest one, records it, gives the lock back',
      ...worker,
    })
      .writes(store.runs, store.imports)
      .audits(store.audit, store.signingKey);
    const fail = new TidemarkFunction(this, 'fail-run', {
      description: 'Records why a run failed and gives the lock back',
    })
      .writes(store.runs, store.imports)
      .audits(store.audit, store.signingKey);

    const run = { 'runId.$': '$.runId' };
    const ofShard = { ...run, 'shard.$': '$$.Map.Item.Value' };
    // A state bears the name of its function; a scope of its own keeps the two apart.
    const states = new Construct(this, 'states');
    const onFailure = failing(states, fail, 'RunFailed', 'The record of the run says why');
    const steps = inOrder(
      [
        each(states, derive, '$.shards', ofShard, 100),
        task(states, reduce, run),
        each(states, decide, '$.shards', ofShard, 100),
        task(states, branch, run),
        task(states, certify, run),
        each(states, publish, '$.shards', ofShard, 40),
        task(states, close, run),
      ],
      onFailure,
    );
    // Both inputs may be left out, and a path to what is not there would fail the state: they go on as they came.
    const said = new Pass(states, 'said', {
      parameters: { 'said.$': '$', here: { 'execution.$': '$$.Execution.Id' } },
    });
    const asked = new Pass(states, 'asked', {
      parameters: { 'input.$': 'States.JsonMerge($.said, $.here, false)' },
      outputPath: '$.input',
    });
    const opening = task(states, open, undefined, '$');
    opening.addCatch(onFailure, { resultPath: '$.error' });
    this.machine = new Machine(this, 'night-machine', {
      comment: 'One night: nothing visible before its certificate',
      start: said.next(asked).next(opening).next(ifProceeding(states, steps)),
      functions: [open, derive, reduce, decide, branch, certify, publish, close, fail],
    });
  }
}

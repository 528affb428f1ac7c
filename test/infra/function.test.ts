import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { env } from '#adapters/env.ts';
import { makeAllows } from '#infra/local/iam/allows.ts';
import { bundle } from '#infra/bundle.ts';
import { at, listAt } from '#test/support/piece.ts';
import { referredTo, synthesized } from '#test/support/synthesized.ts';

const { functions, grantsOf, named, ofType, statementsOf } = synthesized();
const names = [...functions.keys()];
const table = (name: string) => named('AWS::DynamoDB::GlobalTable', name).id;
const bucket = (name: string) => named('AWS::S3::Bucket', name).id;
const variables = (name: string) =>
  Object.entries(at(functions.get(name), 'Properties.Environment.Variables') ?? {}) as [string, unknown][];
/** `/staging/*` of the address of a bucket's objects. */
const prefixOf = (resource: unknown) => String(listAt(resource, 'Fn::Join.1').at(-1));

/** The getters of adapters/env.ts and the variables behind them. */
const variableOf = new Map(
  Object.keys(env).map((getter) => [
    getter,
    { issuer: 'OIDC_ISSUER', audience: 'OIDC_AUDIENCE', s3Endpoint: 'AWS_ENDPOINT_URL_S3' }[getter] ??
      getter.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
  ]),
);

/** The functions that may do something to a resource. */
const allowed = (resource: string, ...actions: string[]) =>
  names.filter((name) =>
    grantsOf(name).some(
      (one) =>
        one.Action.some((action) => actions.includes(action)) &&
        one.Resource.some((where) => referredTo(where).includes(resource)),
    ),
  );

describe('the grants of a function', () => {
  it.each(names)('name each action and each resource: %s', (name) => {
    for (const { Effect, Action, Resource } of grantsOf(name)) {
      expect(Effect).toBe('Allow');
      for (const action of Action) expect(action).toMatch(/^[a-z0-9]+:[A-Za-z]+$/);
      for (const resource of Resource) expect(resource).not.toBe('*');
    }
  });

  it('end at a prefix wherever they hold a wildcard', () => {
    const wild = names.flatMap((name) =>
      grantsOf(name)
        .flatMap((one) => one.Resource)
        .filter((resource) => JSON.stringify(resource).includes('*'))
        .map(prefixOf),
    );
    expect(new Set(wild)).toEqual(
      new Set([
        '/*',
        '/staging/*',
        '/rejects/*',
        '/journal/*',
        '/kpis/*',
        '/kpis/*/plan.json',
        '/kpis/*/credits/*',
        '/kpis/*/shards/*',
        '/kpis/*/appraisals/*',
        '/kpis/*/shards/0000.json',

        '/kpis/*/latest.json',
        '/kpis/*/exports/*',
        '/market/*',
        '/imports/*',
        '/anchors/*',
        '/campaigns/*',
        '/runs/*',
        '/rules/*',
        // Executions of one machine, which are named when they start.
        ':*',
      ]),
    );
  });

  it.each(names)('and its environment speak of the same tables, buckets and keys: %s', (name) => {
    const kinds = ['AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::Events::EventBus'];
    const bound = new Set(kinds.flatMap((kind) => ofType(kind).map((one) => one.id)));
    const told = variables(name)
      .flatMap(([, value]) => referredTo(value))
      .filter((id) => bound.has(id));
    // A stream's reader is granted its stream by the mapping; it does not ask the table anything.
    const granted = grantsOf(name)
      .filter((one) => !one.Action.some((action) => action.startsWith('dynamodb:GetRecords')))
      .flatMap((one) => one.Resource.flatMap(referredTo))
      .filter((id) => bound.has(id));
    expect(new Set(told)).toEqual(new Set(granted));
  });

  it.each(names)('are for what its bundle asks for, and for nothing else: %s', (name) => {
    const directory = bundle(name);
    const code = readFileSync(join(directory, 'index.mjs'), 'utf8');
    rmSync(directory, { recursive: true });
    // What the code of a function does not reach, bundling has left out; `env` may have got a number.
    const asked = [...code.matchAll(/\benv\d*\.(\w+)/g)].flatMap(
      ([, getter]) => variableOf.get(String(getter)) ?? [],
    );
    const told = variables(name).map(([variable]) => variable);
    // Not of the template: an endpoint and a clock that only tests and one machine set.
    const apart = ['STAGE', 'AWS_ENDPOINT_URL_S3', 'CLOCK_AHEAD_MS'];
    const always = (variable: string) => !apart.includes(variable);
    expect([...new Set(asked)].filter(always).sort()).toEqual(told.filter(always).sort());
  });

  it('leave it to the environment file how each variable is called', () => {
    const known = [...variableOf.values()];
    for (const name of names) for (const [variable] of variables(name)) expect(known).toContain(variable);
  });
});

describe('nobody', () => {
  it('updates or deletes an audit record or a kept event', () => {
    for (const name of ['Audit', 'Events'])
      expect(
        allowed(table(name), 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'),
      ).toEqual([]);
  });

  it('deletes from journal, market, imports or runs', () => {
    const deletable = names.flatMap((name) =>
      grantsOf(name)
        .filter((one) => one.Action.includes('s3:DeleteObject'))
        .flatMap((one) => one.Resource.map(prefixOf)),
    );
    expect(new Set(deletable)).toEqual(new Set(['/staging/*', '/*']));
    expect(allowed(bucket('Inbox'), 's3:DeleteObject').sort()).toEqual(['open-import', 'publish-import']);
  });
});

describe('only', () => {
  it('anchor-audit writes anchors, and beside them serve-campaigns its evidence, at a prefix of its own', () => {
    const writers = allowed(bucket('Anchors'), 's3:PutObject', 's3:DeleteObject');
    expect(writers.sort()).toEqual(['anchor-audit', 'serve-campaigns']);
    const prefixes = (name: string) =>
      grantsOf(name)
        .filter(({ Action }) => Action.includes('s3:PutObject'))
        .flatMap((one) => one.Resource)
        .map(prefixOf);
    expect(writers.map(prefixes)).toEqual([['/anchors/*'], ['/campaigns/*']]);
  });

  it('those who start an appraisal write its plan, and they write nothing else of it', () => {
    const writersOf = (key: string) =>
      names.filter((name) => {
        const puts = grantsOf(name).filter(({ Action }) => Action.includes('s3:PutObject'));
        const inStore = puts
          .flatMap((one) => one.Resource)
          .filter((where) => referredTo(where).includes(bucket('Store')));
        const Resource = inStore.map(prefixOf);
        return makeAllows([{ Effect: 'Allow', Action: ['s3:PutObject'], Resource }])('s3:PutObject', key);
      });
    const of = (object: string) => writersOf(`/kpis/2026-01/2026-01-a/${object}`).sort();
    expect(of('plan.json')).toEqual(['serve-kpis', 'start-appraisal']);
    expect(of('shards/0001.json')).toEqual(['accrue-kpis']);
    for (const object of ['appraisals/1f.json', 'exports/2026-01-manifest.json'])
      expect(of(object)).toEqual(['score-kpis']);
    expect(writersOf('/kpis/latest.json')).toEqual(['score-kpis']);
  });

  it('the certificate and the heads of audit chains are signed by the one key', () => {
    const signing = allowed(named('AWS::KMS::Key', 'SigningKey').id, 'kms:Sign');
    const appending = allowed(table('Audit'), 'dynamodb:PutItem');
    expect([...signing].sort()).toEqual([...appending, 'certify-run'].sort());
  });

  it('serve-rules signs what people approve', () => {
    expect(allowed(named('AWS::KMS::Key', 'SignOffKey').id, 'kms:Sign')).toEqual(['serve-rules']);
  });

  it('commands write rules', () => {
    expect(allowed(table('Rules'), 'dynamodb:PutItem', 'dynamodb:UpdateItem').sort()).toEqual([
      'check-rules',
      'serve-rules',
      'shadow-rules',
    ]);
  });

  it('those who tell what the streams tell speak on the bus', () => {
    const speaking = allowed(named('AWS::Events::EventBus', 'bus').id, 'events:PutEvents');
    expect(speaking.sort()).toEqual(['publish-events', 'retell-events']);
  });

  it('send-webhook opens the addresses of robots, which whoever sets them cannot, and can open nothing else', () => {
    const key = named('AWS::KMS::Key', 'RobotKey').id;
    expect(allowed(key, 'kms:Decrypt')).toEqual(['send-webhook']);
    expect(allowed(key, 'kms:Encrypt')).toEqual(['serve-notifications']);
    const touched = grantsOf('send-webhook').flatMap((one) => one.Resource.flatMap(referredTo));
    const tables = ofType('AWS::DynamoDB::GlobalTable').filter((one) => touched.includes(one.id));
    expect(tables.map((one) => one.id).sort()).toEqual([table('Messages'), table('Robots')].sort());
  });

  it('publish-decisions writes decisions', () => {
    expect(allowed(table('Decisions'), 'dynamodb:PutItem', 'dynamodb:UpdateItem')).toEqual([
      'publish-decisions',
    ]);
  });

  it('build-books writes books', () => {
    expect(allowed(table('Clients'), 'dynamodb:PutItem', 'dynamodb:UpdateItem')).toEqual(['build-books']);
  });

  it('serve-imports puts into the inbox', () => {
    expect(allowed(bucket('Inbox'), 's3:PutObject')).toEqual(['serve-imports']);
  });

  it('imports, those who serve clients, those who show whom a draft moves and those who find a client in the journal or name it in a file open personal values; of a night only the step that asks tied clients for their numbers', () => {
    expect(allowed(named('AWS::KMS::Key', 'WrappingKey').id, 'kms:Decrypt').sort()).toEqual([
      'accrue-kpis',
      'build-books',
      'build-market',
      'check-rows',
      'check-rules',
      'preview-rules',
      'reduce-branch',
      'score-kpis',
      'serve-audit',
      'serve-campaigns',
      'serve-cases',
      'serve-clients',
      'serve-kpis',
      'serve-labels',
      'serve-replays',
      'serve-rights',
      'serve-work',
      'stage-part',
    ]);
  });
});

describe('a machine', () => {
  it('invokes its own functions, not their versions', () => {
    for (const machine of ofType('AWS::StepFunctions::StateMachine')) {
      const invoked = referredTo(at(machine, 'Properties.RoleArn'))
        .flatMap(statementsOf)
        .filter((one) => one.Action.includes('lambda:InvokeFunction'))
        .flatMap((one) => one.Resource);
      expect(invoked.length).toBeGreaterThan(1);
      expect(JSON.stringify(invoked)).not.toContain('*');
      const used = referredTo(at(machine, 'Properties.DefinitionString'));
      expect(new Set(used)).toEqual(new Set(invoked.flatMap(referredTo)));
    }
  });
});

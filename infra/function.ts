import { rmSync } from 'node:fs';
import { ArnFormat, Duration, Stack, Token } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  type CfnFunction,
  Code,
  Function,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { CfnStateMachine, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { accept } from '#infra/accept.ts';
import type { PrivateBucket } from '#infra/bucket.ts';
import { bundle } from '#infra/bundle.ts';
import type { DeadLetters } from '#infra/operations.ts';
import { stageOf } from '#infra/stage.ts';
import type { Table } from '#infra/table.ts';

type FunctionProps = {
  readonly description: string;
  readonly timeout?: Duration;
  readonly memorySize?: number;
  /** Where an asynchronous invocation goes that failed for good. */
  readonly deadLetters?: Queue;
};

const readActions = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const appendActions = ['dynamodb:PutItem', 'dynamodb:ConditionCheckItem'];
const writeActions = [
  ...appendActions,
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:BatchWriteItem',
];

/**
 * The one Lambda construct: its id is the folder below functions/. Each verb grants and configures at once,
 * so that what a function may touch and what it is told about cannot drift apart.
 */
export class TidemarkFunction extends Function {
  readonly #role: Role;

  constructor(scope: Construct, id: string, props: FunctionProps) {
    const stage = stageOf(scope);
    const logGroup = new LogGroup(scope, `${id}-log`, {
      retention: stage.logRetention,
      removalPolicy: stage.removalPolicy,
    });
    const role = new Role(scope, `${id}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    // Not the managed policy AWSLambdaBasicExecutionRole: that one may write to every log group.
    logGroup.grantWrite(role);
    const directory = bundle(id);
    super(scope, id, {
      description: props.description,
      code: Code.fromAsset(directory),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: props.timeout ?? Duration.seconds(30),
      memorySize: props.memorySize ?? 512,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      deadLetterQueue: props.deadLetters,
      environment: { STAGE: stage.name },
    });
    // By now it is staged among the assets of the app.
    rmSync(directory, { recursive: true });
    this.#role = role;
    (this.node.defaultChild as CfnFunction).addMetadata('tidemark:function', id);
  }

  reads(...tables: readonly Table[]): this {
    return this.#bindTables(tables, readActions);
  }

  scans(...tables: readonly Table[]): this {
    return this.#bindTables(tables, [...readActions, 'dynamodb:Scan']);
  }

  writes(...tables: readonly Table[]): this {
    return this.#bindTables(tables, [...readActions, ...writeActions]);
  }

  /** Reads and adds. A put could replace an item whole: that it never does is the condition in adapters/dynamodb.ts. */
  appends(...tables: readonly Table[]): this {
    return this.#bindTables(tables, [...readActions, ...appendActions]);
  }

  /** Reads and removes. */
  deletes(...tables: readonly Table[]): this {
    return this.#bindTables(tables, [...readActions, 'dynamodb:DeleteItem']);
  }

  /** Appends to the audit: a record and its signed head, both put in one transaction (adapters/audit.ts). */
  audits(chains: Table, key: Key): this {
    return this.appends(chains).signs(key);
  }

  readsObjects(bucket: PrivateBucket, ...folders: readonly string[]): this {
    return this.#bindObjects(bucket, folders, ['s3:GetObject']).#list(bucket);
  }

  /** All of a folder, or what a pattern says: in it a star is any text, slashes with it. */
  writesObjects(bucket: PrivateBucket, ...places: readonly string[]): this {
    return this.#bindObjects(bucket, places, ['s3:PutObject', 's3:AbortMultipartUpload']);
  }

  deletesObjects(bucket: PrivateBucket, ...folders: readonly string[]): this {
    return this.#bindObjects(bucket, folders, ['s3:DeleteObject']).#list(bucket);
  }

  /** Opens and makes wrapped keys. */
  unwraps(key: Key): this {
    this.#allow(['kms:Encrypt', 'kms:Decrypt'], [key.keyArn]);
    return this.#tell('WRAPPING_KEY', key.keyArn);
  }

  /** Encrypts and cannot read what it encrypted. */
  encrypts(key: Key): this {
    this.#allow(['kms:Encrypt'], [key.keyArn]);
    return this.#tell('ROBOT_KEY', key.keyArn);
  }

  decrypts(key: Key): this {
    this.#allow(['kms:Decrypt'], [key.keyArn]);
    return this.#tell('ROBOT_KEY', key.keyArn);
  }

  /** Is told what the operator said; that grants nothing. */
  knows(values: Readonly<Record<string, string>>): this {
    for (const [name, value] of Object.entries(values)) this.#tell(name, value);
    return this;
  }

  signs(key: Key): this {
    this.#allow(['kms:Sign', 'kms:GetPublicKey'], [key.keyArn]);
    return this.#tell('SIGNING_KEY', key.keyArn);
  }

  /** Signs what people approve, and verifies it. */
  signsOff(key: Key): this {
    this.#allow(['kms:Sign'], [key.keyArn]);
    return this.verifiesSignOffs(key);
  }

  verifiesSignOffs(key: Key): this {
    this.#allow(['kms:GetPublicKey'], [key.keyArn]);
    return this.#tell('SIGN_OFF_KEY', key.keyArn);
  }

  /** Knows the public part alone. */
  verifies(key: Key): this {
    this.#allow(['kms:GetPublicKey'], [key.keyArn]);
    return this.#tell('SIGNING_KEY', key.keyArn);
  }

  publishes(bus: EventBus): this {
    this.#allow(['events:PutEvents'], [bus.eventBusArn]);
    return this.#tell('EVENT_BUS', bus.eventBusName);
  }

  /** Keeps records that cannot be told. */
  setsAside(queue: Queue): this {
    this.#allow(['sqs:SendMessage'], [queue.queueArn]);
    return this.#tell('UNTOLD_QUEUE', queue.queueUrl);
  }

  /** Counts dead letters, and moves those back that came from another queue. */
  movesLetters(letters: readonly DeadLetters[]): this {
    const movable = letters.flatMap(({ queue, from }) => (from ? [{ queue, from }] : []));
    this.#allow(
      ['sqs:GetQueueAttributes'],
      letters.map(({ queue }) => queue.queueArn),
    );
    this.#allow(
      ['sqs:StartMessageMoveTask', 'sqs:ReceiveMessage', 'sqs:DeleteMessage'],
      movable.map(({ queue }) => queue.queueArn),
    );
    this.#allow(
      ['sqs:SendMessage'],
      movable.map(({ from }) => from.queueArn),
    );
    const told = letters.map(({ name, queue, from }) => [
      name,
      { url: queue.queueUrl, arn: queue.queueArn, movable: from !== null },
    ]);
    return this.#tell('DEAD_LETTERS', Stack.of(this).toJsonString(Object.fromEntries(told)));
  }

  starts(machine: StateMachine, envName: string): this {
    this.#allow(['states:StartExecution'], [machine.stateMachineArn]);
    return this.#tell(envName, machine.stateMachineArn);
  }

  /** Starts executions of a machine and asks how far one has come. */
  follows(machine: StateMachine, envName: string): this {
    const stack = Stack.of(this);
    const executions = stack.formatArn({
      ...{ service: 'states', resource: 'execution', arnFormat: ArnFormat.COLON_RESOURCE_NAME },
      resourceName: `${machine.stateMachineName}:*`,
    });
    this.#allow(['states:DescribeExecution'], [executions]);
    const machineId = stack.getLogicalId(machine.node.defaultChild as CfnStateMachine);
    const region = Token.isUnresolved(stack.region) ? '<AWS::Region>' : stack.region;
    const account = Token.isUnresolved(stack.account) ? '<AWS::AccountId>' : stack.account;
    const place = `arn:<AWS::Partition>:states:${region}:${account}`;
    accept(
      this.#role,
      `IAM5[Resource::${place}:execution:<${machineId}.Name>:*]`,
      'Executions are named when they start; the grant ends at the one machine.',
    );
    return this.starts(machine, envName);
  }

  #bindTables(tables: readonly Table[], actions: readonly string[]): this {
    for (const table of tables) {
      this.#allow(actions, table.arns);
      this.#tell(table.envName, table.tableName);
    }
    return this;
  }

  #bindObjects(bucket: PrivateBucket, places: readonly string[], actions: readonly string[]): this {
    const logicalId = Stack.of(this).getLogicalId(bucket.node.defaultChild as CfnBucket);
    const patterns = places.map((place) => (/(^|\/)$/.test(place) ? `${place}*` : place));
    this.#allow(
      actions,
      patterns.map((pattern) => bucket.arnForObjects(pattern)),
    );
    for (const pattern of patterns)
      accept(
        this.#role,
        `IAM5[Resource::<${logicalId}.Arn>/${pattern}]`,
        'Object names are made at run time; the grant ends at what this function works on.',
      );
    return this.#tell(bucket.envName, bucket.bucketName);
  }

  /** Of the whole bucket: without it a missing object answers 403, as if the grant were wrong. */
  #list(bucket: PrivateBucket): this {
    this.#allow(['s3:ListBucket'], [bucket.bucketArn]);
    return this;
  }

  #allow(actions: readonly string[], resources: readonly string[]): void {
    this.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
  }

  #tell(name: string, value: string): this {
    this.addEnvironment(name, value);
    return this;
  }
}

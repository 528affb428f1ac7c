import { AttributeType } from 'aws-cdk-lib/aws-dynamodb';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { accept } from '#infra/accept.ts';
import { PrivateBucket } from '#infra/bucket.ts';
import { stageOf } from '#infra/stage.ts';
import { Table } from '#infra/table.ts';

/** What is kept: tables, buckets and the keys. */
export class Store extends Construct {
  readonly clients: Table;
  readonly clientRefs: Table;
  readonly decisions: Table;
  readonly labels: Table;
  readonly phases: Table;
  readonly market: Table;
  readonly imports: Table;
  readonly rules: Table;
  readonly runs: Table;
  readonly cases: Table;
  readonly notifications: Table;
  readonly messages: Table;
  readonly robots: Table;
  readonly rights: Table;
  readonly work: Table;
  readonly campaigns: Table;
  readonly kpis: Table;
  readonly audit: Table;
  readonly events: Table;
  readonly inbox: PrivateBucket;
  readonly objects: PrivateBucket;
  readonly anchors: PrivateBucket;
  readonly wrappingKey: Key;
  readonly signingKey: Key;
  readonly signOffKey: Key;
  readonly robotKey: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { removalPolicy } = stageOf(this);

    this.clients = new Table(this, 'Clients', { key: 'clientKey', sort: 'page' });
    this.clientRefs = new Table(this, 'ClientRefs', { key: 'ref' });
    this.decisions = new Table(this, 'Decisions', {
      key: 'clientKey',
      sort: 'asOf',
      stream: true,
      lists: { byBranch: 'branchId', byServicer: 'servicer' },
    });
    this.labels = new Table(this, 'Labels', { key: 'clientKey' });
    this.phases = new Table(this, 'Phases', { key: 'market', sort: 'from' });
    this.market = new Table(this, 'Market', { key: 'series', sort: 'period' });
    this.imports = new Table(this, 'Imports', { key: 'batchId', sort: 'part' });
    this.rules = new Table(this, 'Rules', {
      key: 'ruleSet',
      sort: 'version',
      sortType: AttributeType.NUMBER,
    });
    this.runs = new Table(this, 'Runs', { key: 'runId', sort: 'shard' });
    this.cases = new Table(this, 'Cases', {
      key: 'caseId',
      lists: { byClient: 'clientKey', byBranch: 'branchList', byAdviser: 'adviserList' },
      times: { due: ['awaits', 'nextAt'] },
    });
    this.notifications = new Table(this, 'Notifications', {
      key: 'notificationId',
      lists: { byReader: 'readerList' },
      times: { due: ['awaits', 'sendAt'] },
    });
    this.messages = new Table(this, 'Messages', { key: 'messageId', lists: { all: 'list' } });
    this.robots = new Table(this, 'Robots', { key: 'robot' });
    this.rights = new Table(this, 'Rights', {
      key: 'clientKey',
      times: { due: ['awaits', 'nextAt'] },
    });
    this.work = new Table(this, 'Work', { key: 'list', sort: 'page', sortType: AttributeType.NUMBER });
    this.campaigns = new Table(this, 'Campaigns', { key: 'campaignId' });
    this.kpis = new Table(this, 'Kpis', { key: 'list', sort: 'key' });
    this.audit = new Table(this, 'Audit', {
      key: 'subject',
      sort: 'seq',
      sortType: AttributeType.NUMBER,
      stream: true,
      lists: { heads: 'ledger' },
    });
    this.events = new Table(this, 'Events', { key: 'day', sort: 'eventId' });

    const logs = new PrivateBucket(this, 'AccessLogs', { shortLived: { '': 365 } });
    accept(logs, 'S1', 'This bucket receives the access logs of the others; logging it would feed itself.');
    // A batch empties its folder when it is in; what an abandoned upload leaves behind holds names.
    this.inbox = new PrivateBucket(this, 'Inbox', { logs, announces: true, shortLived: { '': 7 } });
    // Staged rows and rejects are plain ledger text: the only objects with personal values in the clear.
    this.objects = new PrivateBucket(this, 'Store', {
      logs,
      versioned: true,
      shortLived: { 'staging/': 2, 'rejects/': 30 },
    });

    // On one machine nothing is locked: the endpoint that serves S3 there knows no locks, and reads the name alone.
    this.anchors = new PrivateBucket(this, 'Anchors', { logs, locked: stageOf(this).anchorLock });

    this.wrappingKey = new Key(this, 'WrappingKey', {
      description: 'Tidemark: encrypts the branch key that wraps the data key of each client',
      enableKeyRotation: true,
      removalPolicy,
    });
    this.signingKey = new Key(this, 'SigningKey', {
      description: 'Tidemark: signs certificates and audit heads (Ed25519)',
      keySpec: KeySpec.ECC_NIST_EDWARDS25519,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy,
    });
    // Of its own: whoever sends messages cannot open the keys of clients.
    this.robotKey = new Key(this, 'RobotKey', {
      description: 'Tidemark: encrypts the addresses of group robots',
      enableKeyRotation: true,
      removalPolicy,
    });
    // Of its own: whoever may sign a night's certificate cannot sign a rule change.
    this.signOffKey = new Key(this, 'SignOffKey', {
      description: 'Tidemark: signs what people approve (Ed25519)',
      keySpec: KeySpec.ECC_NIST_EDWARDS25519,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy,
    });
  }
}

import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

export type Stage = {
  readonly name: 'dev' | 'prod';
  /** What holds records outlives the stack in prod and nowhere else. */
  readonly removalPolicy: RemovalPolicy;
  /** Point-in-time recovery, object versions, deletion protection. */
  readonly keepsHistory: boolean;
  readonly logRetention: RetentionDays;
  /**
   * How long an anchor of the audit cannot be taken back. Compliance mode cannot be undone, not even by the owner of the
   * account: it is for prod alone, for the twenty statutory years.
   */
  readonly anchorLock: ObjectLockRetention;
};

const stages: Readonly<Record<string, Stage>> = {
  dev: {
    name: 'dev',
    removalPolicy: RemovalPolicy.DESTROY,
    keepsHistory: false,
    logRetention: RetentionDays.TWO_WEEKS,
    anchorLock: ObjectLockRetention.governance(Duration.days(1)),
  },
  prod: {
    name: 'prod',
    removalPolicy: RemovalPolicy.RETAIN,
    keepsHistory: true,
    logRetention: RetentionDays.ONE_YEAR,
    anchorLock: ObjectLockRetention.compliance(Duration.days(7305)),
  },
};

/** The stage of `cdk synth -c stage=…`; `dev` unless said. */
export function stageOf(scope: Construct): Stage {
  const name = String(scope.node.tryGetContext('stage') ?? 'dev');
  const stage = stages[name];
  if (stage === undefined) throw new Error(`no stage "${name}": ${Object.keys(stages).join(' or ')}`);
  return stage;
}

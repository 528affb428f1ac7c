import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  type ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { LifecycleRule } from 'aws-cdk-lib/aws-s3';
import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { stageOf } from '#infra/stage.ts';

type BucketProps = {
  readonly logs?: Bucket;
  readonly versioned?: boolean;
  /** Nothing in it can be replaced or deleted for so long; every version stays. */
  readonly locked?: ObjectLockRetention;
  /** Says to the default event bus what arrives. */
  readonly announces?: boolean;
  /** Prefix → days until its objects are deleted; '' is the whole bucket. */
  readonly shortLived?: Readonly<Record<string, number>>;
};

const unfinishedUploads: LifecycleRule = { abortIncompleteMultipartUploadAfter: Duration.days(1) };

/** A private, encrypted, TLS-only bucket, which knows under which name functions find it. */
export class PrivateBucket extends Bucket {
  /** `Store` is found as STORE_BUCKET (adapters/env.ts). */
  readonly envName: string;

  constructor(scope: Construct, id: string, props: BucketProps) {
    const stage = stageOf(scope);
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      serverAccessLogsBucket: props.logs,
      serverAccessLogsPrefix: props.logs === undefined ? undefined : `${id.toLowerCase()}/`,
      versioned: props.locked !== undefined || ((props.versioned ?? false) && stage.keepsHistory),
      objectLockDefaultRetention: props.locked,
      lifecycleRules: [unfinishedUploads, ...Object.entries(props.shortLived ?? {}).map(shortLife)],
      removalPolicy: stage.removalPolicy,
    });
    this.envName = `${id.toUpperCase()}_BUCKET`;
    if (props.announces) this.announce();
  }

  /** Set on the resource itself: the `eventBridgeEnabled` of the library brings a Lambda of its own along. */
  private announce(): void {
    const bucket = this.node.defaultChild as CfnBucket;
    bucket.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
  }
}

function shortLife([prefix, days]: [string, number]): LifecycleRule {
  return {
    prefix: prefix === '' ? undefined : prefix,
    expiration: Duration.days(days),
    noncurrentVersionExpiration: Duration.days(1),
  };
}

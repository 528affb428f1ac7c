import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { stageOf } from '#infra/stage.ts';

type TableProps = {
  readonly key: string;
  readonly sort?: string;
  readonly sortType?: AttributeType;
  readonly stream?: boolean;
  /** Sparse lists: index name → its partition attribute; sorted by the table's key, keys only. */
  readonly lists?: Readonly<Record<string, string>>;
  /** The same, sorted by an attribute that says when. */
  readonly times?: Readonly<Record<string, readonly [attribute: string, when: string]>>;
};

const string = (name: string) => ({ name, type: AttributeType.STRING });

/** A table with the house's defaults, which knows under which name functions find it. */
export class Table extends TableV2 {
  /** `ClientRefs` is found as CLIENT_REFS_TABLE (adapters/env.ts). */
  readonly envName: string;
  /** The table and its indexes, one by one: a grant on `index/*` would be wider than what is used. */
  readonly arns: readonly string[];

  constructor(scope: Construct, id: string, props: TableProps) {
    const stage = stageOf(scope);
    const lists = [
      ...Object.entries(props.lists ?? {}).map(
        ([index, attribute]) => [index, attribute, props.key] as const,
      ),
      ...Object.entries(props.times ?? {}).map(
        ([index, [attribute, when]]) => [index, attribute, when] as const,
      ),
    ];
    super(scope, id, {
      partitionKey: string(props.key),
      sortKey:
        props.sort === undefined
          ? undefined
          : { name: props.sort, type: props.sortType ?? AttributeType.STRING },
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      dynamoStream: props.stream ? StreamViewType.NEW_AND_OLD_IMAGES : undefined,
      globalSecondaryIndexes: lists.map(([indexName, attribute, sort]) => ({
        indexName,
        partitionKey: string(attribute),
        sortKey: string(sort),
        projectionType: ProjectionType.KEYS_ONLY,
      })),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: stage.keepsHistory },
      deletionProtection: stage.keepsHistory,
      removalPolicy: stage.removalPolicy,
    });
    this.envName = `${id.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()}_TABLE`;
    this.arns = [this.tableArn, ...lists.map(([index]) => `${this.tableArn}/index/${index}`)];
  }
}

import { arn, place } from './place.ts';
import { nameResources } from './names.ts';
import type { Physical } from './resolve.ts';
import type { Template } from './template.ts';

export interface Endpoints {
  readonly gatewayUrl: string;
  readonly apiUrl: string;
}

/** `Ref` under the key `Ref`, attributes under theirs. */
type Values = Readonly<Record<string, string>>;

const byArn = (service: string, kind: string) => (name: string) => {
  const own = arn(service, `${kind}${name}`);
  return { Ref: own, Arn: own, Name: name };
};
const byName = (service: string, kind: string) => (name: string) => ({
  ...byArn(service, kind)(name),
  Ref: name,
});

const table = (name: string) => {
  const own = byName('dynamodb', 'table/')(name);
  return { ...own, StreamArn: `${own.Arn}/stream/local` };
};

const kinds: Readonly<Record<string, (name: string, endpoints: Endpoints) => Values>> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::S3::Bucket': (name) => byName('s3', '')(name.toLowerCase()),
  'AWS::Lambda::Function': byName('lambda', 'function:'),
  'AWS::SQS::Queue': (name, { gatewayUrl }) => ({
    Ref: `${gatewayUrl}/${place.account}/${name}`,
    QueueUrl: `${gatewayUrl}/${place.account}/${name}`,
    QueueName: name,
    Arn: arn('sqs', name),
  }),
  'AWS::SNS::Topic': (name) => ({ Ref: arn('sns', name), TopicArn: arn('sns', name), TopicName: name }),
  'AWS::Events::EventBus': byName('events', 'event-bus/'),
  'AWS::Events::Rule': byName('events', 'rule/'),
  'AWS::Scheduler::Schedule': byName('scheduler', 'schedule/default/'),
  'AWS::StepFunctions::StateMachine': byArn('states', 'stateMachine:'),
  'AWS::KMS::Key': (name) => ({ Ref: name, KeyId: name, Arn: arn('kms', `key/${name}`) }),
  'AWS::IAM::Role': byName('iam', 'role/'),
  'AWS::Logs::LogGroup': byName('logs', 'log-group:'),
  'AWS::ApiGatewayV2::Api': (name, { apiUrl }) => ({ Ref: name, ApiId: name, ApiEndpoint: apiUrl }),
};

const nameProperties = [
  'TableName',
  'BucketName',
  'FunctionName',
  'QueueName',
  'TopicName',
  'StateMachineName',
];

/** Local values for `Ref` and `Fn::GetAtt`. */
export function makePhysical(template: Template, endpoints: Endpoints): Physical {
  const names = nameResources(template);
  const valuesOf = (logicalId: string): Values => {
    const resource = template.Resources[logicalId];
    if (resource === undefined) throw new Error(`no resource ${logicalId} in the template`);
    const given = nameProperties.map((property) => resource.Properties[property]);
    const name = given.find((value) => typeof value === 'string') ?? names.get(logicalId) ?? logicalId;
    // A kind that nothing is served for still gets a value: somebody may refer to it.
    return kinds[resource.Type]?.(name, endpoints) ?? { Ref: name };
  };
  return {
    ref: (logicalId) => valuesOf(logicalId)['Ref'] ?? logicalId,
    attribute: (logicalId, name) => valuesOf(logicalId)[name] ?? `${logicalId}.${name}`,
  };
}

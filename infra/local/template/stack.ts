import type { z } from 'zod';
import { cdkId, nameResources } from './names.ts';
import { type Endpoints, makePhysical } from './physical.ts';
import { type Resolve, makeResolve } from './resolve.ts';
import { makeConditions } from './conditions.ts';
import { type Template, readTemplate } from './template.ts';

export interface Item<Properties> {
  readonly logicalId: string;
  /** CDK id; the logical id where two of one type share it. */
  readonly id: string;
  /** What `Ref` gives. */
  readonly ref: string;
  readonly properties: Properties;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** A synthesized template with local values. */
export interface LocalStack {
  readonly dir: string;
  items<Schema extends z.ZodType>(type: string, schema: Schema): Item<z.infer<Schema>>[];
  attribute(logicalId: string, name: string): string;
  /** Physical names by CDK id, of what somebody calls by its name. */
  readonly names: Readonly<Record<string, string>>;
}

/** A construct and what it makes for itself may share an id, such as a function and its integration. */
const named = new Set([
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::S3::Bucket',
  'AWS::KMS::Key',
  'AWS::Lambda::Function',
  'AWS::StepFunctions::StateMachine',
  'AWS::SQS::Queue',
  'AWS::SNS::Topic',
  'AWS::Events::EventBus',
]);

export interface StackOptions extends Endpoints {
  readonly dir: string;
  readonly issuer: string;
  readonly audience: string;
}

export function readStack(options: StackOptions): LocalStack {
  const template = readTemplate(options.dir);
  const physical = makePhysical(template, options);
  const resolve = makeResolve(template, parametersOf(template, options), physical);
  const holds = makeConditions(template, resolve);
  const ids = nameResources(template);
  const present = Object.entries(template.Resources).filter(
    ([, resource]) => resource.Condition === undefined || holds(resource.Condition),
  );
  return {
    dir: options.dir,
    attribute: (logicalId, name) => physical.attribute(logicalId, name),
    names: Object.fromEntries(
      present
        .filter(([, resource]) => named.has(resource.Type))
        .map(([id, resource]) => [cdkId(id, resource), physical.ref(id)]),
    ),
    items: (type, schema) =>
      present
        .filter(([, resource]) => resource.Type === type)
        .map(([logicalId, resource]) => ({
          logicalId,
          id: ids.get(logicalId) ?? logicalId,
          ref: physical.ref(logicalId),
          properties: parse(schema, resolve, logicalId, resource.Properties),
          metadata: resource.Metadata,
        })),
  };
}

function parse<Schema extends z.ZodType>(
  schema: Schema,
  resolve: Resolve,
  logicalId: string,
  properties: unknown,
): z.infer<Schema> {
  const parsed = schema.safeParse(resolve(properties));
  if (!parsed.success)
    throw new Error(`${logicalId} cannot be served on one machine`, { cause: parsed.error });
  return parsed.data;
}

/** The parameters that a deployment would be asked for: who signs tokens, and for whom, and where people open it. */
function parametersOf(template: Template, options: StackOptions): Record<string, string> {
  const values: Record<string, string> = {};
  for (const name of Object.keys(template.Parameters)) {
    if (/issuer/i.test(name)) values[name] = options.issuer;
    if (/audience/i.test(name)) values[name] = options.audience;
    if (/link/i.test(name)) values[name] = options.apiUrl;
  }
  return values;
}

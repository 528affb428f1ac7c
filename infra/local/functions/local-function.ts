import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { LocalStack } from '../template/stack.ts';

const Properties = z.object({
  Handler: z.string().default('index.handler'),
  Code: z.object({ S3Key: z.string() }).optional(),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
  Timeout: z.coerce.number().default(3),
  MemorySize: z.coerce.number().default(128),
  Role: z.string(),
  DeadLetterConfig: z.object({ TargetArn: z.string() }).optional(),
});

/** What decides how often an asynchronous call is tried again, and where it ends. */
const InvokeConfig = z.object({
  FunctionName: z.string(),
  MaximumRetryAttempts: z.coerce.number().default(2),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }).optional() }).optional(),
});

export interface LocalFunction {
  /** CDK id; also the access key that its calls are signed with, so that they are known by it. */
  readonly id: string;
  readonly arn: string;
  readonly roleArn: string;
  readonly file: string;
  readonly exportName: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly retries: number;
  readonly deadLetterArn?: string;
}

/** The functions of the template, by ARN. Those whose code is not a JavaScript asset are left out. */
export function readFunctions(stack: LocalStack): ReadonlyMap<string, LocalFunction> {
  const configs = stack.items('AWS::Lambda::EventInvokeConfig', InvokeConfig);
  const functions = stack.items('AWS::Lambda::Function', Properties).flatMap((item): LocalFunction[] => {
    const { properties, metadata, logicalId, id } = item;
    const named = metadata['aws:asset:path'];
    const asset =
      typeof named === 'string'
        ? named
        : `asset.${properties.Code?.S3Key.replace(/\.zip$/, '') ?? logicalId}`;
    const [module = 'index', exportName = 'handler'] = properties.Handler.split('.');
    const file = ['.mjs', '.js']
      .map((extension) => path.resolve(stack.dir, asset, `${module}${extension}`))
      .find((candidate) => existsSync(candidate));
    if (file === undefined) return [];
    const config = configs.find((candidate) => candidate.properties.FunctionName === item.ref)?.properties;
    return [
      {
        id,
        arn: stack.attribute(logicalId, 'Arn'),
        roleArn: properties.Role,
        file,
        exportName,
        env: properties.Environment?.Variables ?? {},
        timeoutMs: properties.Timeout * 1000,
        memoryMb: properties.MemorySize,
        retries: config?.MaximumRetryAttempts ?? 2,
        deadLetterArn:
          config?.DestinationConfig?.OnFailure?.Destination ?? properties.DeadLetterConfig?.TargetArn,
      },
    ];
  });
  return new Map(functions.map((entry) => [entry.arn, entry]));
}

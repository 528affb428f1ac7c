import { z } from 'zod';
import { arn } from '../template/place.ts';
import type { LocalStack } from '../template/stack.ts';
import { compilePattern, type Matcher } from './pattern.ts';

/** Strict: a target that asks for more than is served here must not pass in silence. */
const Target = z.strictObject({
  Id: z.string(),
  Arn: z.string(),
  RoleArn: z.string().optional(),
  DeadLetterConfig: z.object({ Arn: z.string() }).optional(),
  RetryPolicy: z.unknown().optional(),
  /** Of the event the target gets its detail alone; other paths are not served here. */
  InputPath: z.literal('$.detail').optional(),
});
export type Target = z.infer<typeof Target>;

const Properties = z.strictObject({
  Name: z.string().optional(),
  Description: z.string().optional(),
  EventBusName: z.string().default('default'),
  EventPattern: z.record(z.string(), z.unknown()),
  RoleArn: z.string().optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Tags: z.unknown().optional(),
  Targets: z.array(Target).default([]),
});

export interface Rule {
  readonly arn: string;
  readonly bus: string;
  readonly matches: Matcher;
  readonly targets: readonly Target[];
}

/** `arn:…:event-bus/name` and `name` are the same bus. */
export const busName = (nameOrArn: string): string => nameOrArn.split('/').at(-1) ?? nameOrArn;

export function readBuses(stack: LocalStack): ReadonlySet<string> {
  return new Set(['default', ...stack.items('AWS::Events::EventBus', z.unknown()).map(({ ref }) => ref)]);
}

export function readRules(stack: LocalStack): Rule[] {
  return stack
    .items('AWS::Events::Rule', Properties)
    .filter(({ properties }) => properties.State === 'ENABLED')
    .map(({ id, properties }) => ({
      arn: arn('events', `rule/${id}`),
      bus: busName(properties.EventBusName),
      matches: compilePattern(properties.EventPattern),
      targets: properties.Targets,
    }));
}

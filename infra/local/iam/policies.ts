import { z } from 'zod';
import type { LocalStack } from '../template/stack.ts';

const texts = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

/** Strict: a statement that says more than this must not be read as if it did not. */
const Statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: texts,
  Resource: texts,
});
export type Statement = z.infer<typeof Statement>;

const Document = z.object({ Statement: z.array(z.unknown()) });
const Policy = z.object({ PolicyDocument: Document, Roles: z.array(z.string()).default([]) });
const Role = z.object({
  Policies: z.array(z.object({ PolicyDocument: Document })).default([]),
  ManagedPolicyArns: z.array(z.string()).default([]),
});

/** What each of these roles may do, by the role's ARN. */
export function readPolicies(
  stack: LocalStack,
  roleArns: readonly string[],
): ReadonlyMap<string, readonly Statement[]> {
  const policies = stack.items('AWS::IAM::Policy', Policy);
  const statementsOf = new Map<string, readonly Statement[]>();
  for (const { logicalId, ref, properties } of stack.items('AWS::IAM::Role', Role)) {
    const roleArn = stack.attribute(logicalId, 'Arn');
    if (!roleArns.includes(roleArn)) continue;
    if (properties.ManagedPolicyArns.length > 0)
      throw new Error(`${logicalId} has managed policies, which are not known on one machine`);
    const documents = [
      ...properties.Policies,
      ...policies.map((policy) => policy.properties).filter(({ Roles }) => Roles.includes(ref)),
    ].map(({ PolicyDocument }) => PolicyDocument);
    statementsOf.set(
      roleArn,
      documents.flatMap((document) => document.Statement.map((one) => Statement.parse(one))),
    );
  }
  return statementsOf;
}

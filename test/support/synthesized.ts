import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from 'aws-cdk-lib';
import { tidemarkApp } from '#infra/tidemark-app.ts';
import { at, listAt, textAt } from '#test/support/piece.ts';

export interface Resource {
  id: string;
  Type: string;
  Properties: unknown;
  Metadata?: { 'tidemark:function'?: string; 'aws:cdk:path'?: string };
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

// `npm run synth` compares with the schemas of CloudFormation; here that would only cost seconds a file.
process.env['CDK_VALIDATION'] = 'false';

/** The template of the stack, checked by cdk-nag, with the ways the tests look at it. */
export function synthesized(context: { stage?: 'dev' | 'prod' } = {}, env?: Environment) {
  const outdir = mkdtempSync(join(tmpdir(), 'tidemark-synth-'));
  try {
    const { app, stack } = tidemarkApp(context, { env }, outdir);
    const template = app.synth().getStackArtifact(stack.artifactId).template as {
      Resources: Record<string, Omit<Resource, 'id'>>;
    };
    const resources = Object.entries(template.Resources).map(([id, resource]) => ({ id, ...resource }));
    const ofType = (type: string): Resource[] => resources.filter((one) => one.Type === type);
    const functions = new Map(
      ofType('AWS::Lambda::Function').map((one) => [one.Metadata?.['tidemark:function'] ?? one.id, one]),
    );
    const named = (type: string, name: string): Resource => {
      const found = ofType(type).find((one) => one.Metadata?.['aws:cdk:path']?.endsWith(`/${name}/Resource`));
      if (!found) throw new Error(`no ${type} named ${name}`);
      return found;
    };
    const statementsOf = (roleId: string) =>
      ofType('AWS::IAM::Policy')
        .filter((policy) => referredTo(at(policy, 'Properties.Roles')).includes(roleId))
        .flatMap((policy) => listAt(policy, 'Properties.PolicyDocument.Statement'))
        .map((one) => ({
          Effect: textAt(one, 'Effect'),
          Action: list(at(one, 'Action')).map(String),
          Resource: list(at(one, 'Resource')),
        }));
    const grantsOf = (name: string) =>
      referredTo(at(functions.get(name), 'Properties.Role')).flatMap(statementsOf);
    return { stack, template, resources, ofType, named, functions, statementsOf, grantsOf };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The logical ids that a piece of a template refers to. */
export function referredTo(piece: unknown): string[] {
  if (typeof piece !== 'object' || piece === null) return [];
  if ('Ref' in piece) return [String(piece.Ref)];
  if ('Fn::GetAtt' in piece) return [String(listAt(piece, 'Fn::GetAtt')[0])];
  return Object.values(piece).flatMap(referredTo);
}

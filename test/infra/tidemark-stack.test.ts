import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TidemarkFunction } from '#infra/function.ts';
import { at, listAt } from '#test/support/piece.ts';
import { referredTo, synthesized } from '#test/support/synthesized.ts';

const dev = synthesized();
const prod = synthesized({ stage: 'prod' });
const stateful = ['AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket', 'AWS::KMS::Key'];
const regionLiteral =
  /\b(af|ap|ca|cn|eu|il|me|mx|sa|us)(-gov)?-(north|south|east|west|central)(east|west)?-\d\b/;

describe('the functions', () => {
  it('are the same set as folders, constructs and Lambdas of the template', () => {
    const folders = readdirSync('functions').sort();
    const constructs = dev.stack.node
      .findAll()
      .filter((one) => one instanceof TidemarkFunction)
      .map((one) => one.node.id);
    expect(constructs.sort()).toEqual(folders);
    expect([...dev.functions.keys()].sort()).toEqual(folders);
  });

  it('run as ES modules on Node 24, arm64', () => {
    for (const { Properties } of dev.functions.values())
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
      });
  });

  it('each keep their log in a group of their own that expires', () => {
    const groups = [...dev.functions.values()].flatMap((one) =>
      referredTo(at(one, 'Properties.LoggingConfig')),
    );
    expect(new Set(groups).size).toBe(dev.functions.size);
    for (const group of dev.ofType('AWS::Logs::LogGroup'))
      expect(at(group, 'Properties.RetentionInDays'), group.id).toBeGreaterThan(0);
  });
});

describe('any region', () => {
  it('is written nowhere, nor is a partition', () => {
    const text = JSON.stringify(dev.template);
    expect(text).not.toMatch(regionLiteral);
    expect(text).not.toMatch(/arn:aws(-cn)?:/);
    expect(text).not.toContain('amazonaws.com.cn');
  });

  it('may be a Chinese one', () => {
    const { template } = synthesized({ stage: 'prod' }, { account: '123456789012', region: 'cn-north-1' });
    const text = JSON.stringify(template).replaceAll('cn-north-1', '');
    expect(text).not.toMatch(regionLiteral);
    expect(text).not.toContain('arn:aws:');
    expect(text).not.toContain('AWS::Cognito');
  });
});

describe('what holds records', () => {
  it.each(stateful)('outlives the stack in prod and only there: %s', (type) => {
    expect(prod.ofType(type).length).toBeGreaterThan(1);
    for (const { id, DeletionPolicy, UpdateReplacePolicy } of prod.ofType(type))
      expect([id, DeletionPolicy, UpdateReplacePolicy]).toEqual([id, 'Retain', 'Retain']);
    for (const { id, DeletionPolicy } of dev.ofType(type))
      expect([id, DeletionPolicy]).toEqual([id, 'Delete']);
  });

  it('can be taken back to any second in prod, and is protected from deletion', () => {
    for (const table of prod.ofType('AWS::DynamoDB::GlobalTable'))
      for (const replica of listAt(table, 'Properties.Replicas'))
        expect(replica).toMatchObject({
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        });
  });

  it('is private, encrypted and reached by TLS alone', () => {
    for (const { id, Properties } of dev.ofType('AWS::S3::Bucket')) {
      expect(Properties, id).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: expect.anything() as unknown,
      });
      const policy = dev
        .ofType('AWS::S3::BucketPolicy')
        .find((one) => referredTo(at(one, 'Properties.Bucket')).includes(id));
      expect(listAt(policy, 'Properties.PolicyDocument.Statement')).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      );
    }
  });

  it('keeps what was handed over, staged or rejected for a short time only', () => {
    const lives = (name: string) =>
      listAt(prod.named('AWS::S3::Bucket', name), 'Properties.LifecycleConfiguration.Rules')
        .filter((rule) => at(rule, 'ExpirationInDays') !== undefined)
        .map((rule) => [
          at(rule, 'Prefix') ?? '',
          at(rule, 'ExpirationInDays'),
          at(rule, 'NoncurrentVersionExpiration.NoncurrentDays'),
        ]);
    expect(lives('Inbox')).toEqual([['', 7, 1]]);
    expect(lives('Store')).toEqual([
      ['staging/', 2, 1],
      ['rejects/', 30, 1],
    ]);
  });

  it.each([
    ['prod', prod, 'COMPLIANCE', 7305],
    ['dev', dev, 'GOVERNANCE', 1],
  ] as const)('locks anchors of the audit in %s', (_stage, { named }, Mode, Days) => {
    expect(named('AWS::S3::Bucket', 'Anchors').Properties).toMatchObject({
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode, Days } } },
      VersioningConfiguration: { Status: 'Enabled' },
    });
  });

  it('is signed for with Ed25519 and wrapped with a key that rotates', () => {
    expect(at(dev.named('AWS::KMS::Key', 'SigningKey'), 'Properties.KeySpec')).toBe('ECC_NIST_EDWARDS25519');
    expect(at(dev.named('AWS::KMS::Key', 'WrappingKey'), 'Properties.EnableKeyRotation')).toBe(true);
  });
});

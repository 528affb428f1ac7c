import { describe, expect, it } from 'vitest';
import { makeSeals } from '#adapters/signatures.ts';
import { Evidence } from '#core/audit/evidence.ts';
import type { AuditFinding } from '#core/audit/finding.ts';
import { verifyEvidence } from '#core/audit/verify-evidence.ts';
import { makeRandom, type Random } from '#core/chance/random.ts';
import type { By, RuleRecordBody } from '#core/governance/records.ts';
import { makeAudit } from '#test/support/audit-export.ts';
import { alter, type Json } from '#test/support/tamper.ts';
import { who } from '../governance/life.ts';
import { approvalBy, type RecordedLife, type Writing } from './recorded-life.ts';
import { someEvidence } from './some-evidence.ts';

const findings = (evidence: Evidence) => verifyEvidence(evidence, makeSeals);
const subject = 'rules/churn';
type Approval = RuleRecordBody<'rules.approved'>;

/** Approvals as somebody else would have them. */
const approving =
  (change: (approval: Approval) => object | null): Writing =>
  (type, body) =>
    type === 'rules.approved' ? change(body as Approval) : body;
const other = makeAudit();
const missing = { kind: 'sign-off-missing', subject, version: 1, role: 'compliance' } as const;
const unsigned = { kind: 'sign-off-unsigned', subject, seq: 5, version: 1, role: 'compliance' } as const;
const notInForce = { kind: 'rules-not-in-force', subject, version: 1 } as const;
const digest = '0'.repeat(64);
const self: By = { subject: 'ana', role: 'compliance' };
const signedBy = (key: typeof other.people, over: Partial<Approval>) =>
  approving(({ key: _, signature: __, ...said }) => approvalBy(key, { ruleSet: 'churn', ...said, ...over }));

it('finds nothing in the evidence of a decision by rules that were signed and in force', () => {
  expect(findings(someEvidence())).toEqual([]);
});

describe('whoever may sign nights and heads, and writes what they like, is found out:', () => {
  it.each<[string, Parameters<typeof someEvidence>[0], AuditFinding]>([
    ['an approval that was never given', { writing: approving(() => null) }, missing],
    ['an approval by the key of nights', { writing: signedBy(other.nights, {}) }, unsigned],
    ['one by a key that calls itself the same', { writing: signedBy(other.people, {}) }, unsigned],
    ['one of somebody else', { writing: approving((said) => ({ ...said, by: who.carl })) }, unsigned],
    ['one of another digest', { writing: approving((said) => ({ ...said, digest })) }, missing],
    ['one of another version', { writing: approving((said) => ({ ...said, version: 2 })) }, missing],
    [
      'an author who approves',
      { writing: approving((said) => ({ ...said, by: self })) },
      {
        ...{ kind: 'rules-unlawful', subject, seq: 5 },
        why: {
          zh: '须由另一人执行：您已编写此版本',
          en: 'Somebody else must do this: you wrote this version',
        },
      },
    ],
    [
      'a signer who activates',
      {
        writing: (type, body) =>
          type === 'rules.activated' ? { ...body, by: { subject: 'cora', role: 'operator' } } : body,
      },
      {
        ...{ kind: 'rules-unlawful', subject, seq: 6 },
        why: {
          zh: '须由另一人执行：您已签署此版本',
          en: 'Somebody else must do this: you signed this version',
        },
      },
    ],
    [
      'a version that was never activated',
      { writing: (type, body) => (type === 'rules.activated' ? null : body) },
      notInForce,
    ],
    ['a night before the version began', { certificate: { asOf: '2026-01-05' } }, notInForce],
    ['a night that says it was suspended', { certificate: { suspended: ['churn'] } }, notInForce],
    [
      'a night by another version',
      { certificate: { signed: { churn: { version: 2, digest, records: 6 } } } },
      { ...notInForce, version: 2 },
    ],
    ['a night that read no signature', { records: 4 }, missing],
    ['a night that read more than there is', { records: 7 }, notInForce],
    ['a night by other rules than were signed', { file: { id: 'churn', version: 1 } }, notInForce],
    [
      'a night that names no signature',
      { certificate: { signed: {} } },
      { kind: 'rules-not-in-force', subject },
    ],
    [
      'a key of people that was introduced as one of nights',
      {
        begin: (audit) => {
          audit.introduceSignOffKey('key.introduced');
        },
      },
      { kind: 'key-not-introduced', subject: expect.stringMatching(/^keys\//) as string },
    ],
    ['a key of people that nobody introduced', { begin: () => undefined }, unsigned],
  ])('%s', (_name, forged, finding) => {
    expect(findings(someEvidence(forged))).toContainEqual(finding);
  });
});

describe('what happens after the night', () => {
  it.each<[string, (life: RecordedLife) => unknown]>([
    ['a suspension on the same day', (life) => life.give('rules.suspended', measure)],
    ['a next version that is drafted', (life) => life.approved()],
  ])('does not touch its evidence: %s', (_name, later) => {
    expect(findings(someEvidence({ later }))).toEqual([]);
  });
  const measure = {
    ...{ version: 1, by: who.olga, reason: 'wrong', on: '2026-01-06', expires: '2026-01-10' },
  };

  it('is found all the same where no command can have written it', () => {
    const writing: Writing = (type, body) =>
      type === 'rules.suspended' ? { ...body, on: '2026-02-01' } : body;
    const found = findings(someEvidence({ writing, later: (life) => life.give('rules.suspended', measure) }));
    expect(found).toMatchObject([{ kind: 'rules-unlawful', subject, seq: 7 }]);
  });
});

describe('any one change by whoever cannot sign', () => {
  const whole = someEvidence();
  const parts = ['chains', 'signOffKeys', 'keys', 'certificate', 'rules'] as const;
  const ways: Readonly<Record<string, (list: Json[], random: Random) => Json[]>> = {
    alteration: (list, random) => alter(list, random) as Json[],
    deletion: (list, random) => list.toSpliced(random.below(list.length), 1),
    repetition: (list, random) => [...list, random.pick(list)],
  };

  it.each(parts)('of %s is found, 60 times by chance', (part) => {
    const random = makeRandom(part);
    for (let time = 0; time < 60; time++) {
      const altered = Evidence.safeParse({ ...whole, [part]: alter(whole[part] as Json, random) });
      const found = altered.success ? findings(altered.data) : ['no form'];
      expect(found, JSON.stringify([part, time])).not.toEqual([]);
    }
  });

  it.each(Object.keys(ways))('%s of a record of a rule set is found, 60 times by chance', (way) => {
    const random = makeRandom(way);
    for (let time = 0; time < 60; time++) {
      const chains = whole.chains.map((chain) =>
        chain.subject === subject ? { ...chain, records: ways[way]!(chain.records, random) } : chain,
      );
      const altered = Evidence.safeParse({ ...whole, chains });
      const found = altered.success ? findings(altered.data) : ['no form'];
      expect(found, JSON.stringify([way, time])).not.toEqual([]);
    }
  });

  it.each(whole.chains.map((chain, at) => [chain.subject.split('/')[0], at]))(
    'a chain of %s, where it is left out or stands twice (%i)',
    (_name, at) => {
      const chains = whole.chains.toSpliced(at, 1);
      expect(findings({ ...whole, chains, anchor: null })).not.toEqual([]);
      const twice = [...whole.chains, whole.chains[at]!];
      expect(findings({ ...whole, chains: twice })).toMatchObject([{ kind: 'chain-out-of-order' }]);
    },
  );

  it('the key of people, where it is left out', () => {
    expect(findings({ ...whole, signOffKeys: [] })).toEqual([unsigned, missing]);
  });
});

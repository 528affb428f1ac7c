import { describe, expect, it } from 'vitest';
import type { AuditExport } from '#core/audit/export.ts';
import type { AuditFinding } from '#core/audit/finding.ts';
import { canonical, digestOf } from '#adapters/digest.ts';
import { makeSeals } from '#adapters/signatures.ts';
import { verifyExport } from '#core/audit/verify.ts';
import { foldRuleSet } from '#core/governance/fold.ts';
import type { RuleRecordBody } from '#core/governance/records.ts';
import { makeAudit } from '#test/support/audit-export.ts';
import { approvalBy, RecordedLife, type Writing } from './recorded-life.ts';

/** Two days, anchored each; `case/a` goes on after the last anchor, and its signer kept the receipt. */
const audit = makeAudit();
audit.append('run/1', 'run.completed', { decided: 1 }, 't1');
audit.append('run/1', 'run.mass-change', {}, 't2');
audit.append('case/a', 'case.opened', {}, 't1');
audit.anchor('2026-01-05');
audit.append('run/2', 'run.completed', { decided: 2 }, 't1');
audit.anchor('2026-01-06');
const before = audit.export();
const receipt = audit.append('case/a', 'case.closed', { by: 'u1' }, 't2');
const whole = audit.export();

/** Base64 digits in their order: the last one before `==` carries four bits that say nothing. */
const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const nextOf = (digit: string) => digits[digits.indexOf(digit) + 1]!;

const findings = (one: AuditExport) => verifyExport(one, makeSeals);
const inChain = (
  subject: string,
  change: (records: AuditExport['chains'][number]['records']) => AuditExport['chains'][number]['records'],
) => ({
  ...whole,
  chains: whole.chains.map((chain) =>
    chain.subject === subject ? { subject, records: change(chain.records) } : chain,
  ),
});
const without = (subject: string, part: 'chains' | 'heads') => ({
  ...whole,
  [part]: (whole[part] as { subject: string }[]).filter((one) => one.subject !== subject),
});
const anchorDay = '2026-01-06';
const [first, second] = whole.anchors;

it.each<[string, AuditExport, AuditFinding]>([
  [
    'another body',
    inChain('run/1', ([one, ...rest]) => [{ ...one!, body: '{"decided":9}' }, ...rest]),
    { kind: 'record-altered', subject: 'run/1', seq: 1 },
  ],
  [
    'a record of another subject',
    inChain('run/1', ([one, ...rest]) => [{ ...one!, subject: 'run/2' }, ...rest]),
    { kind: 'record-elsewhere', subject: 'run/1', seq: 1 },
  ],
  [
    'a first record that is gone',
    inChain('run/1', ([, ...rest]) => rest),
    { kind: 'record-unlinked', subject: 'run/1', seq: 2 },
  ],
  [
    'a cut tail',
    inChain('run/1', (records) => records.slice(0, 1)),
    { kind: 'head-differs', subject: 'run/1', seq: 2 },
  ],
  ['a missing head', without('run/1', 'heads'), { kind: 'head-missing', subject: 'run/1', seq: 2 }],
  ['a missing chain', without('run/1', 'chains'), { kind: 'chain-missing', subject: 'run/1', seq: 2 }],
  [
    'a head that nobody signed',
    { ...whole, heads: whole.heads.map((head) => ({ ...head, key: 'x' })) },
    { kind: 'head-unsigned', subject: 'run/2', seq: 1 },
  ],
  [
    'a key that was not introduced',
    { ...whole, keys: [{ key: 'x', publicKey: 'AAAA' }] },
    {
      kind: 'key-not-introduced',
      subject: 'keys/709e80c88487a2411e1ee4dfb9f22a861492d20c4765150c0c794abd70f8147c',
    },
  ],
  [
    'an anchor that is gone from the end',
    { ...whole, anchors: [first!] },
    { kind: 'anchor-missing', day: anchorDay },
  ],
  [
    'an anchor that is gone from the beginning',
    { ...whole, anchors: [second!] },
    { kind: 'anchor-unlinked', day: anchorDay },
  ],
  [
    'an anchor with another root',
    { ...whole, anchors: [first!, { ...second!, root: first!.root }] },
    { kind: 'anchor-altered', day: anchorDay },
  ],
  [
    'an anchor whose day was changed',
    { ...whole, anchors: [first!, { ...second!, day: '2026-01-07' }] },
    { kind: 'anchor-unrecorded', day: '2026-01-07' },
  ],
  [
    'an anchor that is signed by nobody',
    { ...whole, anchors: [first!, { ...second!, signature: first!.signature }] },
    { kind: 'anchor-unsigned', day: anchorDay },
  ],
  [
    'anchors in another order',
    { ...whole, anchors: [second!, first!] },
    { kind: 'anchor-out-of-order', day: '2026-01-05' },
  ],
  [
    'a receipt with another body',
    { ...whole, receipts: [{ ...receipt, record: { ...receipt.record, body: '{}' } }] },
    { kind: 'receipt-altered', subject: 'case/a', seq: 2 },
  ],
  [
    'a receipt that nobody signed',
    { ...whole, receipts: [{ ...receipt, head: { ...receipt.head, signature: first!.signature } }] },
    { kind: 'receipt-unsigned', subject: 'case/a', seq: 2 },
  ],
])('names the place of %s', (_name, altered, finding) => {
  expect(findings(altered)).toContainEqual(finding);
});

describe('whoever can write to the store, and kept what it held before', () => {
  const rolledBack = (subject: string, from: AuditExport) => {
    const [chain, head] = [from.chains, from.heads].map((list) =>
      list.find((one) => one.subject === subject)!,
    );
    return {
      ...whole,
      chains: whole.chains.map((one) => (one.subject === subject ? (chain as typeof one) : one)),
      heads: whole.heads.map((one) => (one.subject === subject ? (head as typeof one) : one)),
    };
  };

  it('can take back what came after the last anchor when nobody holds a receipt', () => {
    expect(findings(rolledBack('case/a', before))).toEqual([]);
  });

  it('is contradicted by a receipt', () => {
    expect(findings({ ...rolledBack('case/a', before), receipts: [receipt] })).toEqual([
      { kind: 'receipt-contradicted', subject: 'case/a', seq: 2 },
    ]);
  });

  it('is contradicted by an anchor', () => {
    const gone = without('run/2', 'chains');
    const both = { ...gone, heads: gone.heads.filter(({ subject }) => subject !== 'run/2') };
    expect(findings(both)).toEqual([
      { kind: 'anchor-contradicted', subject: 'run/2', seq: 1, day: anchorDay },
    ]);
  });
});

it('takes one spelling of a signature alone, though base64 has several for the same bytes', () => {
  const other = (signature: string) => signature.replace(/.(?===$)/, nextOf);
  const [head, ...rest] = whole.heads;
  const spelled = { ...head!, signature: other(head!.signature) };
  expect(Buffer.from(spelled.signature, 'base64')).toEqual(Buffer.from(head!.signature, 'base64'));
  expect(findings({ ...whole, heads: [spelled, ...rest] })).toEqual([
    { kind: 'head-unsigned', subject: head!.subject, seq: head!.count },
  ]);
});

it('finds nothing in an audit with its receipts', () => {
  expect(findings({ ...whole, receipts: [receipt] })).toEqual([]);
});

describe('a rule set among the chains', () => {
  const found = (writing?: Writing, introduced = true) => {
    const own = makeAudit();
    if (introduced) own.introduceSignOffKey();
    new RecordedLife(own, 'churn', writing).approved().activate(1);
    return verifyExport(own.export(), makeSeals);
  };
  const subject = 'rules/churn';

  it('holds where its commands were lawful and its approvals signed', () => {
    expect(found()).toEqual([]);
  });

  it('is what the table of rules says, and every version that is not so is named', () => {
    const own = makeAudit();
    own.introduceSignOffKey();
    new RecordedLife(own, 'churn').approved().activate(1);
    const { records } = own.export().chains.find((chain) => chain.subject === subject)!;
    const state = foldRuleSet('churn', records, digestOf);
    const item = { ruleSet: 'churn', version: 1, body: canonical(state.versions[0]) };
    const foundIn = (ruleItems: AuditExport['ruleItems']) =>
      verifyExport({ ...own.export(), ruleItems }, makeSeals);
    const [kind, other] = ['rules-table', { ...item, ruleSet: 'none' }];
    expect(foundIn([item])).toEqual([]);
    expect(foundIn(undefined)).toEqual([]);
    expect(foundIn([])).toEqual([{ kind, subject, version: 1 }]);
    expect(foundIn([{ ...item, body: `${item.body} ` }])).toEqual([{ kind, subject, version: 1 }]);
    expect(foundIn([item, { ...item, version: 2 }])).toEqual([{ kind, subject, version: 2 }]);
    expect(foundIn([item, other])).toEqual([{ kind, subject: 'rules/none', version: 1 }]);
  });

  it('is found out by a record that no command can have written', () => {
    const unapproved: Writing = (type, body) => (type === 'rules.approved' ? null : body);
    expect(found(unapproved)).toMatchObject([{ kind: 'rules-unlawful', subject, seq: 5 }]);
  });

  it('is found out by an approval that another key signed, and by one whose key is not known', () => {
    const { nights } = makeAudit();
    const forged: Writing = (type, body) =>
      type === 'rules.approved'
        ? approvalBy(nights, { ruleSet: 'churn', ...(body as RuleRecordBody<'rules.approved'>) })
        : body;
    const unsigned = { kind: 'sign-off-unsigned', subject, seq: 5, version: 1, role: 'compliance' };
    expect([found(forged), found(undefined, false)]).toEqual([[unsigned], [unsigned]]);
  });
});

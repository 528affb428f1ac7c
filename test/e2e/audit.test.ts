import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSeals } from '#adapters/signatures.ts';
import { Evidence } from '#core/audit/evidence.ts';
import type { AuditExport } from '#core/audit/export.ts';
import type { AuditFinding } from '#core/audit/finding.ts';
import type { Receipt } from '#core/audit/receipt.ts';
import { verifyEvidence } from '#core/audit/verify-evidence.ts';
import { makeRandom } from '#core/chance/random.ts';
import { type Local, startLocal } from '#infra/local/start-local.ts';
import { command } from '../support/command.ts';
import { generateLedger } from '../support/generate-ledger.ts';
import { dynamodbOf } from '../support/store-dump.ts';
import { importDirectory, night } from '../support/system.ts';
import { alter, type Json } from '../support/tamper.ts';

let root: string;
let local: Local;
const [clientId] = ['KH88000003'];
const file = (name: string) => path.join(root, name);
const json = async (name: string) => JSON.parse(await readFile(file(name), 'utf8')) as unknown;
const audit = (...argv: string[]) => command(local, 'auditor', 'audit', ...argv);
/** Nobody is asked: no system is named. */
const offline = (...argv: string[]) => command(undefined, 'auditor', 'audit', ...argv);
const anchor = () => local.invoke('anchor-audit', {});

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-audit-'));
  const dir = file('ledger');
  const days = await generateLedger({ dir, clients: 12, seed: 3, symbols: 8, tradesPerClient: 30 });
  const templateDir = path.resolve('cdk.out');
  local = await startLocal({ dataDir: file('data'), templateDir, checkIam: true, freshEvery: 3 });
  expect((await importDirectory(local, dir, 'first', days.at(-1)!)).status).toBe('SUCCEEDED');
  expect((await night(local)).status).toBe('SUCCEEDED');
}, 120_000);

afterAll(async () => {
  await local.settled();
  expect(local.refusals).toEqual([]);
  await local.stop();
  await rm(root, { recursive: true, force: true });
});

describe('the audit of a system', () => {
  it('is whole before its first anchor and after it', async () => {
    const before = await audit('verify');
    expect(before).toMatchObject({ code: 0 });
    expect(before.out).toContain('0 anchors (the last: none yet)');
    await anchor();
    const after = await audit('verify');
    expect(after).toMatchObject({ code: 0 });
    expect(after.out).toContain('1 anchors');
    expect(after.err).toContain('Reading chains of the audit');
  });

  it('is exported, and verified without the system', async () => {
    expect(await audit('export', '--out', file('audit.json'))).toMatchObject({ code: 0 });
    const told = await offline('verify', file('audit.json'), '--json');
    const { keys, findings } = JSON.parse(told.out) as { keys: string[]; findings: AuditFinding[] };
    expect([told.code, findings]).toEqual([0, []]);
    const upper = await offline('verify', file('audit.json'), '--key', keys[0]!.toUpperCase());
    expect(upper.code).toBe(0);
    const same = await offline('verify', file('audit.json'), '--key', keys[0]!);
    expect([same.code, same.out]).toEqual([0, expect.stringContaining('The public key is the one given')]);
    const other = await offline('verify', file('audit.json'), '--key', 'another');
    expect([other.code, other.out]).toEqual([1, expect.stringContaining('is not the one given, another')]);
  });

  it('says what was altered in an export, in both languages', async () => {
    const whole = (await json('audit.json')) as AuditExport;
    const [run] = whole.chains.filter(({ subject }) => subject.startsWith('run/'));
    run!.records[0]!.body = '{}';
    await writeFile(file('altered.json'), JSON.stringify(whole));
    const english = await offline('verify', file('altered.json'));
    expect(english.code).toBe(1);
    expect(english.out).toContain(`${run!.subject}, record 1`);
    expect(english.out).toContain('the record was altered');
    expect((await offline('verify', file('altered.json'), '--lang', 'zh')).out).toContain('记录被改动');
  });

  it('holds against the receipts that people kept', async () => {
    const { chains, heads } = (await json('audit.json')) as AuditExport;
    const { subject, records } = chains.find((chain) => chain.subject.startsWith('run/'))!;
    const [record, head] = [records[0]!, heads.find((one) => one.subject === subject)];
    const receipt = { subject, seq: 1, hash: record.hash, head, record };
    await writeFile(file('receipt.json'), JSON.stringify(receipt));
    const held = await offline('verify', file('audit.json'), '--receipts', file('receipt.json'));
    expect([held.code, held.out]).toEqual([0, expect.stringContaining('1 receipts')]);
    await writeFile(file('receipt.json'), JSON.stringify([{ ...receipt, hash: 'x' }]));
    expect((await offline('verify', file('audit.json'), '--receipts', file('receipt.json'))).code).toBe(1);
  });

  it('holds against what a command answered: as it stands, in a list, and its receipt alone', async () => {
    const push = [
      'rules',
      'push',
      'samples/rules/quiet-clients.json',
      '--reason',
      'r',
      '--from',
      '2026-01-01',
    ];
    const { out } = await command(local, 'analyst', ...push, '--json');
    const pushed = JSON.parse(out) as { receipt: Receipt };
    const { receipt } = pushed;
    const again = await command(local, 'analyst', ...push);
    expect(again.out).toMatch(/record 2, [0-9a-f]{64}\n/);
    expect(await audit('export', '--out', file('pushed.json'))).toMatchObject({ code: 0 });
    for (const [count, kept] of [
      [1, pushed],
      [2, [pushed, receipt]],
      [1, receipt],
    ] as const) {
      await writeFile(file('kept.json'), JSON.stringify(kept));
      const held = await offline('verify', file('pushed.json'), '--receipts', file('kept.json'));
      expect([held.code, held.out]).toEqual([0, expect.stringContaining(`${count} receipts`)]);
    }
    await writeFile(file('kept.json'), out);
    const before = await offline('verify', file('audit.json'), '--receipts', file('kept.json'));
    expect([before.code, before.out]).toEqual([
      1,
      expect.stringContaining('the chain contradicts the receipt'),
    ]);
    await writeFile(file('kept.json'), '{"receipt":{}}');
    const none = await offline('verify', file('pushed.json'), '--receipts', file('kept.json'));
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('a whole answer of a command')]);
  });

  it('tells the trail of a subject: what, who, when', async () => {
    const { chains } = (await json('audit.json')) as AuditExport;
    const { subject } = chains.find((chain) => chain.subject.startsWith('run/'))!;
    const trail = await audit('trail', subject);
    expect([trail.code, trail.out]).toEqual([0, expect.stringContaining('run.completed')]);
    const unknown = await audit('trail', 'run/none');
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('nothing about run/none')]);
  });
});

describe('the evidence of a decision', () => {
  it('is one file that is verified without the system', async () => {
    expect(await audit('bundle', clientId, '--out', file('evidence.json'))).toMatchObject({ code: 0 });
    const { code, out } = await offline('verify', file('evidence.json'));
    expect([code, out]).toEqual([0, expect.stringContaining('The evidence holds')]);
  });

  it('is verified by one file and Node, where nothing else is installed', async () => {
    expect(await audit('verifier', '--out', file('verify.mjs'))).toMatchObject({ code: 0 });
    const verify = (evidence: string) =>
      spawnSync(process.execPath, ['verify.mjs', evidence], { cwd: root, env: {}, encoding: 'utf8' });
    const whole = verify('evidence.json');
    expect([whole.status, whole.stdout]).toEqual([0, expect.stringContaining('The evidence')]);
    const evidence = Evidence.parse(await json('evidence.json'));
    await writeFile(file('forged.json'), JSON.stringify({ ...evidence, clientKey: 'another' }));
    expect(verify('forged.json')).toMatchObject({ status: 1 });
  });

  it('leads from facts to certificate, key and anchor', async () => {
    const evidence = Evidence.parse(await json('evidence.json'));
    expect(Object.keys(evidence.rules).sort()).toEqual(['churn', 'classification', 'stage', 'value']);
    const kinds = evidence.chains.map(({ subject }) => subject.split('/')[0]);
    expect(kinds).toEqual(expect.arrayContaining(['keys', 'run']));
    expect(evidence.anchor!.proofs).toHaveLength(evidence.chains.length);
    expect(evidence.path.length).toBeGreaterThan(0);
    expect(JSON.parse(evidence.facts!)).toMatchObject({ clientId: evidence.clientKey });
  });

  it('leads from the rule sets to those who signed them, by a key that signs nothing else', async () => {
    const { chains, keys, signOffKeys } = Evidence.parse(await json('evidence.json'));
    const kinds = ['churn', 'classification', 'stage', 'value'];
    expect(chains.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(kinds.map((kind) => `rules/${kind}`)),
    );
    const approvals = chains.flatMap(({ records }) =>
      records.filter(({ type }) => type === 'rules.approved'),
    );
    const signers = approvals.map(({ body }) => (JSON.parse(body) as { key: string }).key);
    expect(signers).toEqual(kinds.map(() => signOffKeys[0]!.key));
    expect(keys.map(({ key }) => key)).not.toContain(signOffKeys[0]!.key);
    const told = JSON.parse((await offline('verify', file('evidence.json'), '--json')).out) as {
      signOffKeys: string[];
    };
    const same = await offline('verify', file('evidence.json'), '--sign-off-key', told.signOffKeys[0]!);
    expect([same.code, same.out]).toEqual([
      0,
      expect.stringContaining('The key of approvals is the one given'),
    ]);
    expect((await offline('verify', file('evidence.json'), '--sign-off-key', 'another')).code).toBe(1);
  });

  it('names the signature that is missing, in both languages', async () => {
    const evidence = Evidence.parse(await json('evidence.json'));
    const { records } = evidence.chains.find(({ subject }) => subject === 'rules/stage')!;
    const at = records.findIndex(({ type }) => type === 'rules.approved');
    records.splice(at, 1);
    await writeFile(file('unsigned.json'), JSON.stringify(evidence));
    const english = await offline('verify', file('unsigned.json'));
    expect(english.code).toBe(1);
    expect(english.out).toMatch(/rules\/stage; version 1 +a signature that holds is missing: compliance/);
    expect(english.out).toContain('Version 1 is in review; this needs one that is approved');
    expect((await offline('verify', file('unsigned.json'), '--lang', 'zh')).out).toContain(
      '缺少有效的签署：合规',
    );
  });

  it('holds no personal value', async () => {
    expect(JSON.stringify(await json('evidence.json'))).not.toMatch(/NAME-\d+-\d+-SECRET|KH88\d{6}/);
  });

  it('is found out when any one thing of it is altered, 250 times by chance', async () => {
    const whole = Evidence.parse(await json('evidence.json')) as unknown as Record<string, Json>;
    const random = makeRandom('evidence');
    for (let time = 0; time < 250; time++) {
      const part = random.pick(Object.keys(whole));
      const altered = Evidence.safeParse({ ...whole, [part]: alter(whole[part]!, random) });
      const found = altered.success ? verifyEvidence(altered.data, makeSeals) : ['no form'];
      expect(found, JSON.stringify([time, part])).not.toEqual([]);
    }
  });

  it('is asked for by number and night', async () => {
    const asked = await audit('bundle', 'nobody', '--out', file('none.json'));
    expect([asked.code, asked.err]).toEqual([1, expect.stringContaining('There is no such client')]);
    const run = await audit('bundle', clientId, '--run', 'none', '--out', file('none.json'));
    expect([run.code, run.err]).toEqual([1, expect.stringContaining('There is no such run')]);
  });
});

it.each([
  [['audit', 'prove'], 'There is no audit prove'],
  [['audit', 'trail'], 'audit trail needs a subject'],
  [['audit', 'export'], 'audit export needs --out FILE'],
  [['audit', 'trail', 'x', '--key', 'y'], 'audit trail has no --key'],
])('refuses %j as wrong usage', async (argv, words) => {
  const { code, err } = await command(undefined, 'auditor', ...argv);
  expect([code, err]).toEqual([2, expect.stringContaining(words)]);
});

it('says what is no audit', async () => {
  await writeFile(file('other.json'), '{"kind":"other"}');
  const { code, err } = await offline('verify', file('other.json'));
  expect([code, err]).toEqual([1, expect.stringContaining('cannot be read')]);
});

it('finds what somebody wrote into the table of rules, and removed from it', async () => {
  const table = { TableName: local.names['Rules'] };
  const item = { ruleSet: { S: 'stage' }, version: { N: '2' }, body: { S: '{}' } };
  await dynamodbOf(local).send(new PutItemCommand({ ...table, Item: item }));
  const churn = { ruleSet: { S: 'churn' }, version: { N: '1' } };
  await dynamodbOf(local).send(new DeleteItemCommand({ ...table, Key: churn }));
  const { code, out } = await audit('verify');
  expect(code).toBe(1);
  expect(out).toMatch(/rules\/stage; version 2 +the table of rules is not what the chain tells/);
  expect(out).toMatch(/rules\/churn; version 1 +the table of rules is not what the chain tells/);
  expect((await audit('verify', '--lang', 'zh')).out).toContain('规则表与审计链不一致');
});

it('finds what somebody removed from the store itself', async () => {
  const { chains } = (await json('audit.json')) as AuditExport;
  const { subject, records } = chains.find((chain) => chain.subject.startsWith('batch/'))!;
  for (const seq of [0, ...records.map((record) => record.seq)])
    await dynamodbOf(local).send(
      new DeleteItemCommand({
        TableName: local.names['Audit'],
        Key: { subject: { S: subject }, seq: { N: String(seq) } },
      }),
    );
  const { code, out } = await audit('verify');
  expect(code).toBe(1);
  expect(out).toContain(`${subject}, record ${records.length}`);
  expect(out).toContain('the chain contradicts the anchor');
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '#adapters/digest.ts';
import { Evidence } from '#core/audit/evidence.ts';
import { type Local, startLocal } from '#infra/local/start-local.ts';
import type { DemoUser } from '#infra/local/identity/users.ts';
import { setClock } from '../support/clock.ts';
import { command } from '../support/command.ts';
import { generateLedger } from '../support/generate-ledger.ts';
import { person } from '../support/people.ts';
import { shippedFiles } from '../support/shipped-rules.ts';
import { importDirectory, night, signRules } from '../support/system.ts';

const ana = person('ana', 'analyst');
const [cora, carl] = [person('cora', 'compliance'), person('carl', 'compliance')];
const olga = person('olga', 'operator');
const audrey = person('audrey', 'auditor');
const clientId = 'KH88000003';

let root: string;
let local: Local;
/** Trading days from the first of March on: the day of the draft is the second. */
let spring: string[];
const autumn = ['2025-09-09', '2025-09-10'] as const;
const file = (name: string) => path.join(root, name);

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-year-'));
  const dir = file('ledger');
  const days = await generateLedger({ dir, clients: 12, seed: 3, symbols: 8, tradesPerClient: 30 });
  spring = days.filter((day) => day >= '2025-03-01').slice(0, 8);
  setClock(spring[0]);
  const templateDir = path.resolve('cdk.out');
  local = await startLocal({ dataDir: file('data'), templateDir, checkIam: true, freshEvery: 40 });
  expect((await importDirectory(local, dir, 'first', days.at(-1)!)).status).toBe('SUCCEEDED');
  await signRules(local);
}, 120_000);

afterAll(async () => {
  setClock();
  await local.stop();
  await rm(root, { recursive: true, force: true });
});

/** The answer to a command that went well. */
async function done(who: DemoUser, ...argv: string[]): Promise<Record<string, unknown>> {
  const { code, out, err } = await command(local, who, ...argv, '--json');
  expect([code, code === 0 ? '' : err]).toEqual([0, '']);
  return JSON.parse(out || '{}') as Record<string, unknown>;
}
/** Refused, in these words. */
async function refused(words: string, who: DemoUser, ...argv: string[]): Promise<void> {
  const { code, err } = await command(local, who, ...argv);
  expect([code, err]).toEqual([1, expect.stringContaining(words)]);
}
const versionIn = (answer: Record<string, unknown>) => answer['version'] as Record<string, unknown>;

/** A night as the operator starts it, and until everything that follows it is done. */
async function nightOf(day: string): Promise<string> {
  setClock(day);
  const { runId } = await done(olga, 'nightly', '--as-of', day);
  await local.settled();
  return String(runId);
}
const churnOf = async (runId: string) =>
  ((await done(audrey, 'certificate', runId))['rules'] as { churn: string }).churn;
/** The number in force, and how its versions stand. */
async function churn(on?: string) {
  const { items } = await done(audrey, 'rules', 'list', ...(on === undefined ? [] : ['--on', on]));
  const found = (items as { ruleSet: string; inForce: object }[]).find(({ ruleSet }) => ruleSet === 'churn');
  return found?.inForce;
}

/** Levels begin earlier by so many points; its tests say which rules fire, which stays as it was. */
function stricter(version: number, by: number) {
  const content = structuredClone(shippedFiles.churn);
  for (const level of content.decision.levels.slice(1)) level.from -= by;
  const tests = content.tests.map(({ expect: { fired }, ...test }) => ({ ...test, expect: { fired } }));
  return { ...content, version, tests };
}
const earlier = stricter(2, 10);

const papers = ['--from', '2025-03-01', '--assessment', 'PIA-7', '--fairness', 'it looks at no group'];
const push = async (content: object, reason: string) => {
  await writeFile(file('churn.json'), JSON.stringify(content));
  return done(ana, 'rules', 'push', file('churn.json'), '--reason', reason, ...papers);
};

describe('spring: a change of churn, from its draft to its first day', () => {
  it('is drafted, previewed, checked and submitted by an analyst', { timeout: 120_000 }, async () => {
    await nightOf(spring[0]!);
    setClock(spring[1]);
    const drafted = await push(stricter(2, 20), 'leavers came too late');
    expect(drafted).toMatchObject({
      version: { version: 2, standing: 'draft', authors: ['ana'], rollbackOf: null },
      receipt: { subject: 'rules/churn' },
    });
    const { pack } = await done(ana, 'preview', file('churn.json'));
    expect(pack).toMatchObject({ kind: 'churn', night: { asOf: spring[0], clients: 12 }, blockers: [] });
    expect(versionIn(await done(ana, 'rules', 'submit', 'churn', '2'))).toMatchObject({
      ...{ standing: 'in-review', blockers: [], shadowNights: 0, shadowNightsOwed: 5 },
    });
  });

  it('is read and rejected by compliance, and mended', { timeout: 120_000 }, async () => {
    const shown = await done(cora, 'rules', 'pack', 'churn', '2');
    const { digest: before } = versionIn(shown) as { digest: string };
    const rejected = await done(cora, 'rules', 'reject', 'churn', '2', '--reason', 'twenty is too many');
    expect(versionIn(rejected)).toMatchObject({ standing: 'rejected', signOffs: [] });
    expect(versionIn(await push(earlier, 'ten points, as compliance asked'))).toMatchObject({
      ...{ version: 2, standing: 'draft', digest: null },
    });
    await refused('is a draft', cora, 'rules', 'approve', 'churn', '2', '--digest', before);
    const { digest } = versionIn(await done(ana, 'rules', 'submit', 'churn', '2'));
    expect(digest).not.toBe(before);
    await refused('Look at the review pack first', cora, 'rules', 'approve', 'churn', '2');
    await done(cora, 'rules', 'pack', 'churn', '2');
    await refused('look at it again', cora, 'rules', 'approve', 'churn', '2', '--digest', before);
  });

  it('is signed by one of two reviewers who sign at once', async () => {
    await done(carl, 'rules', 'pack', 'churn', '2');
    const both = await Promise.all(
      [cora, carl].map((one) => command(local, one, 'rules', 'approve', 'churn', '2', '--json')),
    );
    expect(both.map(({ code }) => code).sort()).toEqual([0, 1]);
    const { out } = both.find(({ code }) => code === 0)!;
    expect((JSON.parse(out) as { version: object }).version).toMatchObject({ standing: 'approved' });
  });

  it('runs five nights without effects, and cannot begin before', { timeout: 120_000 }, async () => {
    const schedule = ['rules', 'schedule', 'churn', '2', '--on', spring[7]!];
    for (const [passed, day] of spring.slice(1, 6).entries()) {
      await refused(`It must run ${5 - passed} more nights`, olga, ...schedule);
      setClock(day);
      expect((await night(local, day)).status).toBe('SUCCEEDED');
    }
    setClock(spring[6]);
    expect(versionIn(await done(olga, ...schedule))).toMatchObject({
      ...{ standing: 'scheduled', shadowNights: 5, shadowNightsOwed: 0, on: spring[7] },
    });
  });

  it('decides from the day on that it is scheduled for', { timeout: 120_000 }, async () => {
    const [eve, day] = spring.slice(6) as [string, string];
    expect(await churnOf(await nightOf(eve))).toBe(digestOf(shippedFiles.churn));
    const runId = await nightOf(day);
    expect(await churnOf(runId)).toBe(digestOf(earlier));
    expect([await churn(eve), await churn()]).toMatchObject([{ version: 1 }, { version: 2 }]);
    await done(audrey, 'audit', 'bundle', clientId, '--run', runId, '--out', file('spring.json'));
  });
});

describe('summer', () => {
  it('has an emergency, which somebody of compliance reviews', async () => {
    setClock('2025-06-10');
    await done(olga, 'rules', 'suspend', 'churn', '2', '--reason', 'wrong prices came in');
    expect(await churn()).toMatchObject({ version: 2, suspended: true });
    await done(cora, 'rules', 'end', 'churn', '2', '--reason', 'the prices are right');
    expect(await churn()).toMatchObject({ version: 2, suspended: false });
  });

  it('has a draft that breaks what is promised, and is not submitted', { timeout: 60_000 }, async () => {
    // One number, and who leaves with all shares is no longer told of.
    const broken = stricter(3, 10);
    for (const level of broken.decision.levels) if (level.level === 'L4') level.from = 99;
    await push(broken, 'fewer alarms');
    await refused('leaving-is-l4', ana, 'rules', 'submit', 'churn', '3');
    const { pack } = await done(cora, 'rules', 'pack', 'churn', '3');
    expect((pack as { invariants: object[] }).invariants).toContainEqual(
      expect.objectContaining({
        ...{ invariant: 'leaving-is-l4', status: 'broken' },
        counterexample: [expect.anything()],
      }),
    );
    await done(ana, 'rules', 'withdraw', 'churn', '3', '--reason', 'compliance was right');
  });
});

describe('autumn: the change is rolled back', () => {
  it(
    'as a new version of the old content, which is checked and signed too',
    { timeout: 60_000 },
    async () => {
      setClock(autumn[0]);
      const back = ['--reason', 'too many false alarms', ...papers];
      expect(versionIn(await done(ana, 'rules', 'rollback', 'churn', '1', ...back))).toMatchObject({
        ...{ version: 4, rollbackOf: 1, standing: 'draft', content: digestOf(shippedFiles.churn) },
      });
      await done(ana, 'rules', 'submit', 'churn', '4');
      await done(carl, 'rules', 'pack', 'churn', '4');
      await done(carl, 'rules', 'approve', 'churn', '4');
      // It was in force before: no night without effects tells anything new.
      await done(olga, 'rules', 'schedule', 'churn', '4', '--on', autumn[1]);
      expect(await churn()).toMatchObject({ version: 2 });
    },
  );

  it('and decides as before from its day on', { timeout: 60_000 }, async () => {
    const runId = await nightOf(autumn[1]);
    expect(await churnOf(runId)).toBe(digestOf(shippedFiles.churn));
    expect(await churn()).toMatchObject({ version: 4 });
    await local.invoke('anchor-audit', {});
    await done(audrey, 'audit', 'bundle', clientId, '--run', runId, '--out', file('autumn.json'));
  });
});

describe('an auditor, when the system has been stopped', () => {
  beforeAll(async () => {
    await done(audrey, 'audit', 'export', '--out', file('audit.json'));
    await local.settled();
    expect(local.refusals).toEqual([]);
    await local.stop();
  });

  it.each(['audit.json', 'spring.json', 'autumn.json'])('verifies %s', async (name) => {
    const { code, out } = await command(undefined, audrey, 'audit', 'verify', file(name));
    expect([code, out]).toEqual([0, expect.stringMatching(/is whole|holds/)]);
  });

  it.each([
    ['spring.json', { version: 2, content: earlier }],
    ['autumn.json', { version: 4, content: shippedFiles.churn }],
  ])('finds in %s who wrote, signed and began what decided', async (name, { version, content }) => {
    const evidence = Evidence.parse(JSON.parse(await readFile(file(name), 'utf8')));
    expect(evidence.certificate).toMatchObject({
      ...{ rules: { churn: digestOf(content) }, signed: { churn: { version } } },
    });
    expect(evidence.rules['churn']).toEqual(content);
    const { records } = evidence.chains.find(({ subject }) => subject === 'rules/churn')!;
    const told = records
      .map(({ type, body }) => ({
        type,
        ...(JSON.parse(body) as { version: number; by: { subject: string } }),
      }))
      .filter((one) => one.version === version);
    const whoDid = (type: string) => told.filter((one) => one.type === type).map(({ by }) => by.subject);
    expect(whoDid('rules.drafted')).toEqual(['ana']);
    expect([['cora'], ['carl']]).toContainEqual(whoDid('rules.approved'));
    expect(whoDid('rules.scheduled')).toEqual(['olga']);
  });
});

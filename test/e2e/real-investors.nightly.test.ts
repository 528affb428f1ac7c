import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Local, startLocal } from '#infra/local/start-local.ts';
import type { SignedCertificate } from '#core/run/certificate.ts';
import { command } from '../support/command.ts';
import { factsLinesOf } from '../support/run-columns.ts';
import { objectsOf } from '../support/store-dump.ts';
import { signRules } from '../support/system.ts';

const sample = path.resolve('samples/real-investors');
const days = ['2012-12-28', '2017-12-29'];
/** The last day that has closes. */
const lastDay = '2018-12-18';

let root: string;
let local: Local;

const json = async <T>(role: string, ...argv: string[]): Promise<T> => {
  const { code, out, err } = await command(local, role, ...argv, '--json');
  expect(err).not.toContain('tidemark:');
  expect(code).toBe(0);
  return JSON.parse(out) as T;
};
const lines = (text: string) => text.trimEnd().split('\n');

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-real-'));
  local = await startLocal({ dataDir: root, templateDir: path.resolve('cdk.out'), checkIam: true });
  await signRules(local);
  const { code, err } = await command(local, 'operator', 'import', sample);
  expect(err).not.toContain('tidemark:');
  expect(code).toBe(0);
}, 120_000);

afterAll(async () => {
  expect(local.refusals).toEqual([]);
  await local.stop();
  await rm(root, { recursive: true, force: true });
});

describe('the facts of all ten', () => {
  it.each(days)('on %s are printed, those who have not traded yet with their reasons', async (day) => {
    const { code, out } = await command(undefined, '', 'facts', sample, '--as-of', day, '--json');
    expect(code).toBe(0);
    const clients = lines(out).map(
      (line) => JSON.parse(line) as { asOf: string; facts: Record<string, { ok: boolean; reason?: string }> },
    );
    expect(clients).toHaveLength(10);
    for (const { asOf, facts } of clients) {
      expect(asOf).toBe(day);
      for (const { ok, reason } of Object.values(facts)) expect(reason === undefined).toBe(ok);
    }
  });

  it('some have not traded in 2012 and know nothing, all have in 2017', async () => {
    const silent = async (day: string) => {
      const { out } = await command(undefined, '', 'facts', sample, '--as-of', day, '--json');
      const known = lines(out).map((line) =>
        Object.values((JSON.parse(line) as { facts: Record<string, { ok: boolean }> }).facts),
      );
      return known.filter((facts) => facts.every(({ ok }) => !ok)).length;
    };
    expect(await silent('2012-12-28')).toBeGreaterThan(0);
    expect(await silent('2017-12-29')).toBe(0);
  });
});

describe.each([...days, lastDay])('the night of %s', (day) => {
  it('has columns that are the same lines, byte for byte', { timeout: 60_000 }, async () => {
    const run = await json<{ runId: string }>('operator', 'nightly', '--as-of', day);
    expect(run).toMatchObject({ asOf: day, status: 'closed' });
    const { out } = await command(undefined, '', 'facts', sample, '--as-of', day, '--json');
    const clientIds = lines(await readFile(path.join(sample, 'clients.csv'), 'utf8'))
      .slice(1)
      .map((line) => line.split(',')[0]!);
    expect(await factsLinesOf(local, run.runId, day, clientIds)).toEqual(lines(out));
  });

  it('has a certificate with the counts of what came in and what was decided', async () => {
    const certificate = await json<SignedCertificate>('auditor', 'certificate', 'latest');
    expect(certificate).toMatchObject({ asOf: day, clients: 10, decided: 10, quarantined: 0 });
    expect(certificate.compared).toEqual({ classification: 10, churn: 10, stage: 10, value: 10 });
    expect(certificate.imports.files['trades.csv']).toMatchObject({ rows: 4917, rejected: 8 });
    expect(certificate.imports.rejects).toEqual([
      { file: 'trades.csv', reason: 'quantity … is not above 0', count: 8 },
    ]);
    // Sales beyond the known position, up to the day.
    expect(certificate.oversold.sales).toBe({ '2012-12-28': 69, '2017-12-29': 139, '2018-12-18': 161 }[day]);
  });
});

it('the eight trades of nothing are rejected, each by its line and with its text', async () => {
  const trades = lines(await readFile(path.join(sample, 'trades.csv'), 'utf8'));
  const ofNothing = trades.flatMap((text, at) =>
    text.split(',')[5] === '0' ? [`${at + 1},"${text}",`] : [],
  );
  expect(ofNothing).toHaveLength(8);
  const rejects = [...(await objectsOf(local, 'Store'))].filter(([key]) => key.startsWith('rejects/'));
  expect(rejects.map(([key]) => key.split('/').at(-1))).toEqual(['trades.csv']);
  const [header, ...told] = lines(rejects[0]![1].toString());
  expect(header).toBe('line,text,reason');
  expect(told.map((line, at) => line.slice(0, ofNothing[at]?.length))).toEqual(ofNothing);
  for (const line of told) expect(line).toContain('is not above 0');
});

it(
  'what is told of each client is of the last night, whenever its outcome last changed',
  { timeout: 60_000 },
  async () => {
    type Explained = {
      clientId: string;
      asOf: string;
      facts: object;
      decision: { asOf: string; class: string };
    };
    const { out } = await command(undefined, '', 'facts', sample, '--as-of', lastDay, '--json');
    const listed = lines((await command(local, 'auditor', 'clients', '--json')).out).map(
      (line) => JSON.parse(line) as { clientId: string; asOf: string; class: string },
    );
    expect(listed).toHaveLength(10);
    for (const line of lines(out)) {
      const { clientId, facts } = JSON.parse(line) as { clientId: string; facts: object };
      const explained = await json<Explained>('auditor', 'explain', clientId);
      expect(explained).toMatchObject({ clientId, asOf: lastDay, decision: { asOf: lastDay } });
      expect(explained.facts).toEqual(facts);
      const inList = listed.find((one) => one.clientId === clientId);
      expect(inList).toMatchObject({ asOf: lastDay, class: explained.decision.class });
    }
  },
);

it('a client can be asked why', async () => {
  const [first] = lines((await command(local, 'auditor', 'clients', '--json')).out).map(
    (line) => JSON.parse(line) as { clientId: string; class: string },
  );
  expect(first!.class).toBeDefined();
  const { code, out } = await command(local, 'auditor', 'explain', first!.clientId);
  expect(code).toBe(0);
  expect(out).toContain(first!.class);
});

it('a client can be asked why not, by a name or an event, and an unknown name is answered with those that there are', async () => {
  const { clientId } = JSON.parse(lines((await command(local, 'auditor', 'clients', '--json')).out)[0]!) as {
    clientId: string;
  };
  const whyNot = (x: string) => command(local, 'auditor', 'explain', clientId, '--why-not', x);
  expect((await whyNot('L4')).out).toMatch(
    /L4 leaving begins at 85 points, there are \d+ points?: \d+ points missing/,
  );
  const event = '{"type":"points","params":{"family":"GAP","points":25,"reason":"GAP_VERY_LONG"}}';
  expect((await whyNot(event)).out).toMatch(
    /Why not .*\n {2}points \(family GAP, points 25, .*: it is (not )?so/,
  );
  const { code, err } = await whyNot('L9');
  expect(code).toBe(1);
  expect(err).toMatch(/No outcome, event or rule is called L9\. There are: .*VALUE, .*L4.*GAP\.3.*MATURE/);
});

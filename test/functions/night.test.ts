import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publish, readPublished } from '#adapters/decisions.ts';
import { canonical, digestOf } from '#adapters/digest.ts';
import { BulkWriter, text } from '#adapters/dynamodb.ts';
import { readExecution } from '#adapters/execution-notes.ts';
import { readHead } from '#adapters/head.ts';
import { nightClients } from '#adapters/night-clients.ts';
import { comparing, decidingOf, derivingOf } from '#adapters/night-rules.ts';
import { type Ledger, readLedgerDirectory } from '#adapters/ledger/read-directory.ts';
import { columnsKey, readDecisions } from '#adapters/run-columns.ts';
import { latestRun, listRuns, readCertificate, readPlan } from '#adapters/runs.ts';
import { factsOfShard, finishDecisions, finishFacts, isShardDone } from '#adapters/shards.ts';
import { getObject, putObject } from '#adapters/store.ts';
import { waterfallsOf } from '#adapters/waterfalls.ts';
import { makeDeciders } from '#core/decision/decide.ts';
import { factsJson } from '#core/facts/facts-line.ts';
import { ledgerFacts } from '#core/facts/ledger-facts.ts';
import { knownValues } from '#core/rules/evaluate/fact-values.ts';
import type { FactValues } from '#core/rules/format/rule-set.ts';
import { type Engines, enginesOf } from '#core/run/compare-engines.ts';
import type { DecidedRow } from '#core/run/decide-row.ts';
import { shardNumbers } from '#core/run/plan.ts';
import type { CompleteRow, FactsRow } from '#core/run/rows.ts';
import { handler as decideClients } from '#functions/decide-clients/handler.ts';
import { handler as deriveFacts } from '#functions/derive-facts/handler.ts';
import { generateLedger } from '../support/generate-ledger.ts';
import { nightOf } from '../support/night-of.ts';
import { type LocalAws, startLocalAws } from '../support/local-aws.ts';
import { keyOf, seedStore } from '../support/seed-store.ts';
import { setClock } from '../support/clock.ts';
import { shippedDigests, shippedFiles, shippedRules } from '../support/shipped-rules.ts';
import { bringIntoForce } from '../support/sign-rules.ts';
import { dumpOf, night, objectsOf, steps } from './night.ts';

const clients = 23;
let root: string;
let ledger: Ledger;
let days: string[];
let asOf: string;
let aws: LocalAws;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-night-'));
  days = await generateLedger({ dir: root, clients, seed: 7, symbols: 12, tradesPerClient: 30 });
  asOf = days.at(-1)!;
  ledger = await readLedgerDirectory(root);
  aws = await startLocalAws();
});
afterAll(async () => {
  await aws.stop();
  await rm(root, { recursive: true, force: true });
});
beforeEach(() => aws.clear());
afterEach(() => {
  setClock();
});

const seed = (over = {}) => seedStore(ledger, { businessDate: asOf, ...over });
const ids = () => [...ledger.clientOrder];
const removeFrom = async (table: string, keys: Record<string, string>[]) => {
  const writer = new BulkWriter(table);
  for (const key of keys)
    await writer.remove(Object.fromEntries(Object.entries(key).map(([name, value]) => [name, text(value)])));
  await writer.finish();
};

describe('a night', () => {
  it('decides about every client once, signs it, and shows nothing before', async () => {
    const version = await seed();
    const runId = await night({ execution: 'arn:aws:states:x:y:execution:night:first' }, 'decided');
    expect(runId).toMatch(new RegExp(`^${asOf}-[0-9a-f]{12}$`));
    expect(await readCertificate(runId)).toBeUndefined();
    expect(await dumpOf('decisions')).toEqual([]);

    await night({}, 'certified');
    expect(await dumpOf('decisions')).toEqual([]);
    const signed = (await readCertificate(runId))!;
    expect(signed).toMatchObject({
      ...{ runId, asOf, knownAt: version, clients, decided: clients, quarantined: 0, outOfScope: 0 },
      changes: { first: clients, changed: 0, moved: 0 },
      imports: {
        batches: [`batch-${version}`],
        files: { 'clients.csv': { rows: clients, accepted: clients, rejected: 0 } },
        rejects: [{ file: 'trades', reason: 'quantity must be above 0', count: 3 }],
        reconciliation: { compared: 7, differing: 2, clients: { reconciled: 2, differing: 1 } },
      },
      reconciliation: { reconciled: 2, differing: 1, withoutCount: clients - 3 },
    });
    expect(Object.values(signed.classes).reduce((a, b) => a + b)).toBe(clients);
    expect(signed.compared).toEqual({
      ...{ classification: clients, churn: clients, stage: clients, value: clients },
    });
    const { proof, ...certificate } = signed;
    expect(proof.digest).toBe(digestOf(certificate));
    expect(aws.verify(proof.digest, proof.signature)).toBe(true);
    const object = await getObject('store', `runs/${runId}/certificate.json`);
    expect(Buffer.from(object!).toString()).toBe(canonical(signed));

    await night();
    const published = await readPublished(ids().map(keyOf));
    expect(published.size).toBe(clients);
    const [columns] = await Promise.all([readDecisions(runId, 1)]);
    for (const { clientKey, decision } of columns)
      expect(published.get(clientKey)).toMatchObject({ decision, runId, first: true });
    expect(await latestRun()).toMatchObject({ runId, asOf });
    expect(await listRuns(9)).toEqual([{ runId, asOf, status: 'closed' }]);
    expect((await readHead()).lock).toBeUndefined();
    expect(await readExecution('first')).toEqual({ runId, asOf, reason: null, error: null });
  });

  it('keeps facts that print as the lines of the ledger, byte for byte', async () => {
    await seed();
    const runId = await night({}, 'decided');
    const { shards } = await readPlan(runId);
    const rows = [];
    for (let shard = 1; shard <= shards; shard++) rows.push(...(await factsOfShard({ runId, shard })).rows);
    const facts = new Map(rows.map((row) => [row.clientKey, row.facts]));
    const columns = ids().map((id) => factsJson(id, asOf, facts.get(keyOf(id)) ?? {}));
    const lines = [...ledgerFacts(ledger).lines].map((line) =>
      factsJson(line.clientId, line.asOf, line.facts),
    );
    expect(lines).toHaveLength(clients);
    expect(columns).toEqual(lines);
  });

  it('is the same bytes when every step runs twice, and when a step that was done is done anew', async () => {
    await seed();
    const runId = await night();
    const state = async () => ({
      decisions: await dumpOf('decisions'),
      runs: await dumpOf('runs'),
      objects: await objectsOf(runId),
    });
    const once = await state();
    expect(Object.keys(once.objects)).toHaveLength(10);

    const { shards } = await readPlan(runId);
    const nr = (shard: number) => String(shard).padStart(4, '0');
    const receipts = Array.from({ length: shards }, (_, at) =>
      ['facts', 'peers', 'decisions', 'branch', 'published'].map((step) => ({
        runId,
        shard: `${step}#${nr(at + 1)}`,
      })),
    ).flat();
    const undone = [...receipts, { runId, shard: 'certificate' }, { runId, shard: 'closed' }];
    await removeFrom('runs', undone);
    await night({}, 'closed', 2);
    expect(await state()).toEqual(once);
    expect((await dumpOf('audit')).filter((line) => line.includes('run.completed'))).toHaveLength(1);
  });

  it('has nothing to do once it is done, and gives back a store that its end kept', async () => {
    await seed();
    const runId = await night();
    const writer = new BulkWriter('imports');
    const [head] = (await dumpOf('imports')).filter((line) => line.includes('"part":{"S":"HEAD"}'));
    await writer.put({ ...(JSON.parse(head!) as object), lock: text(`night/${runId}`) });
    await writer.finish();
    expect(await steps.open({ execution: 'again' })).toMatchObject({ runId, proceed: false, shards: [] });
    expect((await readHead()).lock).toBeUndefined();
    expect((await readExecution('again'))?.reason).toContain('is done');
  });

  it('has nothing to do before the first import, nor by schedule on no trading day', async () => {
    expect(await steps.open({})).toMatchObject({ runId: null, proceed: false });
  });

  it('ends under the rules it opened with, whatever comes into force on the way; the next has the new ones', async () => {
    await seed();
    setClock(asOf);
    const stricter = structuredClone(shippedFiles.churn);
    stricter.version = 2;
    for (const [at, level] of stricter.decision.levels.entries()) level.from = at - 4;
    const shardsOf = async (run: string) => shardNumbers(await readPlan(run));
    const levelsOf = async (run: string) =>
      (await Promise.all((await shardsOf(run)).map((shard) => readDecisions(run, shard))))
        .flat()
        .map(({ decision }) => decision?.churnLevel);

    const runId = await night({}, 'opened');
    const [first = 1, ...rest] = await shardsOf(runId);
    await steps.derive(runId, first);
    const digest = await bringIntoForce(stricter, asOf, 5);
    for (const shard of rest) await steps.derive(runId, shard);
    await steps.reduce(runId);
    for (const shard of [first, ...rest]) await steps.decide(runId, shard);
    await steps.branch(runId);
    await steps.certify(runId);
    for (const shard of [first, ...rest]) await steps.publish(runId, shard);
    await steps.close(runId);
    expect((await readCertificate(runId))?.rules).toEqual(shippedDigests());
    expect(new Set(await levelsOf(runId))).toContain('L0');

    const next = await night();
    expect((await readCertificate(next))?.rules).toEqual({ ...shippedDigests(), churn: digest });
    expect(new Set(await levelsOf(next))).toEqual(new Set(['L4']));
  });

  it('quarantines a record that cannot be read, and leaves out who was withdrawn', async () => {
    const [broken, withdrawn, ...others] = ids();
    await seed({ broken: [broken], withdrawn: [withdrawn] });
    const runId = await night();
    const certificate = (await readCertificate(runId))!;
    expect(certificate).toMatchObject({
      ...{ clients, decided: clients - 2, quarantined: 1, outOfScope: 1 },
      quarantine: { listed: [{ clientKey: keyOf(broken!), reason: expect.any(String) as string }] },
    });
    const published = await readPublished(ids().map(keyOf));
    expect([...published.keys()].sort()).toEqual(others.map(keyOf).sort());
  });
});

describe('the comparison with json-rules-engine', () => {
  /** The rules of a night as they would be if their code came out wrong. */
  const wrongly = (engines: Engines): Engines => ({
    ...engines,
    compiled: (values) => {
      const right = engines.compiled(values);
      return { ...right, events: [], fired: [] };
    },
  });
  const ruleSets = shippedRules;
  const { classification, churn } = ruleSets;
  const { compiled } = makeDeciders(ruleSets, nightOf());
  const plain = ({ facts }: FactsRow) => knownValues(facts);

  it('ends a run of other classes, with the words, and with nobody in quarantine', async () => {
    await seed();
    const runId = await night({}, 'opened');
    const engines = wrongly(enginesOf(classification, compiled.classification));
    const derive = deriveFacts({
      isDone: isShardDone('facts'),
      plan: readPlan,
      deriving: async (plan) => ({ ...(await derivingOf(plan)), compare: comparing(plan, engines, plain) }),
      clients: nightClients,
      finish: finishFacts,
    });
    const shard = { runId, shard: 1 };
    const error = await derive(shard).catch((failure: unknown) => failure);
    expect(error).toMatchObject({ name: 'ENGINES_DIFFER' });
    const keys = ids().map(keyOf).join('|');
    expect((error as Error).message).toMatch(
      new RegExp(`^the rule set classification v1 .* client (${keys}): rules [A-Z][\\w.]+(, [A-Z][\\w.]+)*$`),
    );
    expect(await isShardDone('facts')(shard)).toBe(false);
    expect(await objectsOf(runId)).toEqual({});
  });

  it('ends a run of other churn levels, after its facts', async () => {
    await seed();
    const runId = await night({}, 'opened');
    const { shards } = await readPlan(runId);
    for (let shard = 1; shard <= shards; shard++) await steps.derive(runId, shard);
    await steps.reduce(runId);
    const engines = enginesOf(churn, compiled.churn);
    const wrong = (values: FactValues) => ({ ...engines.compiled(values), undetermined: [] });
    const decide = decideClients({
      isDone: isShardDone('decisions'),
      plan: readPlan,
      facts: factsOfShard,
      deciding: async (plan) => ({
        ...(await decidingOf(plan)),
        compare: async (rows) => ({
          churn: await comparing(plan, { ...engines, compiled: wrong }, plain)(rows),
          stage: 0,
          value: 0,
        }),
      }),
      published: readPublished,
      waterfalls: waterfallsOf,
      finish: finishDecisions,
    });
    await expect(decide({ runId, shard: 1 })).rejects.toMatchObject({
      name: 'ENGINES_DIFFER',
      message: expect.stringContaining('the rule set churn v1 ') as string,
    });
    await expect(steps.certify(runId)).rejects.toMatchObject({ name: 'SHARD_MISSING' });
    expect(await dumpOf('decisions')).toEqual([]);
  });

  it('leaves alone whose decision failed: that is in quarantine already', async () => {
    await seed();
    const runId = await night({}, 'opened');
    const { shards } = await readPlan(runId);
    for (let shard = 1; shard <= shards; shard++) await steps.derive(runId, shard);
    await steps.reduce(runId);
    const { rows } = await factsOfShard({ runId, shard: 1 });
    const seen: string[] = [];
    const decide = decideClients({
      isDone: isShardDone('decisions'),
      plan: readPlan,
      facts: factsOfShard,
      deciding: async (plan) => {
        const deciding = await decidingOf(plan);
        const compare = (of: readonly DecidedRow[]) => {
          seen.push(...of.map(({ clientKey }) => clientKey));
          return deciding.compare(of);
        };
        const decideOne = (row: CompleteRow) => {
          if (row.clientKey === rows[2]!.clientKey) throw new SyntaxError('a record');
          return deciding.decide(row);
        };
        return { ...deciding, compare, decide: decideOne };
      },
      published: readPublished,
      waterfalls: waterfallsOf,
      finish: finishDecisions,
    });
    await decide({ runId, shard: 1 });
    expect(seen).toEqual(rows.map(({ clientKey }) => clientKey).filter((_, at) => at !== 2));
    expect((await readDecisions(runId, 1))[2]).toMatchObject({ quarantine: 'SyntaxError' });
  });

  it('sees so many clients a shard as the plan says', async () => {
    await seed();
    const runId = await night({}, 'opened');
    const runs = new BulkWriter('runs');
    const plan = { ...(await readPlan(runId)), comparedPerShard: 3 };
    await runs.put({ runId: text(runId), shard: text('plan'), body: text(canonical(plan)) });
    await runs.finish();
    await night();
    expect((await readCertificate(runId))!.compared).toEqual({
      ...{ classification: 3 * plan.shards, churn: 3 * plan.shards },
      ...{ stage: 3 * plan.shards, value: 3 * plan.shards },
    });
  });

  it('leaves out who cannot be read, institutions and who refused profiling', async () => {
    const [broken, withdrawn, institution, refusing] = ids();
    const of = (id: string) => ledger.clients.get(id)!.book.attributes as Record<string, unknown>;
    const [one, other] = [of(institution!), of(refusing!)];
    const before = [one['type'], other['consent_profiling']];
    one['type'] = 'institution';
    other['consent_profiling'] = false;
    try {
      await seed({ broken: [broken], withdrawn: [withdrawn] });
      const certificate = (await readCertificate(await night()))!;
      expect(certificate.compared).toEqual({
        ...{ classification: clients - 4, churn: clients - 4, stage: clients - 4, value: clients - 4 },
      });
    } finally {
      [one['type'], other['consent_profiling']] = before;
    }
  });
});

describe('the certificate', () => {
  it.each(['facts', 'peers', 'decisions', 'branch'] as const)(
    'is refused over %s that were altered',
    async (kind) => {
      await seed();
      const runId = await night({}, 'reduced');
      const key = columnsKey(runId, kind, 2);
      const columns = (await getObject('store', key))!;
      columns[columns.length >> 1]! ^= 1;
      await putObject('store', key, columns);
      await expect(steps.certify(runId)).rejects.toMatchObject({ name: 'COLUMNS_ALTERED' });
      expect(await readCertificate(runId)).toBeUndefined();
      await expect(steps.publish(runId, 1)).rejects.toMatchObject({ name: 'NO_CERTIFICATE' });
      expect(await dumpOf('decisions')).toEqual([]);
    },
  );

  it('is refused when the store holds a client that no shard saw', async () => {
    await seed();
    const runId = await night({}, 'opened');
    const writer = new BulkWriter('clients');
    const late = ids()[4]!;
    const pages = (await dumpOf('clients')).filter((line) => line.includes(keyOf(late)));
    for (const line of pages) {
      const { clientKey, page } = JSON.parse(line) as { clientKey: { S: string }; page: { S: string } };
      await writer.remove({ clientKey, page });
    }
    await writer.finish();
    await night({}, 'reduced');
    await expect(steps.certify(runId)).rejects.toMatchObject({ name: 'NOT_CERTIFIED' });
  });
});

describe('publishing', () => {
  it('ends the same after it was cut off anywhere between two writes', async () => {
    await seed();
    const runId = await night({}, 'certified');
    const rows = await readDecisions(runId, 1);
    expect(rows.length).toBeGreaterThan(4);
    const { rules } = (await readCertificate(runId))!;
    const publication = { runId, shard: 1, rules, quiet: false };
    // Some clients are through, one has its history alone.
    await publish(rows.slice(0, 3), publication);
    await removeFrom('decisions', [{ clientKey: rows[2]!.clientKey, asOf: 'current' }]);
    await night();
    const cut = await dumpOf('decisions');
    expect(cut).toHaveLength(2 * clients);

    await removeFrom(
      'decisions',
      ids().flatMap((id) => [{ clientKey: keyOf(id), asOf: 'current' }]),
    );
    await removeFrom(
      'decisions',
      ids().flatMap((id) => [{ clientKey: keyOf(id), asOf }]),
    );
    expect(await dumpOf('decisions')).toEqual([]);
    const { shards } = await readPlan(runId);
    for (let shard = 1; shard <= shards; shard++)
      await publish(await readDecisions(runId, shard), { ...publication, shard });
    expect(await dumpOf('decisions')).toEqual(cut);
  });

  it('stops when somebody else has the store', async () => {
    await seed();
    const runId = await night({}, 'certified');
    const [head] = (await dumpOf('imports')).filter((line) => line.includes('"part":{"S":"HEAD"}'));
    const writer = new BulkWriter('imports');
    await writer.put({ ...(JSON.parse(head!) as object), lock: text('import/b9') });
    await writer.finish();
    await expect(steps.publish(runId, 1)).rejects.toMatchObject({ name: 'LOCK_LOST' });
    expect(await dumpOf('decisions')).toEqual([]);
  });

  it('writes nothing on a night on which nothing changed', async () => {
    await seed();
    const first = await night();
    const before = await dumpOf('decisions');
    await seed();
    const second = await night();
    expect(second).not.toBe(first);
    expect(await dumpOf('decisions')).toEqual(before);
    expect((await readCertificate(second))!).toMatchObject({
      decided: clients,
      changes: { first: 0, changed: 0, moved: 0 },
      imports: { batches: ['batch-2'] },
    });
  });

  it('tells a change of rules once, when it changes many', async () => {
    await seed();
    const runId = await night();
    const decisions = new BulkWriter('decisions');
    for (const line of await dumpOf('decisions')) {
      const item = JSON.parse(line) as Record<string, { S: string }>;
      const other = { ...(JSON.parse(item['decision']!.S) as object), class: 'ANOTHER' };
      if (item['asOf']!.S === 'current') await decisions.put({ ...item, decision: text(canonical(other)) });
    }
    await decisions.finish();
    const latest = { ...(await latestRun())!, rules: { classification: 'before' } };
    const runs = new BulkWriter('runs');
    await runs.put({ runId: text('LATEST'), shard: text('run'), body: text(canonical(latest)) });
    await runs.finish();

    await seed();
    const second = await night();
    expect((await readCertificate(second))!.massChange).toEqual({ clients, share: 1 });
    for (const { cause } of await readDecisions(second, 1)) expect(cause).toBe('rules');
    const quiet = (await dumpOf('decisions')).filter((line) => line.includes(second));
    expect(quiet).toHaveLength(2 * clients);
    expect(quiet.every((line) => line.includes('"quiet":{"BOOL":true}'))).toBe(true);
    const told = await dumpOf('audit');
    expect(told.filter((line) => line.includes('"run.mass-change"'))).toHaveLength(1);
    expect(told.filter((line) => line.includes(runId) && line.includes('mass-change'))).toEqual([]);
  });

  it('writes on a later night the clients that changed, and only those', async () => {
    await seed({ businessDate: days.at(-30) });
    await night({ asOf: days.at(-30) });
    const before = await dumpOf('decisions');
    await seed();
    await seed();
    const second = await night();
    expect((await readCertificate(second))!.imports.batches).toEqual(['batch-2', 'batch-3']);
    const after = await dumpOf('decisions');
    const { changed } = (await readCertificate(second))!.changes;
    expect(changed).toBeGreaterThan(0);
    expect(changed).toBeLessThan(clients);
    expect(after.filter((line) => !before.includes(line))).toHaveLength(2 * changed);
    expect(after.filter((line) => line.includes(second))).toHaveLength(2 * changed);
  });
});

import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { today } from '#adapters/clock.ts';
import { canonical, digestOf, sha256 } from '#adapters/digest.ts';
import { writeReceipt } from '#adapters/imports/plans.ts';
import { readParquet, writeParquet } from '#adapters/parquet.ts';
import { findRun } from '#adapters/replay/find-run.ts';
import { type ClientOwner, findOwner } from '#adapters/replay/rebuild-client.ts';
import { type Replay, replayClient } from '#adapters/replay/replay-client.ts';
import { readNightRules } from '#adapters/rules-in-force.ts';
import { columnsKey, readFacts, writeFacts } from '#adapters/run-columns.ts';
import { readPlan, readReceipt, writeReceipt as writeRunReceipt } from '#adapters/runs.ts';
import { certifiedDecisions, factsReceipt } from '#adapters/shards.ts';
import { getObject, listObjects, putObject } from '#adapters/store.ts';
import { collect } from '#adapters/dynamodb.ts';
import { DecisionLine, lineOf } from '#core/api/decision-line.ts';
import { Replay as Replayed } from '#core/api/replays.ts';
import type { Decision } from '#core/decision/decision.ts';
import { knownNowWords } from '#core/decision/waterfall-words.ts';
import { journalColumns } from '#core/import/journal.ts';
import { trades } from '#core/ledger/client-files.ts';
import { type RunPlan, shardNumbers } from '#core/run/plan.ts';
import type { DecisionsReceipt } from '#core/run/receipts.ts';
import type { DecisionRow } from '#core/run/rows.ts';
import { handler as serveReplays } from '#functions/serve-replays/index.ts';
import { night } from '../../functions/night.ts';
import { importFiles } from '../../support/import-machine.ts';
import { lateBatches } from '../../support/late-batches.ts';
import { type LocalAws, startLocalAws } from '../../support/local-aws.ts';
import { shippedFiles as ruleFiles } from '../../support/shipped-rules.ts';
import { bringIntoForce } from '../../support/sign-rules.ts';

const [clients, nights] = [12, 5];
const ids = Array.from({ length: clients }, (_, at) => String(10_000_001 + at));
/** The nights in their order; the last two are of one day, between them a correction came in. */
const plans: RunPlan[] = [];
let aws: LocalAws;

async function hand(folder: string, files: Record<string, string>, businessDate: string): Promise<void> {
  const { error, status } = await importFiles(folder, files, { businessDate, files: {} });
  expect([status, error?.message]).toEqual(['imported', undefined]);
}

beforeAll(async () => {
  aws = await startLocalAws();
  for (const level of ['log', 'error'] as const) vi.spyOn(console, level).mockImplementation(() => undefined);
  const batches = lateBatches({ clients, seed: 5, history: 280, nights });
  for (const [at, { businessDate, files }] of batches.entries()) {
    await hand(`day-${at}`, files, businessDate);
    plans.push(await readPlan(await night()));
  }
  const { businessDate } = batches.at(-1)!;
  const late = ids.map((id, at) => `L${at},${id},${businessDate}T10:00:00,600000,B,100,10.00`);
  await hand(
    'late',
    { 'trades.csv': ['trade_id,client_id,traded_at,symbol,side,quantity,price', ...late, ''].join('\n') },
    businessDate,
  );
  plans.push(await readPlan(await night()));
}, 240_000);
afterAll(async () => {
  vi.restoreAllMocks();
  await aws.stop();
});

const ownerOf = async (id: string): Promise<ClientOwner> => (await findOwner(id))!;
const replay = async (plan: RunPlan, id: string, rules?: string): Promise<Replay> =>
  (await replayClient(plan, await ownerOf(id), rules))!;

/** What a run decided, by client key. */
async function decidedIn(plan: RunPlan): Promise<Map<string, DecisionRow>> {
  const { runId } = plan;
  const shards = shardNumbers(plan).map((shard) => certifiedDecisions({ runId, shard }));
  return new Map((await Promise.all(shards)).flat().map((row) => [row.clientKey, row]));
}

/** Does something to an object and takes it back. */
async function altering(key: string, bytes: Uint8Array, check: () => Promise<void>): Promise<void> {
  const before = (await getObject('store', key))!;
  await putObject('store', key, bytes);
  try {
    await check();
  } finally {
    await putObject('store', key, before);
  }
}

describe('a replay', () => {
  it('gives what every night decided about every client, byte for byte', async () => {
    const [decisions, undecided] = [new Set<string>(), new Set<string | null>()];
    for (const plan of plans) {
      const decided = await decidedIn(plan);
      for (const id of ids) {
        const { decision, undecided: reason, hypothetical } = await replay(plan, id);
        const row = decided.get((await ownerOf(id)).clientKey)!;
        expect(canonical(decision)).toBe(canonical(row.decision));
        expect(hypothetical).toBeNull();
        decisions.add(canonical(decision));
        undecided.add(reason);
      }
    }
    expect(decisions.size).toBeGreaterThan(nights * 3);
    // One client was withdrawn for some days.
    expect([...undecided].sort()).toEqual([null, 'out-of-scope'].sort());
  }, 240_000);

  it('is of the version that is asked for, of the latest one when none is', async () => {
    const [first, second] = plans.slice(-2) as [RunPlan, RunPlan];
    expect([second.asOf, second.knownAt]).toEqual([first.asOf, first.knownAt + 1]);
    expect((await findRun(first.asOf)).runId).toBe(second.runId);
    expect((await findRun(first.asOf, first.knownAt)).runId).toBe(first.runId);
    const answersOf = async (plan: RunPlan) =>
      Promise.all(ids.map(async (id) => canonical((await replay(plan, id)).decision)));
    expect(await answersOf(first)).not.toEqual(await answersOf(second));
    await expect(findRun(first.asOf, 3)).rejects.toMatchObject({
      code: 'NO_SUCH_NIGHT',
      knownAt: [first.knownAt, second.knownAt],
      message: `There is no night of ${first.asOf} known at 3: it was decided as known at ${first.knownAt}, ${second.knownAt}`,
    });
    await expect(findRun('2001-01-01')).rejects.toMatchObject({ knownAt: [] });
  });

  it('does not know a client whom the store did not know then', async () => {
    const owner = { ...(await ownerOf(ids[0]!)), clientKey: 'somebody' };
    expect(await replayClient(plans[0]!, owner)).toBeUndefined();
  });
});

describe('a loud error', () => {
  it('tells the first fact that a tampered journal gives otherwise, though its receipt was tampered with, too', async () => {
    const plan = plans.at(-1)!;
    const keys = (await collect(listObjects('store', `journal/trades/${plan.batchId}/`))).map(
      ({ key }) => key,
    );
    expect(keys).toHaveLength(1);
    const [key] = keys as [string];
    const bucket = Number(/(\d+)\.parquet$/.exec(key)![1]);
    const { quantity = [], ...cells } = await readParquet((await getObject('store', key))!);
    const columns = journalColumns(trades, { batchId: '', knownAt: '' }, []);
    const bytes = writeParquet(columns.columns, { ...cells, quantity: quantity.map(() => 900) });
    const receipt = { trades: sha256((await getObject('store', key))!) };
    await altering(key, bytes, async () => {
      await expect(replay(plan, ids[2]!)).rejects.toMatchObject({ code: 'JOURNAL_ALTERED' });
      await writeReceipt(plan.batchId, 'journal', bucket, { trades: sha256(bytes) });
      await expect(replay(plan, ids[2]!)).rejects.toMatchObject({
        code: 'NOT_REPRODUCED',
        first: { field: expect.stringMatching(/^facts\./) as string },
      });
      await writeReceipt(plan.batchId, 'journal', bucket, receipt);
    });
    expect((await replay(plan, ids[2]!)).decision).not.toBeNull();
  });

  it('tells columns that are not the certified ones, though their receipts were tampered with, too', async () => {
    const plan = plans[1]!;
    const { runId } = plan;
    const of = { runId, shard: 1 };
    const { digest } = await factsReceipt(of);
    const rows = await readFacts(runId, 1, digest);
    const key = columnsKey(runId, 'facts', 1);
    const receipt = (await readReceipt(runId, 'decisions', 1)) as DecisionsReceipt;
    await altering(key, (await getObject('store', key))!, async () => {
      const altered = await writeFacts(
        runId,
        1,
        rows.map((row) => ({ ...row, branchId: 'elsewhere' })),
      );
      await expect(replay(plan, ids[0]!)).rejects.toMatchObject({ code: 'COLUMNS_ALTERED' });
      const digests = { ...receipt.digests, facts: altered };
      await writeRunReceipt(runId, 'decisions', 1, { ...receipt, digests });
      await expect(replay(plan, ids[0]!)).rejects.toMatchObject({
        code: 'COLUMNS_ALTERED',
        message: `the columns of the run ${runId} are not the certified ones`,
      });
      await writeRunReceipt(runId, 'decisions', 1, receipt);
    });
    expect((await replay(plan, ids[0]!)).decision).not.toBeNull();
  });
});

describe('the rules of a replay', () => {
  /** The churn rules with every level from no points on but the lowest. */
  const stricter = () => {
    const { levels, ...decision } = ruleFiles.churn.decision;
    const all = levels.map((one, at) => (at === 0 ? one : { ...one, from: at }));
    return { ...ruleFiles.churn, version: 2, decision: { ...decision, levels: all } };
  };

  it('are those of the night, from the archive, when others have taken their place', async () => {
    const plan = plans[0]!;
    const digest = await bringIntoForce(stricter(), today(), 5);
    expect((await readNightRules())(today()).rules.churn).toBe(digest);
    expect(plan.rules['churn']).not.toBe(digest);
    expect((await replay(plan, ids[0]!)).decision).not.toBeNull();
  });

  it('are another set for a trial, which tells what it would have decided and where that differs', async () => {
    const other = stricter();
    await putObject('store', `rules/${digestOf(other)}.json`, canonical(other));
    const fields = new Set<string>();
    for (const id of ids) {
      const { decision, hypothetical } = await replay(plans.at(-1)!, id, digestOf(other));
      expect(hypothetical?.kind).toBe('churn');
      for (const { field, archived, replayed } of hypothetical?.differences ?? []) {
        fields.add(field);
        const name = field.replace('decision.', '') as keyof NonNullable<typeof decision>;
        expect([archived, replayed]).toEqual(
          [decision, hypothetical!.decision].map((one) => canonical(one?.[name])),
        );
      }
    }
    expect([...fields]).toContain('decision.churnLevel');
    expect([...fields]).not.toContain('decision.class');
  });

  it('are of a night: a digest that the archive does not have, or of another kind, is refused', async () => {
    const [plan, id] = [plans[0]!, ids[0]!];
    await expect(replay(plan, id, 'f'.repeat(64))).rejects.toMatchObject({ code: 'RULES_MISSING' });
    const generic = { ...ruleFiles.churn, kind: 'generic' };
    await putObject('store', `rules/${digestOf(generic)}.json`, canonical(generic));
    await expect(replay(plan, id, digestOf(generic))).rejects.toMatchObject({ code: 'NO_NIGHT_RULES' });
  });
});

describe('the route', () => {
  interface Answer {
    status: number | undefined;
    content: Record<string, unknown> & { error?: { code: string; message: { zh: string; en: string } } };
  }
  const claims = (rest: object) => ({ sub: 'somebody', tidemark_role: 'auditor', branches: ['*'], ...rest });

  async function ask(
    clientId: string,
    query: Record<string, string> = {},
    who: object = {},
  ): Promise<Answer> {
    const event = {
      routeKey: 'GET /clients/{clientId}/replay',
      pathParameters: { clientId },
      queryStringParameters: query,
      requestContext: { authorizer: { jwt: { claims: claims(who) } } },
    };
    const { statusCode, body } = await serveReplays(event as unknown as APIGatewayProxyEventV2);
    return { status: statusCode, content: JSON.parse(body ?? '') as Answer['content'] };
  }

  it('answers with the line of the last night, or of any other', async () => {
    const [first, last] = [plans[0]!, plans.at(-1)!];
    const latest = await ask(ids[0]!);
    expect(latest).toMatchObject({
      status: 200,
      content: {
        clientId: ids[0],
        asOf: last.asOf,
        knownAt: last.knownAt,
        runId: last.runId,
        undecided: null,
      },
    });
    const { decision } = await replay(first, ids[0]!);
    // As it is stored and served: the same text, not only the same values.
    const stored = DecisionLine.parse(lineOf(ids[0]!, JSON.parse(canonical(decision)) as Decision));
    const answer = (await ask(ids[0]!, { asOf: first.asOf })).content['decision'];
    expect(JSON.stringify(answer)).toBe(JSON.stringify(stored));
  });

  it('says in both languages how what is known now makes a decision differ', async () => {
    const plan = plans.at(-2)!;
    const answers = await Promise.all(
      ids.map((id) => ask(id, { asOf: plan.asOf, knownAt: String(plan.knownAt) })),
    );
    const told = answers.flatMap(({ content }) => Replayed.parse(content).now ?? []);
    const head = plans.at(-1)!;
    for (const { knownAt, runId, waterfall, lines } of told) {
      expect([knownAt, runId]).toEqual([head.knownAt, head.runId]);
      expect(lines).toEqual(knownNowWords(waterfall));
    }
    // Of the withdrawn client nothing was decided that could differ.
    expect(told).toHaveLength(ids.length - 1);
    expect(told.some(({ waterfall }) => waterfall !== null)).toBe(true);
  }, 60_000);

  it('tells in both languages what there is not', async () => {
    const { asOf, knownAt } = plans[0]!;
    const error = async (clientId: string, query: Record<string, string>) => {
      const { status, content } = await ask(clientId, query);
      return [status, content.error?.code, content.error?.message.en, content.error?.message.zh];
    };
    expect(await error(ids[0]!, { asOf, knownAt: '999' })).toEqual([
      ...[
        404,
        'NOT_FOUND',
        `There is no night of ${asOf} known at 999: it was decided as known at ${knownAt}`,
      ],
      `没有所问的 ${asOf} 的计算，该日按以下版本计算过：${knownAt}`,
    ]);
    expect((await error('nobody', {})).slice(0, 2)).toEqual([404, 'NOT_FOUND']);
    expect(await error(ids[0]!, { rules: 'e'.repeat(64) })).toEqual([
      404,
      'NOT_FOUND',
      expect.stringContaining('holds no rule set'),
      expect.stringContaining('存档中没有规则集'),
    ]);
    const generic = { ...ruleFiles.churn, kind: 'generic' };
    await putObject('store', `rules/${digestOf(generic)}.json`, canonical(generic));
    expect((await error(ids[0]!, { rules: digestOf(generic) })).slice(0, 2)).toEqual([400, 'BAD_REQUEST']);
  });

  it('is loud, and keeps values out of its log', async () => {
    const plan = plans.at(-1)!;
    const [object] = await collect(listObjects('store', `journal/trades/${plan.batchId}/`));
    const { key } = object!;
    await altering(key, new Uint8Array(9), async () => {
      const log = vi.mocked(console.error);
      log.mockClear();
      const { status, content } = await ask(ids[0]!);
      expect([status, content.error?.code]).toEqual([500, 'NOT_REPRODUCED']);
      expect(content.error?.message.en).toContain(`${key} is not what the import wrote`);
      expect(content.error?.message.zh).toContain('JOURNAL_ALTERED');
      const route = 'GET /clients/{clientId}/replay';
      expect(log.mock.calls).toEqual([[JSON.stringify({ level: 'ERROR', route, error: 'NOT_REPRODUCED' })]]);
    });
  });

  it('gives a withdrawn client to those alone who see every client', async () => {
    await hand('gone', { 'clients.csv': `client_id,deleted\n${ids[3]!},1\n` }, plans.at(-1)!.asOf);
    const { asOf } = plans[0]!;
    expect(await ask(ids[3]!, { asOf })).toMatchObject({ status: 200, content: { undecided: null } });
    const narrow = { tidemark_role: 'manager', branches: ['B1'] };
    expect((await ask(ids[3]!, { asOf }, narrow)).content.error?.code).toBe('OUTSIDE_SCOPE');
  });
});

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { canonical, digestOf } from '#adapters/digest.ts';
import { openNow } from '#adapters/replay/known-now.ts';
import { type ClientOwner, findOwner, rebuildClient } from '#adapters/replay/rebuild-client.ts';
import { openReplay, type Replay, replayClient } from '#adapters/replay/replay-client.ts';
import { shippedFiles as ruleFiles } from '#test/support/shipped-rules.ts';
import { readPlan } from '#adapters/runs.ts';
import { certifiedDecisions } from '#adapters/shards.ts';
import { putObject } from '#adapters/store.ts';
import { isToldAlike, type Part } from '#core/decision/waterfall.ts';
import { type RunPlan, shardNumbers } from '#core/run/plan.ts';
import { night } from '../../functions/night.ts';
import { importFiles } from '../../support/import-machine.ts';
import { type DayBatch, lateBatches } from '../../support/late-batches.ts';
import { type LocalAws, startLocalAws } from '../../support/local-aws.ts';
import { changesIn, movers, toldChanges, unexplained } from '../../support/told-changes.ts';

/** Enough of them that revenue is held against peers. */
const clients = 26;
const ids = Array.from({ length: clients }, (_, at) => String(10_000_001 + at));
/** Who is asked about what came for single clients. */
const few = ids.slice(0, 12);
let aws: LocalAws;
let folders = 0;

async function hand(files: Record<string, string>, businessDate: string): Promise<void> {
  const { error, status } = await importFiles(`folder-${++folders}`, files, { businessDate, files: {} });
  expect([status, error?.message]).toEqual(['imported', undefined]);
}

/** The batches of some days, a night after each. */
async function run(batches: readonly DayBatch[]): Promise<RunPlan[]> {
  const plans: RunPlan[] = [];
  for (const { businessDate, files } of batches) {
    await hand(files, businessDate);
    plans.push(await readPlan(await night()));
  }
  return plans;
}

const ownerOf = async (id: string): Promise<ClientOwner> => (await findOwner(id))!;
const replay = async (plan: RunPlan, id: string, rules?: string): Promise<Replay> =>
  (await replayClient(plan, await ownerOf(id), rules))!;

/** The lines of a file that tell of a client, without the header. */
const linesOf = (batch: DayBatch, file: string, id: string): string[] =>
  (batch.files[`${file}.csv`] ?? '').split('\n').filter((line) => line.split(',').includes(id));
const csv = (batch: DayBatch, file: string, lines: readonly string[]) => ({
  [`${file}.csv`]: [batch.files[`${file}.csv`]!.split('\n')[0], ...lines, ''].join('\n'),
});

beforeAll(async () => {
  aws = await startLocalAws();
  for (const level of ['log', 'error'] as const) vi.spyOn(console, level).mockImplementation(() => undefined);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await aws.stop();
});

describe('what is known now of past nights whose corrections came late', () => {
  let plans: RunPlan[];
  beforeAll(async () => {
    plans = await run(lateBatches({ clients, seed: 2, history: 280, nights: 8 }));
  }, 300_000);

  it('is told from decision to decision: every difference, its shares summing exactly, and nothing else', async () => {
    const [moved, undecided] = [new Set<Part>(), new Set<string | null>()];
    let [differing, alike] = [0, 0];
    for (const plan of plans) {
      const { archive } = await openReplay(plan);
      const tellNow = await openNow(plan, archive);
      for (const id of ids) {
        const owner = await ownerOf(id);
        const archived = (await archive(owner.clientKey))!;
        const { decision } = archived.decision;
        const now = await tellNow(await rebuildClient(owner, plan.knownAt), archived);
        expect(now === null).toBe(decision === null);
        if (!decision || !now) continue;
        undecided.add(now.undecided);
        expect(now.knownAt).toBe(plans.at(-1)!.knownAt);
        expect(now.runId).toBe(plan.runId);
        if (!now.decision) continue;
        expect(changesIn(now.waterfall)).toEqual(toldChanges(decision, now.decision));
        expect(now.waterfall === null).toBe(isToldAlike(decision, now.decision));
        expect(unexplained(now.waterfall)).toEqual([]);
        if (now.waterfall) expect(now.waterfall.since).toEqual({ asOf: plan.asOf, runId: plan.runId });
        for (const part of movers(now.waterfall)) moved.add(part);
        if (now.waterfall) differing += 1;
        else alike += 1;
      }
    }
    expect([differing > 10, alike > 10]).toEqual([true, true]);
    expect([...undecided]).toEqual([null]);
    expect([...moved].sort()).toEqual(['corrected', 'data', 'market']);
    // Nothing came in after the last night: it is known now as it was then.
    for (const id of ids) {
      const { decision, now } = await replay(plans.at(-1)!, id);
      expect(canonical(now?.decision)).toBe(canonical(decision));
    }
  }, 300_000);

  it('is what a night of the day decides now, among the peers that it finds', async () => {
    const before = plans.at(-1)!;
    const { asOf } = before;
    // Most clients brought in much more than was known: the others fall behind their peers.
    const late = ids.slice(4).map((id, at) => `L${at},${id},${asOf},advisory,${50_000 + at}`);
    await hand({ 'revenues.csv': ['revenue_id,client_id,date,kind,amount', ...late, ''].join('\n') }, asOf);
    const after = await readPlan(await night());
    expect([after.asOf, after.knownAt]).toEqual([asOf, before.knownAt + 1]);
    const { runId } = after;
    const rows = await Promise.all(shardNumbers(after).map((shard) => certifiedDecisions({ runId, shard })));
    const certified = new Map(rows.flat().map((row) => [row.clientKey, row.decision]));
    const moved = new Set<Part>();
    for (const id of ids) {
      const { decision, now } = await replay(before, id);
      const { clientKey } = await ownerOf(id);
      expect(canonical(now?.decision)).toBe(canonical(certified.get(clientKey)));
      expect(now).toMatchObject({ runId, knownAt: after.knownAt });
      if (!now?.decision) continue;
      expect(changesIn(now.waterfall)).toEqual(toldChanges(decision!, now.decision));
      expect(unexplained(now.waterfall)).toEqual([]);
      for (const part of movers(now.waterfall)) moved.add(part);
    }
    expect([...moved]).toEqual(expect.arrayContaining(['data', 'peers']));
    expect([...moved]).not.toContain('corrected');
  }, 120_000);
});

describe('what came in since', () => {
  let plan: RunPlan;
  let batch: DayBatch;
  const digests = { stricter: '' };
  beforeAll(async () => {
    await aws.clear();
    const batches = lateBatches({ clients: few.length, seed: 3, history: 280, nights: 1 });
    [batch, plan] = [batches[0]!, (await run(batches))[0]!];
    const { levels, ...decision } = ruleFiles.churn.decision;
    const all = levels.map((one, at) => (at === 0 ? one : { ...one, from: at }));
    const stricter = { ...ruleFiles.churn, version: 2, decision: { ...decision, levels: all } };
    digests.stricter = digestOf(stricter);
    await putObject('store', `rules/${digests.stricter}.json`, canonical(stricter));
  }, 120_000);

  const movedOf = async (rules?: string) => {
    const told = few.map(async (id) => {
      const { now } = await replay(plan, id, rules);
      return [id, movers(now?.waterfall ?? null)] as const;
    });
    return new Map((await Promise.all(told)).filter(([, by]) => by.length > 0));
  };
  /** Clients with trades enough that most of them can be taken back. */
  const traders = () => few.filter((id) => linesOf(batch, 'trades', id).length > 20);

  it('is nothing at first, and another rule set is told as rules', async () => {
    expect(await movedOf()).toEqual(new Map());
    const moved = await movedOf(digests.stricter);
    expect(moved.size).toBeGreaterThan(0);
    for (const by of moved.values()) expect(by).toEqual(['rules']);
  }, 180_000);

  it('is late data where rows came that were not there, for the client that they are of', async () => {
    const [id] = traders() as [string];
    const late = linesOf(batch, 'trades', id).map((line) => line.replace(/^[^,]+/, '$&-late'));
    await hand(csv(batch, 'trades', late), batch.businessDate);
    expect(await movedOf()).toEqual(new Map([[id, ['data']]]));
  }, 180_000);

  it('is corrected data where rows say something else or are withdrawn', async () => {
    const [first, second] = traders() as [string, string];
    const gone = linesOf(batch, 'trades', second)
      .slice(5)
      .map((line) => line.replace(/,0$/, ',1'));
    await hand(csv(batch, 'trades', gone), batch.businessDate);
    const expected: [string, Part[]][] = [
      [first, ['data']],
      [second, ['corrected']],
    ];
    expect(await movedOf()).toEqual(new Map(expected));
  }, 180_000);

  it('is a share of each where both came for one client, as the words say', async () => {
    const [first] = traders() as [string];
    const gone = linesOf(batch, 'trades', first)
      .slice(5)
      .map((line) => line.replace(/,0$/, ',1'));
    await hand(csv(batch, 'trades', gone), batch.businessDate);
    expect((await movedOf()).get(first)).toEqual(['corrected', 'data']);
  }, 180_000);

  it('is the market where closes were corrected, beside what came of the client', async () => {
    const before = await movedOf();
    const [header = '', ...lines] = batch.files['closes.csv']!.trimEnd().split('\n');
    const at = header.split(',').indexOf('close');
    const halved = lines.map((line, nr) => {
      const cells = line.split(',');
      cells[at] = (Number(cells[at]) / (nr % 3 === 0 ? 2 : 1)).toFixed(2);
      return cells.join(',');
    });
    await hand({ 'closes.csv': [header, ...halved, ''].join('\n') }, batch.businessDate);
    const after = await movedOf();
    expect(after.size).toBeGreaterThan(before.size);
    for (const [id, by] of after) if (!before.has(id)) expect(by).toEqual(['market']);
    const both = await movedOf(digests.stricter);
    expect([...both.values()].some((by) => by.includes('rules') && by.includes('market'))).toBe(true);
  }, 180_000);

  it('may be that the day is no trading day, or that the client is gone', async () => {
    const [id, other] = few as [string, string];
    await hand({ 'clients.csv': `client_id,deleted\n${id},1\n` }, batch.businessDate);
    expect((await replay(plan, id)).now).toMatchObject({ decision: null, undecided: 'out-of-scope' });
    await hand({ 'calendar.csv': `date,open\n${plan.asOf},0\n` }, batch.businessDate);
    const { decision, now } = await replay(plan, other);
    expect(decision).not.toBeNull();
    expect(now).toMatchObject({ decision: null, undecided: 'no-trading-day', waterfall: null });
  }, 180_000);
});

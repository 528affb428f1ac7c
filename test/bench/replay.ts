// Nights with corrections arriving late: every decision of every night is computed anew from the journal, as known then,
// and each that would be another one by what is known now is explained, in shares that sum to the difference.
// Run: node test/bench/replay.ts [--clients N] [--nights N] [--history DAYS] [--sample N]
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { collect, scan, textOf, bytesOf } from '#adapters/dynamodb.ts';
import { branchKeys } from '#adapters/branch-keys.ts';
import { env } from '#adapters/env.ts';
import { unwrapKey } from '#adapters/personal.ts';
import type { ArchivedClient } from '#adapters/replay/archive.ts';
import { type KnownNow, openNow } from '#adapters/replay/known-now.ts';
import {
  type ClientOwner,
  openBatches,
  rebuildClient,
  rebuildClients,
} from '#adapters/replay/rebuild-client.ts';
import { openReplay, replayClient, reproduce } from '#adapters/replay/replay-client.ts';
import { readPlan } from '#adapters/runs.ts';
import { appraisalParameters } from '#core/kpi/appraisal/parameters.ts';
import type { Decision } from '#core/decision/decision.ts';
import { type Part, parts } from '#core/decision/waterfall.ts';
import { type RebuiltClient, untold } from '#core/replay/rebuild.ts';
import type { RunPlan } from '#core/run/plan.ts';
import { night } from '../functions/night.ts';
import { importFiles } from '../support/import-machine.ts';
import { lateBatches } from '../support/late-batches.ts';
import { startLocalAws } from '../support/local-aws.ts';
import { changesIn, movers, toldChanges, unexplained } from '../support/told-changes.ts';
import { perSecond, row, seconds, secondsOf, spreadOf } from './figures.ts';

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '1000' },
    nights: { type: 'string', default: '60' },
    history: { type: 'string', default: '250' },
    sample: { type: 'string', default: '20' },
  },
});
const [clients, nights, history, sample] = [values.clients, values.nights, values.history, values.sample].map(
  Number,
) as [number, number, number, number];

const say = console.log.bind(console);
const quiet = () => {
  // Each step of a night logs a line.
  console.log = (...words: unknown[]) => {
    if (!String(words[0]).startsWith('{"level"')) say(...words);
  };
};

/** Everybody that the store ever knew. */
async function owners(): Promise<ClientOwner[]> {
  const { wrapping } = await branchKeys();
  return (await collect(scan(env.clientRefsTable, 0, 1))).map((item) => ({
    ref: textOf(item, 'ref') ?? '',
    clientKey: textOf(item, 'clientKey') ?? '',
    dataKey: unwrapKey(bytesOf(item, 'dataKey') ?? new Uint8Array(), wrapping),
  }));
}

/** What is known now beside what was decided then, counted. */
class AgainstNow {
  taken = 0;
  compared = 0;
  differing = 0;
  explained = 0;
  readonly by = new Map<Part, number>();
  readonly undecided = new Map<string, number>();

  add(was: Decision, { decision, undecided, waterfall }: KnownNow): void {
    if (!decision) {
      this.undecided.set(undecided ?? '', (this.undecided.get(undecided ?? '') ?? 0) + 1);
      return;
    }
    this.compared += 1;
    const changes = toldChanges(was, decision);
    const isExplained =
      isDeepStrictEqual(changesIn(waterfall), changes) && unexplained(waterfall).length === 0;
    if (Object.keys(changes).length > 0) {
      this.differing += 1;
      if (isExplained) this.explained += 1;
    } else if (waterfall !== null) throw new Error('a waterfall where nothing differs');
    for (const part of movers(waterfall)) this.by.set(part, (this.by.get(part) ?? 0) + 1);
  }
}

/** Leads all clients through the batches at once, and stops at each night; throws at the first difference. */
async function replayAll(plans: readonly RunPlan[], against: AgainstNow): Promise<number> {
  const all = (await owners()).map((owner) => ({ owner, client: untold }));
  const batches = await openBatches(plans.at(-1)!.knownAt);
  let equal = 0;
  for (let batch = batches.shift(); batch; batch = batches.shift()) {
    const lines = await batch.linesOf(all.map(({ owner }) => owner));
    for (const [at, one] of all.entries()) one.client = await batch.take(one.client, lines[at]!);
    const { version } = batch;
    for (const plan of plans.filter(({ knownAt }) => knownAt === version)) {
      const { archive, night: opened } = await openReplay(plan);
      const met: { client: RebuiltClient; archived: ArchivedClient }[] = [];
      for (const { owner, client } of all) {
        const archived = await archive(owner.clientKey);
        if (!archived) continue;
        await reproduce(opened, client, archived);
        met.push({ client, archived });
        equal += 1;
      }
      against.taken += await secondsOf(async () => {
        const tellNow = await openNow(plan, archive);
        for (const { client, archived } of met) {
          const now = await tellNow(client, archived);
          if (now) against.add(archived.decision.decision!, now);
        }
      });
    }
  }
  return equal;
}

const aws = await startLocalAws();
quiet();
const plans: RunPlan[] = [];
const batches = lateBatches({ clients, seed: 1, history, nights });
const [imports, runs]: [number[], number[]] = [[], []];
for (const [at, { businessDate, files }] of batches.entries()) {
  const handed = async () => {
    const { status, error } = await importFiles(`day-${at}`, files, { businessDate, files: {} });
    if (status !== 'imported') throw error ?? new Error(status);
  };
  imports.push(await secondsOf(handed));
  runs.push(await secondsOf(async () => void plans.push(await readPlan(await night()))));
}
row(`${clients} clients, ${nights} nights, corrections late`, '');
row('import of a day', seconds(spreadOf(imports.slice(1))));
row('a night', seconds(spreadOf(runs)));

let equal = 0;
const against = new AgainstNow();
const both = await secondsOf(async () => void (equal = await replayAll(plans, against)));
const taken = both - against.taken;
const all = clients * nights;
row(
  'decisions replayed to equal bytes',
  `${equal.toLocaleString('en')} of ${all.toLocaleString('en')}`,
  'all',
);
row('  all of them, batch by batch', `${taken.toFixed(1)} s, ${perSecond(equal, taken)}`);

const many = (count: number) => count.toLocaleString('en');
const { compared, differing, explained } = against;
row('decisions that what is known now makes differ', `${many(differing)} of ${many(compared)}`);
row('  explained, shares summing exactly', `${many(explained)} of ${many(differing)}`, 'all');
for (const part of parts) row(`  moved by ${part}`, many(against.by.get(part) ?? 0));
for (const [reason, count] of against.undecided) row(`  nothing decided now: ${reason}`, many(count));
row('  all of them, night by night', `${against.taken.toFixed(1)} s, ${perSecond(compared, against.taken)}`);

const everybody = await owners();
const single: number[] = [];
for (let nr = 0; nr < sample; nr++) {
  const plan = plans[(nr * 7 + nights - 1) % nights]!;
  const owner = everybody[(nr * 31) % everybody.length]!;
  single.push(await secondsOf(() => replayClient(plan, owner)));
}
row('  one alone, as the route does', seconds(spreadOf(single)));

const version = plans.at(-1)!.knownAt;
const group = everybody.slice(0, appraisalParameters.rebuiltAtOnce);
const together = (await secondsOf(() => rebuildClients(group, version))) / group.length;
const alone: number[] = [];
for (const owner of group.slice(0, sample)) alone.push(await secondsOf(() => rebuildClient(owner, version)));
row(`a client led through ${nights} batches, alone`, seconds(spreadOf(alone)));
row(
  `  beside ${group.length - 1} others`,
  `${together.toFixed(3)} s, ${(spreadOf(alone).median / together).toFixed(1)} times as fast`,
);
await aws.stop();
process.exit(equal === all && explained === differing ? 0 : 1);

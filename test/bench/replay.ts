// Nights with corrections arriving late: every decision of every night is computed anew from the journal, as known then.
// Run: node test/bench/replay.ts [--clients N] [--nights N] [--history DAYS] [--sample N]
import { parseArgs } from 'node:util';
import { collect, scan, textOf, bytesOf } from '#adapters/dynamodb.ts';
import { branchKeys } from '#adapters/branch-keys.ts';
import { env } from '#adapters/env.ts';
import { unwrapKey } from '#adapters/personal.ts';
import { type ClientOwner, openBatches } from '#adapters/replay/rebuild-client.ts';
import { openReplay, replayClient, reproduce } from '#adapters/replay/replay-client.ts';
import { readPlan } from '#adapters/runs.ts';
import { untold } from '#core/replay/rebuild.ts';
import type { RunPlan } from '#core/run/plan.ts';
import { night } from '../functions/night.ts';
import { importFiles } from '../support/import-machine.ts';
import { lateBatches } from '../support/late-batches.ts';
import { startLocalAws } from '../support/local-aws.ts';
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

/** Leads all clients through the batches at once, and stops at each night; throws at the first difference. */
async function replayAll(plans: readonly RunPlan[]): Promise<number> {
  const all = (await owners()).map((owner) => ({ owner, client: untold }));
  const batches = await openBatches(plans.at(-1)!.knownAt);
  let equal = 0;
  for (let batch = batches.shift(); batch; batch = batches.shift()) {
    for (const one of all) one.client = await batch.take(one.client, await batch.linesOf(one.owner));
    const { version } = batch;
    for (const plan of plans.filter(({ knownAt }) => knownAt === version)) {
      const { archive, night: opened } = await openReplay(plan);
      for (const { owner, client } of all) {
        const archived = await archive(owner.clientKey);
        if (!archived) continue;
        await reproduce(opened, client, archived);
        equal += 1;
      }
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
const taken = await secondsOf(async () => void (equal = await replayAll(plans)));
const all = clients * nights;
row(
  'decisions replayed to equal bytes',
  `${equal.toLocaleString('en')} of ${all.toLocaleString('en')}`,
  'all',
);
row('  all of them, batch by batch', `${taken.toFixed(1)} s, ${perSecond(equal, taken)}`);

const everybody = await owners();
const single: number[] = [];
for (let nr = 0; nr < sample; nr++) {
  const plan = plans[(nr * 7 + nights - 1) % nights]!;
  const owner = everybody[(nr * 31) % everybody.length]!;
  single.push(await secondsOf(() => replayClient(plan, owner)));
}
row('  one alone, as the route does', seconds(spreadOf(single)));
await aws.stop();
process.exit(equal === all ? 0 : 1);

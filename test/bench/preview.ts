// A draft decided over a published night of many clients, from its real columns.
// Run: node test/bench/preview.ts [--clients N] [--rounds N]
import { parseArgs } from 'node:util';
import alerting from '../../rules/alerting/v1.json' with { type: 'json' };
import { AlertingRuleSet } from '#core/cases/rule-set.ts';
import { alertsOver } from '#adapters/review/alert-nights.ts';
import { raisedOver } from '#adapters/review/raised-nights.ts';
import { readLedgerDirectory } from '#adapters/ledger/read-directory.ts';
import { examineVersion } from '#adapters/review/examine-version.ts';
import { columnsFor } from '#adapters/review/read-shard.ts';
import { clientsOf, lookedAt } from '#adapters/review/night-shards.ts';
import { reviewNight } from '#adapters/review/review-night.ts';
import { certifiedDigests } from '#adapters/replay/archive.ts';
import { archive, readRuleSets } from '#adapters/rule-archive.ts';
import { shippedFiles as ruleFiles } from '#test/support/shipped-rules.ts';
import { readPlan } from '#adapters/runs.ts';
import { catalogue } from '#core/facts/catalogue.ts';
import { nightKinds, parseRuleSets } from '#core/decision/rule-sets.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { startLocalAws } from '../support/local-aws.ts';
import { seedStore } from '../support/seed-store.ts';
import { wideNight } from '../support/wide-night.ts';
import { harsher } from '../support/harsher-rules.ts';
import { night } from '../functions/night.ts';
import { bringIntoForce } from '../support/sign-rules.ts';
import { row, seconds, secondsOf, spreadOf } from './figures.ts';

const { values } = parseArgs({
  options: { clients: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '7' } },
});
const [clients, rounds] = [Number(values.clients), Number(values.rounds)];

const papers = { reason: 'a benchmark', assessment: null, clientText: null, fairness: null };
const window = { from: '2026-01-01', until: null };

const say = console.log.bind(console);
// Each step of a night logs a line.
console.log = (...words: unknown[]) => {
  if (!String(words[0]).startsWith('{"level"')) say(...words);
};

const aws = await startLocalAws();
await seedStore(await readLedgerDirectory('samples/branch-100'), { businessDate: '2025-12-31' });
const plan = await readPlan(await wideNight(await night(), clients, 1));
const inForce = await readRuleSets(plan.rules);
row(`${clients.toLocaleString('en')} clients, ${plan.shards} shards`, '');

for (const kind of nightKinds) {
  const files = { ...ruleFiles, [kind]: harsher(kind) };
  const drafted = parseRuleSets(files);
  const programs = [inForce[kind], drafted[kind]].map((file) => toProgram(file, catalogue));
  const draft = { kind, plan, inForce, drafted, programs };
  const columns = columnsFor(lookedAt(draft));
  const [read, decided]: [number[], number[]] = [[], []];
  let moved = 0;
  for (let round = 0; round < rounds; round++) {
    read.push(
      await secondsOf(async () => {
        for await (const shard of clientsOf(plan.runId, await certifiedDigests(plan), columns))
          for (const _ of shard.clients);
      }),
    );
    decided.push(
      await secondsOf(async () => {
        const { transitions } = await reviewNight(draft, null);
        const own = { classification: 'class', churn: 'churnLevel', stage: 'stage', value: 'band' } as const;
        moved = transitions![own[kind]].moves.reduce((sum, one) => sum + one.clients, 0);
      }),
    );
  }
  row(
    `preview of ${kind}, ${moved.toLocaleString('en')} clients move`,
    seconds(spreadOf(decided)),
    'under 2 s',
  );
  const ratio = spreadOf(decided).median / spreadOf(read).median;
  row('  the same columns read alone', `${seconds(spreadOf(read))}, preview ${ratio.toFixed(2)}x`);
  const [read0, cpu] = [process.cpuUsage(), await secondsOf(() => reviewNight(draft, null))];
  const { user, system } = process.cpuUsage(read0);
  row('  one of them', `${cpu.toFixed(2)} s, ${((user + system) / 1e6).toFixed(2)} s of processor time`);
  const [first, second] = [await archive(ruleFiles[kind]), await archive(harsher(kind))];
  const checked = await secondsOf(() =>
    examineVersion({ version: 2, content: second, papers, window }, { version: 1, content: first }),
  );
  row(
    '  a check with the whole pack, as it is signed',
    `${checked.toFixed(2)} s`,
    'a request ends after 29 s',
  );
}

const others = { ...alerting, version: 2, decision: { ...alerting.decision, newCasesPerAdviser: 10 } };
await bringIntoForce(alerting);
const drafted = parseRuleSets({ ...ruleFiles, churn: harsher('churn') });
const churn = { kind: 'churn', plan, inForce, drafted, programs: [] } as const;
const budgets = {
  'alerts of one night under a draft of kind alerting': () =>
    alertsOver(AlertingRuleSet.parse(others), alerting, 1),
  'clients raised in one night under a draft of churn': () => raisedOver(churn, null, 1),
  '  with its alerts': () => raisedOver(churn, AlertingRuleSet.parse(alerting), 1),
};
for (const [name, work] of Object.entries(budgets)) {
  const took: number[] = [];
  for (let round = 0; round < rounds; round++) took.push(await secondsOf(work));
  const { heapUsed } = process.memoryUsage();
  row(name, `${seconds(spreadOf(took))}, ${Math.round(heapUsed / 1e6)} MB of heap`);
}
const [first, second] = [await archive(alerting), await archive(others)];
row(
  'a check of kind alerting with the whole pack',
  `${(
    await secondsOf(() =>
      examineVersion({ version: 2, content: second, papers, window }, { version: 1, content: first }),
    )
  ).toFixed(2)} s`,
  'a request ends after 29 s',
);
await aws.stop();
process.exit(0);

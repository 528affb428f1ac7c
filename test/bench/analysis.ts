// Analysis: rule sets cut at random, every finding tried on clients. Run: node test/bench/analysis.ts [--seed N]
import { openSolver } from '#adapters/solver/z3.ts';
import { catalogue } from '#core/facts/catalogue.ts';
import { analyse } from '#core/rules/analyse/analyse.ts';
import { judge } from '../core/rules/analyse/judge.ts';
import { mutants } from '../core/rules/analyse/mutants.ts';
import { seeded } from '../support/generate-ledger.ts';
import { row, spreadOf } from './figures.ts';

const asked = process.argv.indexOf('--seed');
const seed = asked === -1 ? 1 : Number(process.argv[asked + 1]);
const [sets, clients] = [200, 100_000];

const counts = new Map<string, number>();
const seconds: number[] = [];
const [contradicted, missed]: [string[], string[]] = [[], []];
let notDecided = 0;
const solver = await openSolver();
for (const [at, mutant] of mutants(sets, seeded(seed)).entries()) {
  const start = process.hrtime.bigint();
  const findings = analyse(solver, mutant, catalogue);
  seconds.push(Number(process.hrtime.bigint() - start) / 1e9);
  for (const { kind, notDecided: open } of findings) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    if (open) notDecided += 1;
  }
  const judged = judge(mutant, findings, clients, seeded(seed * 1000 + at));
  contradicted.push(...judged.contradicted.map((text) => `set ${at}: ${text}`));
  missed.push(...judged.missed.map((text) => `set ${at}: ${text}`));
}
await solver.close();

const { median, least, most } = spreadOf(seconds);
console.log(`${sets} rule sets cut at random (seed ${seed}), each tried on ${clients} clients`);
row('an analysis', `${median.toFixed(2)} s (${least.toFixed(2)}-${most.toFixed(2)})`, 'goal under 5 s');
for (const [kind, count] of [...counts].sort()) row(kind, String(count));
row('not decided', String(notDecided));
row('contradicted by a client', String(contradicted.length), 'goal 0');
row('missed', String(missed.length), 'goal 0');
for (const line of [...contradicted, ...missed].slice(0, 20)) console.log(`  ${line}`);
process.exitCode = contradicted.length + missed.length > 0 ? 1 : 0;

// npm run bench            every benchmark
// npm run bench -- night   one of them; further words go to it: npm run bench -- night --clients 1000
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import path from 'node:path';

const benches = [
  'packing',
  'facts',
  'branch',
  'market',
  'simulate',
  'labels',
  'rules',
  'analysis',
  'night',
  'replay',
  'preview',
  'cases',
  'audit',
  'kpi',
  'kpi-export',
  'appraisal',
  'start',
];

/** Budgets whose subject is not built yet: named here, so that nobody takes silence for success. */
const later = ['AWS cost of a night: with the measured units of a complete night'];

const [asked, ...rest] = process.argv.slice(2);
if (asked !== undefined && !benches.includes(asked)) {
  console.error(`There is no benchmark ${asked}. There are: ${benches.join(', ')}`);
  process.exit(2);
}
console.log(`Node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}`);
for (const bench of asked === undefined ? benches : [asked]) {
  console.log(`\n${bench}`);
  const file = path.join(import.meta.dirname, `${bench}.ts`);
  const { status } = spawnSync(process.execPath, [file, ...rest], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
if (asked === undefined) console.log(`\nnot measured yet\n${later.map((line) => `  ${line}`).join('\n')}`);

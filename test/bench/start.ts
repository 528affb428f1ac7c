// How long until `npm start` says that it is ready: on an empty folder, and on one that holds its data already.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { row, secondsOf, seconds, spreadOf } from './figures.ts';

function start(dataRoot: string): Promise<void> {
  const child = spawn('npm', ['run', '-s', 'tidemark', '--', 'start', '--data', dataRoot], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  return new Promise((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += String(chunk);
      if (out.includes('http://127.0.0.1')) process.kill(-child.pid!, 'SIGINT');
    });
    child.on('close', () => {
      if (out.includes('http://127.0.0.1')) resolve();
      else reject(new Error(out));
    });
  });
}

const first: number[] = [];
const second: number[] = [];
for (let run = 0; run < 3; run++) {
  const dataRoot = await mkdtemp(path.join(tmpdir(), 'tidemark-start-'));
  first.push(await secondsOf(() => start(dataRoot)));
  second.push(await secondsOf(() => start(dataRoot)));
  await rm(dataRoot, { recursive: true, force: true });
}
row('start, first time: synthesized, sample in, a night', seconds(spreadOf(first)), 'goal under 15 s');
row('start, second time, and stop', seconds(spreadOf(second)), 'goal under 5 s');

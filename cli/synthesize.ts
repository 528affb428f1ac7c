import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from './failure.ts';
import type { Say } from './text/messages.ts';

/** What the template and the bundles of its functions are made of. */
const sources = ['core', 'adapters', 'functions', 'infra', 'rules', 'package-lock.json', 'cdk.json'];

async function newest(place: string): Promise<number> {
  const found = await stat(place).catch(() => undefined);
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const inside = await readdir(place, { recursive: true });
  const times = await Promise.all(inside.map(async (name) => (await stat(path.join(place, name))).mtimeMs));
  return Math.max(found.mtimeMs, ...times);
}

/** Whether the synthesized template is missing or older than what it is made of. */
export async function isStale(root: string): Promise<boolean> {
  const made = await stat(path.join(root, 'cdk.out', 'manifest.json')).catch(() => undefined);
  if (!made) return true;
  const times = await Promise.all(sources.map((source) => newest(path.join(root, source))));
  return Math.max(...times) > made.mtimeMs;
}

/** Synthesizes the template as `npm run synth` does; needs no network. */
export async function synthesize(root: string, say: Say): Promise<void> {
  const cdk = path.join(root, 'node_modules/aws-cdk/bin/cdk');
  const child = spawn(process.execPath, [cdk, 'synth', '--quiet'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-4000);
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Failure(say('synthFailed', { output: output.trim() }));
}

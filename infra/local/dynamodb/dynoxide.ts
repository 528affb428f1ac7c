import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../free-port.ts';
import { awaitLastProcess, rememberProcess } from './last-process.ts';
import { indexStreams } from './stream-index.ts';

export interface Store {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * The store's own process cannot notice that we died. The shell around it can: its stdin closes with us,
 * and then it ends the store. On SIGTERM the store closes its file.
 */
const guard = '"$0" "$@" >&2 & echo $!; read _; kill $!; wait $!';

/**
 * Starts the embedded store on a file. Where its package does not run, any DynamoDB endpoint does: `elsewhere` is one
 * that the environment names.
 */
export async function startDynoxide(file: string, elsewhere?: string): Promise<Store> {
  if (elsewhere !== undefined) return { url: elsewhere, stop: () => Promise.resolve() };
  const binary = findBinary();
  if (binary === undefined)
    throw new Error(
      'the embedded store runs on Linux x64 only: set AWS_ENDPOINT_URL_DYNAMODB to a DynamoDB endpoint',
    );
  await awaitLastProcess(file);
  const port = await freePort();
  const serve = ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', file];
  // In a group of its own: Ctrl-C in a terminal reaches us, and we end what works with the store before the store.
  const shell = spawn('/bin/sh', ['-c', guard, binary, ...serve], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  let trouble = '';
  shell.stderr.on('data', (chunk: Buffer) => (trouble = (trouble + chunk.toString()).slice(-2000)));
  const [firstLine] = (await once(shell.stdout, 'data')) as [Buffer];
  rememberProcess(file, Number(firstLine.toString()));
  const url = `http://127.0.0.1:${port}`;
  await answering(url, shell, () => trouble);
  indexStreams(file);
  return {
    url,
    async stop() {
      const gone = shell.exitCode === null ? once(shell, 'exit') : undefined;
      shell.stdin.end();
      await gone;
    },
  };
}

function findBinary(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json');
    return path.join(path.dirname(manifest), 'dynoxide');
  } catch {
    return undefined;
  }
}

async function answering(url: string, shell: ChildProcess, trouble: () => string): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const reply = await fetch(url, { method: 'POST' }).catch(() => undefined);
    if (reply !== undefined) return;
    if (shell.exitCode !== null || Date.now() > deadline)
      throw new Error(`the embedded store did not start: ${trouble()}`);
    await wait(5);
  }
}

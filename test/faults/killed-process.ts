// One life of a system that may be killed at any request: started by the tests beside it as a process of its own.
// Before it goes on with what an earlier life left behind it looks at what readers see, while every step stands still.
import { createHash } from 'node:crypto';
import { startLocal } from '#infra/local/start-local.ts';
import { booksOf } from '../support/books.ts';
import { dumpOf } from '../support/store-dump.ts';
import { importDirectory, night } from '../support/system.ts';
import type { Life, Seen } from './life.ts';

const life = JSON.parse(process.argv[2]!) as Life;
/** Resolves when the line is out: what a killed process has not written is lost. */
const tell = (line: object) =>
  new Promise<void>((written) => {
    process.stdout.write(`${JSON.stringify(line)}\n`, () => {
      written();
    });
  });
const requests: Record<string, number> = {};
const writes: Record<string, number> = {};
const isWrite = /:(Put|Update|Delete|BatchWrite)/;
const { promise: looked, resolve: goOn } = Promise.withResolvers<undefined>();

const local = await startLocal({
  dataDir: life.dataDir,
  templateDir: life.templateDir,
  checkIam: true,
  freshEvery: 0,
  onRequest: async ({ functionName, action }) => {
    await looked;
    requests[functionName] = (requests[functionName] ?? 0) + 1;
    if (isWrite.test(action)) writes[functionName] = (writes[functionName] ?? 0) + 1;
    else if (life.die?.write) return;
    const count = (life.die?.write ? writes : requests)[functionName];
    if (functionName === life.die?.functionName && count === life.die.request)
      process.kill(process.pid, 'SIGKILL');
  },
});

const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');
const books = await booksOf(local);
const seen: Seen = {
  clients: books.length,
  books: digest(books),
  decisions: digest(await dumpOf(local, 'Decisions')),
};
await tell({ seen });
goOn(undefined);

async function work() {
  if ('night' in life.work) return night(local, life.work.night, life.name);
  const left = local.executions.list('import-machine').find(({ status }) => status === 'RUNNING');
  if (left) return local.executions.finished(left.executionArn);
  const { dir, businessDate } = life.work.import;
  return importDirectory(local, dir, life.name, businessDate);
}

const { status } = await work();
await local.settled();
await tell({ end: { status, requests, writes, refusals: local.refusals } });
await local.stop();
process.exit(0);

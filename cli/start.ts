import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startLocal, type Local } from '#infra/local/start-local.ts';
import { allClients } from './all-clients.ts';
import { makeApiClient, Refusal, type ApiClient } from './api-client.ts';
import type { CommandContext, Options } from './command.ts';
import { Failure } from './failure.ts';
import { dataRoot, runningSystems, type LocalSystem } from './find-system.ts';
import { importLedger } from './import-ledger.ts';
import { writeTokens } from './local-token.ts';
import { runNight } from './night.ts';
import { type Signers, signShipped } from './sign-shipped.ts';
import { showDecisions } from './show-decisions.ts';
import { showImport } from './show-import.ts';
import { isStale, synthesize } from './synthesize.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

async function sampleDir(name: string, ctx: CommandContext): Promise<string> {
  const entries = await readdir(path.join(root, 'samples'), { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  if (!names.includes(name)) {
    throw new Failure(ctx.say('noSuchSample', { name, names: names.join(', ') }), 2);
  }
  return path.join(root, 'samples', name);
}

interface Places {
  /** What the system stores. */
  dataDir: string;
  /** Where other commands find it. */
  place: string;
}

function placesOf(sample: string, data: string | undefined): Places {
  const place = path.join(dataRoot, sample);
  if (data === undefined) return { dataDir: place, place };
  const dataDir = path.resolve(process.env['INIT_CWD'] ?? process.cwd(), data);
  const mark = createHash('sha256').update(dataDir).digest('hex').slice(0, 8);
  return { dataDir, place: `${place}-${mark}` };
}

/** Forgets what a system stored; a folder that holds anything else is left alone, whoever asks. */
async function forget(dataDir: string, { say }: CommandContext): Promise<void> {
  const content = await readdir(dataDir).catch((): string[] => []);
  const ours = dataDir.startsWith(dataRoot + path.sep) || content.includes('identity');
  if (content.length > 0 && !ours) {
    throw new Failure(say('notOurs', { dir: dataDir }), 2);
  }
  await rm(dataDir, { recursive: true, force: true });
}

function portOf(given: Options[string], { say }: CommandContext): number | undefined {
  if (given === undefined) return undefined;
  const port = Number(given);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Failure(say('badPort', { value: String(given) }), 2);
}

/** Tokens are renewed long before they expire. */
const renewal = 4 * 60_000;

async function announce(place: string, sample: string, local: Local): Promise<NodeJS.Timeout> {
  const self: LocalSystem = {
    sample,
    apiUrl: local.apiUrl,
    issuer: local.issuer,
    pid: process.pid,
    startedAt: new Date().toISOString(),
  };
  await mkdir(place, { recursive: true, mode: 0o700 });
  await writeTokens(place, (subject) => local.tokenFor(subject));
  await writeFile(path.join(place, 'local.json'), JSON.stringify(self), { mode: 0o600 });
  const timer = setInterval(() => {
    void writeTokens(place, (subject) => local.tokenFor(subject)).catch(() => undefined);
  }, renewal);
  timer.unref();
  return timer;
}

async function isEmpty(auditor: ApiClient): Promise<boolean> {
  const run = await auditor.call('getLatestRun').catch((error: unknown) => {
    if (error instanceof Refusal && error.status === 404) return undefined;
    throw error;
  });
  return run === undefined;
}

/**
 * The first time: the shipped rule sets are signed, the sample is handed over and one night is run, through the API, as
 * the people of a branch would.
 */
async function fill(signers: Signers, dir: string, ctx: CommandContext): Promise<void> {
  const { say, terminal, progress } = ctx;
  const { operator } = signers;
  progress.show(say('signing'));
  const signed = await signShipped(signers);
  progress.done();
  terminal.out(`${say('signedShipped', { kinds: signed.join(', ') })}\n`);
  const batch = await importLedger(operator, dir, {}, ctx);
  if (batch.status === 'rejected') {
    throw new Failure(say('importRejected', { error: batch.error ?? say('unknownReason') }));
  }
  terminal.out(`${showImport(batch, say)}\n`);
  const run = await runNight(operator, undefined, ctx);
  const reason = run.reason ?? say('unknownReason');
  if (run.status === 'failed') throw new Failure(say('runFailed', { reason }));
  if (run.status === 'skipped') throw new Failure(say('runSkipped', { reason }));
}

/** What people were told so far; before the first case nobody was told anything. */
async function waiting(auditor: ApiClient, { say }: CommandContext): Promise<string> {
  const { items } = await auditor.call('listNotifications', {});
  return items.length === 0 ? '' : `${say('notificationsWait', { count: items.length })}\n`;
}

async function show(auditor: ApiClient, url: string, ctx: CommandContext): Promise<void> {
  const { say, terminal } = ctx;
  const [lines, certificate] = await Promise.all([
    allClients(auditor),
    auditor.call('getCertificate', { path: { runId: 'latest' } }),
  ]);
  const { digest, signature } = certificate.proof;
  const first = lines[0]?.clientId ?? '';
  terminal.out(
    [
      showDecisions(lines, say),
      `\n${say('certificate', { runId: certificate.runId })}\n`,
      `  ${say('digest', { digest })}\n  ${say('signature', { signature })}\n\n`,
      `${say('listens', { url })}\n`,
      await waiting(auditor, ctx),
      `${say('tryNext')}\n`,
      ...[`client ${first}`, `explain ${first}`, 'certificate', 'clients --as manager', 'status'].map(
        (line) => `  npm run -s tidemark -- ${line}\n`,
      ),
    ].join(''),
  );
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}

/** Starts everything, fills it the first time, and stays until Ctrl-C. */
export async function start(ctx: CommandContext, options: Options): Promise<0> {
  const began = performance.now();
  const { say, terminal, progress, language } = ctx;
  const sample = String(options['sample']);
  const dir = await sampleDir(sample, ctx);
  const apiPort = portOf(options['port'], ctx);
  const { dataDir, place } = placesOf(sample, options['data'] as string | undefined);
  const running = (await runningSystems()).find((one) => one.place === place);
  if (running) throw new Failure(say('alreadyRunning', { name: sample, url: running.apiUrl }));
  if (options['fresh']) await forget(dataDir, ctx);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  if (await isStale(root)) {
    progress.show(say('synthesizing'));
    await synthesize(root, say);
  }
  progress.show(say('starting'));
  const local = await startLocal({
    dataDir,
    templateDir: path.join(root, 'cdk.out'),
    ...(apiPort !== undefined && { apiPort }),
  });
  const stop = interrupted();
  const timer = await announce(place, sample, local);
  progress.done();
  try {
    const as = (role: string) =>
      makeApiClient({ url: local.apiUrl, token: () => local.tokenFor(role), language, say });
    const ready = () => say('ready', { seconds: ((performance.now() - began) / 1000).toFixed(1) });
    const begin = async () => {
      const signers = { analyst: as('analyst'), compliance: as('compliance'), hr: as('hr') };
      if (await isEmpty(as('auditor'))) {
        await fill({ ...signers, operator: as('operator') }, dir, ctx);
        // The cases of the night come after it, and what is told of them after those.
        await local.settled();
      } else terminal.err(`${say('found', { dir: dataDir })}\n`);
      terminal.err(`${ready()}\n`);
      await show(as('auditor'), local.apiUrl, ctx);
      terminal.err(`${say('stays')}\n`);
      return stop;
    };
    // Ctrl-C ends an import or a night, too: the next start goes on where it stopped.
    await Promise.race([begin(), stop]);
    progress.show(say('stopping'));
    return 0;
  } finally {
    clearInterval(timer);
    await rm(path.join(place, 'local.json'), { force: true });
    await rm(path.join(place, 'tokens.json'), { force: true });
    // Empty, and so gone, where the data lie elsewhere.
    await rmdir(place).catch(() => undefined);
    await local.stop();
    progress.done();
  }
}

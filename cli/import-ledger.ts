import { setTimeout as sleep } from 'node:timers/promises';
import { LedgerFileError } from '#adapters/ledger/ledger-file-error.ts';
import type { ImportStatus } from '#core/api/imports.ts';
import type { ApiClient } from './api-client.ts';
import type { CommandContext } from './command.ts';
import { Failure } from './failure.ts';
import { listLedger, type LedgerDirectory } from './ledger-files.ts';
import { makeManifest } from './manifest.ts';
import { stepsText } from './steps-text.ts';
import { upload } from './upload.ts';

type Told = Pick<CommandContext, 'say' | 'progress' | 'terminal'>;
const size = (bytes: number) =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

async function manifestOf(
  ledger: LedgerDirectory,
  businessDate: string | undefined,
  told: Told,
): Promise<string> {
  if (ledger.manifest !== undefined) return ledger.manifest;
  const { say, progress, terminal } = told;
  const onFile = (file: string) => {
    progress.show(say('reading', { file }));
  };
  const made = await makeManifest(ledger, { businessDate, onFile }).catch((error: unknown): never => {
    throw error instanceof LedgerFileError ? new Failure(error.message, 1, error) : error;
  });
  progress.done();
  if (!made) throw new Failure(say('noBusinessDate'));
  terminal.err(`${say('wroteManifest', { date: made.businessDate })}\n`);
  return made.text;
}

/** How long a batch may take to begin once its manifest is there. */
const patience = 60_000;

async function watch(api: ApiClient, folder: string, { say, progress }: Told): Promise<ImportStatus> {
  const began = performance.now();
  for (let pause = 100; ; pause = Math.min(pause * 1.3, 1000)) {
    const status = await api.call('getImport', { path: { batchId: folder } });
    if (status.status !== 'waiting' && status.status !== 'running') return status;
    if (status.status === 'waiting' && performance.now() - began > patience) {
      throw new Failure(say('notBegun', { seconds: patience / 1000 }));
    }
    const steps = stepsText(status.steps);
    progress.show(steps === '' ? say('waiting') : say('importing', { steps }));
    await sleep(pause);
  }
}

/** Hands a ledger directory over as an operator does: every file to its address, the manifest last; then watches. */
export async function importLedger(
  api: ApiClient,
  dir: string,
  options: { businessDate?: string | undefined },
  told: Told,
): Promise<ImportStatus> {
  const { say, progress, terminal } = told;
  const ledger = await listLedger(dir, say);
  if (ledger.ignored.length > 0) terminal.err(`${say('ignored', { files: ledger.ignored.join(', ') })}\n`);
  const manifest = await manifestOf(ledger, options.businessDate, told);
  const granted = await api.call('grantUploads', { body: { files: ledger.files.map(({ file }) => file) } });
  for (const [at, handedOver] of ledger.files.entries()) {
    const { file, bytes } = handedOver;
    progress.show(say('uploading', { file, done: at + 1, of: ledger.files.length, size: size(bytes) }));
    await upload(granted.uploads[at]?.url ?? '', handedOver, say);
  }
  // Asked for last: an address does not live long, and large files take their time.
  const last = await api.call('grantUploads', { body: { folder: granted.folder, files: ['manifest.json'] } });
  await upload(last.uploads[0]?.url ?? '', { file: 'manifest.json', text: manifest }, say);
  const status = await watch(api, granted.folder, told);
  progress.done();
  return status;
}

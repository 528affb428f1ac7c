import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { branchKinds } from '#core/decision/rule-sets.ts';
import type { Execution } from '#infra/local/executions.ts';
import type { Local } from '#infra/local/start-local.ts';
import { makeApiClient } from '#cli/api-client.ts';
import { signShipped } from '#cli/sign-shipped.ts';
import { sayIn } from '#cli/text/messages.ts';
import { s3Of } from './store-dump.ts';

/** Uploads a ledger directory as an operator would, the manifest last; `order` sets the order of the others. */
export async function upload(
  local: Local,
  dir: string,
  folder: string,
  businessDate: string,
  order: (files: string[]) => string[] = (files) => files,
): Promise<void> {
  const client = s3Of(local);
  const Bucket = local.names['Inbox']!;
  const files = (await readdir(dir)).filter((file) => /\.csv(\.gz)?$/.test(file)).sort();
  const manifest: Record<string, { sha256: string }> = {};
  for (const file of order(files)) {
    const Body = createReadStream(path.join(dir, file));
    await new Upload({ client, params: { Bucket, Key: `${folder}/${file}`, Body } }).done();
    const bytes = await readFile(path.join(dir, file));
    manifest[file] = { sha256: createHash('sha256').update(bytes).digest('hex') };
  }
  const Body = JSON.stringify({ businessDate, files: manifest });
  await client.send(new PutObjectCommand({ Bucket, Key: `${folder}/manifest.json`, Body }));
}

/** Uploads a directory and waits for what its arrival started. */
export async function importDirectory(
  local: Local,
  dir: string,
  folder: string,
  businessDate: string,
  order?: (files: string[]) => string[],
): Promise<Execution> {
  const known = new Set(local.executions.list('import-machine').map((e) => e.executionArn));
  await upload(local, dir, folder, businessDate, order);
  for (;;) {
    await local.settled();
    const started = local.executions.list('import-machine').find((e) => !known.has(e.executionArn));
    if (started) return local.executions.finished(started.executionArn);
    await new Promise((next) => setTimeout(next, 50));
  }
}

const signed = new WeakSet<Local>();

/** The shipped rule sets, signed by the demo users as the first start does it; once a system. */
export async function signRules(local: Local, appraised = false): Promise<void> {
  if (signed.has(local)) return;
  signed.add(local);
  const as = (role: string) =>
    makeApiClient({ url: local.apiUrl, token: () => local.tokenFor(role), language: 'en', say: sayIn('en') });
  const people = {
    analyst: as('analyst'),
    compliance: as('compliance'),
    hr: as('hr'),
    operator: as('operator'),
  };
  // Without rules of appraisal nothing runs after a night that is not asked for.
  await signShipped(
    people,
    branchKinds.filter((kind) => appraised || kind !== 'kpi'),
  );
}

/** One night, to its end and until every event of it has gone out. */
export async function night(local: Local, asOf?: string, name?: string): Promise<Execution> {
  await signRules(local);
  const { executionArn } = local.executions.start('night-machine', asOf === undefined ? {} : { asOf }, name);
  const execution = await local.executions.finished(executionArn);
  await local.settled();
  return execution;
}

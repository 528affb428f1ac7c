import type { Context } from 'aws-lambda';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { putObject } from '#adapters/store.ts';
import { handler as acceptImport } from '#functions/accept-import/index.ts';
import { handler as buildBooks } from '#functions/build-books/index.ts';
import { handler as buildMarket } from '#functions/build-market/index.ts';
import { handler as checkRows } from '#functions/check-rows/index.ts';
import { handler as openImport } from '#functions/open-import/index.ts';
import { handler as publishImport } from '#functions/publish-import/index.ts';
import { handler as rejectImport } from '#functions/reject-import/index.ts';
import { handler as stagePart } from '#functions/stage-part/index.ts';

/** Files of a batch by their names as handed over. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

const context = { functionName: 'test', awsRequestId: 'test' } as Context;
type Handler = (event: unknown, context: Context) => Promise<unknown>;
const call = (handler: unknown, input: unknown) => (handler as Handler)(input, context);

let events = 0;

export const arrival = (folder: string) => ({
  id: `event-${++events}`,
  detail: { object: { key: `${folder}/manifest.json` } },
});

/** Uploads as an operator would, the manifest last. */
export async function uploadFiles(folder: string, files: Files, manifest: object): Promise<void> {
  for (const [name, content] of Object.entries(files)) await putObject('inbox', `${folder}/${name}`, content);
  await putObject('inbox', `${folder}/manifest.json`, JSON.stringify(manifest));
}

export async function filesOf(dir: string): Promise<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {};
  for (const name of await readdir(dir))
    if (/\.csv(\.gz)?$/.test(name)) files[name] = await readFile(path.join(dir, name));
  return files;
}

interface Opened {
  batchId: string;
  proceed: boolean;
  parts: number[];
  buckets: number[];
}

export interface Ended {
  status: 'imported' | 'unchanged' | 'rejected';
  batchId: string | undefined;
  error: Error | undefined;
}

/** The steps of the import machine, in its order; without what it does when one fails. */
export async function runSteps(
  event: ReturnType<typeof arrival>,
  opened: (state: Opened) => void = () => undefined,
): Promise<Opened> {
  const state = (await call(openImport, { event })) as Opened;
  opened(state);
  const { batchId, proceed, parts, buckets } = state;
  if (!proceed) return state;
  for (const part of parts) await call(stagePart, { batchId, part });
  await call(buildMarket, { batchId });
  for (const bucket of buckets) await call(checkRows, { batchId, bucket });
  const accepted = (await call(acceptImport, { batchId })) as { buckets: number[] };
  for (const bucket of accepted.buckets) await call(buildBooks, { batchId, bucket });
  await call(publishImport, { batchId });
  return state;
}

/** What the machine does when a step fails for good. */
export async function reject(
  event: ReturnType<typeof arrival>,
  state: object | undefined,
  { name, message }: Error,
): Promise<void> {
  const cause = { errorType: name, errorMessage: message, trace: [] };
  await call(rejectImport, { event, ...state, error: { Error: name, Cause: JSON.stringify(cause) } });
}

/** The import machine over a folder that was uploaded. */
export async function runMachine(folder: string): Promise<Ended> {
  const event = arrival(folder);
  let opened: Opened | undefined;
  try {
    await runSteps(event, (state) => (opened = state));
    return {
      status: opened?.proceed === true ? 'imported' : 'unchanged',
      batchId: opened?.batchId,
      error: undefined,
    };
  } catch (error) {
    await reject(event, opened, error as Error);
    return { status: 'rejected', batchId: opened?.batchId, error: error as Error };
  }
}

export async function importFiles(folder: string, files: Files, manifest: object): Promise<Ended> {
  await uploadFiles(folder, files, manifest);
  return runMachine(folder);
}

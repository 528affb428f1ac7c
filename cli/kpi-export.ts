import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Failure } from './failure.ts';
import { type KpiAct, needOption, versionIn } from './kpi-given.ts';
import { verifyKpiExport } from './kpi-verify.ts';
import type { Say } from './text/messages.ts';
import { outPath } from './write-whole.ts';

/** Fetches a file from a signed address, as a whole or not at all; its length takes no memory. */
async function download(url: string, place: string, say: Say): Promise<void> {
  const file = path.basename(place);
  const answer = await fetch(url).catch((cause: unknown): never => {
    throw new Failure(say('noAnswer', { url: new URL(url).origin }), 1, cause);
  });
  if (!answer.ok || !answer.body)
    throw new Failure(say('kpiDownloadRefused', { file, status: answer.status }));
  const draft = `${place}.${process.pid}.part`;
  try {
    await pipeline(Readable.fromWeb(answer.body), createWriteStream(draft));
    await rename(draft, place);
  } catch (error) {
    await rm(draft, { force: true });
    throw new Failure(say('cannotWrite', { file, error: (error as Error).message }), 1, error);
  }
}

/** The files of a sealed version into a folder, and then held against their manifest. */
export const exportKpis: KpiAct = async ({ ctx, api, of: period, options }) => {
  const out = needOption(ctx, options, 'out');
  const version = versionIn(ctx, options);
  const asked = version === undefined || version === 'latest' ? {} : { version: Number(version) };
  if (version === 'preview') throw new Failure(ctx.say('kpiBadVersion', { value: version }), 2);
  const { files } = await api.call('fetchExports', { path: { period }, body: asked });
  const folder = outPath(out);
  await mkdir(folder, { recursive: true });
  for (const { file, url } of files) {
    ctx.progress.show(ctx.say('kpiDownloads', { file }));
    await download(url, path.join(folder, path.basename(file)), ctx.say);
  }
  ctx.progress.done();
  const manifest = files.at(-1)?.file ?? '';
  return verifyKpiExport(ctx, path.join(folder, path.basename(manifest)), options);
};

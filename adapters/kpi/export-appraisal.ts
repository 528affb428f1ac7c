import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addAbortSignal, type Writable } from 'node:stream';
import type { Appraisal } from '#core/kpi/appraisal/appraisal.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { branchesTable, branchLines } from '#core/kpi/export/branches.ts';
import { coverLines } from '#core/kpi/export/cover.ts';
import { deltaLines, deltasTable } from '#core/kpi/export/deltas.ts';
import { type ClientName, detailTable, makeDetailLine } from '#core/kpi/export/detail.ts';
import { indicatorsOf } from '#core/kpi/export/indicators-of.ts';
import { scoreLines, scoresTable } from '#core/kpi/export/lines.ts';
import {
  exportClaim,
  type ExportClaim,
  type ExportFile,
  type ExportManifest,
  exportName,
  manifestName,
} from '#core/kpi/export/manifest.ts';
import parameters from '#core/kpi/export/parameters.json' with { type: 'json' };
import type { ExportLine, ExportTable } from '#core/kpi/export/table.ts';
import type { Sealed } from '#core/kpi/periods/period-state.ts';
import { KpiRuleSet } from '#core/kpi/rule-set.ts';
import { canonical, digestOf } from '../digest.ts';
import { openCsv } from './csv-file.ts';
import { openParquet } from './parquet-file.ts';
import { makeSink } from './sink.ts';
import type { TableFile } from './table-file.ts';
import { openWorkbook, type SheetKind, type Spool } from './workbook/workbook.ts';

/** What an export takes, and where it goes. */
export interface ExportWork {
  appraisal: Appraisal;
  /** The seal or restatement that this appraisal is; null of a preview. */
  sealed: Sealed | null;
  credits: AsyncIterable<Credit>;
  /** Who some clients are; of whom nothing is known is left out. */
  names: (clientKeys: readonly string[]) => Promise<ReadonlyMap<string, ClientName>>;
  /** A place for a file of this name. */
  into: (name: string) => Writable;
  sign: (claim: ExportClaim) => Promise<ExportManifest>;
}

const versionOf = (sealed: Sealed | null) => sealed && sealed.version;

async function* inBatches<T>(all: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const one of all) {
    batch.push(one);
    if (batch.length < parameters.batchRows) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Lines of credits in the order in which these come. */
async function* detailLines(
  { appraisal: { plan }, sealed, credits, names }: ExportWork,
  file: KpiRuleSet,
): AsyncGenerator<ExportLine> {
  const [indicators, lineOf] = [indicatorsOf(file), makeDetailLine(plan, versionOf(sealed))];
  for await (const batch of inBatches(credits)) {
    const clients = await names([...new Set(batch.map(({ clientKey }) => clientKey))]);
    for (const credit of batch)
      yield lineOf(credit, indicators.get(credit.figure) ?? [], clients.get(credit.clientKey));
  }
}

/** One table as a file of each format; each line is made once and kept nowhere. */
async function writeTable(
  { appraisal, sealed, into }: ExportWork,
  table: ExportTable,
  kinds: readonly SheetKind[],
  lines: AsyncIterable<ExportLine> | Iterable<ExportLine>,
  spool: Spool,
): Promise<ExportFile[]> {
  const cover = coverLines(appraisal, table.title, digestOf(appraisal), sealed);
  const open = (end: string) => {
    const name = exportName(appraisal.plan.period, versionOf(sealed), `${table.name}.${end}`);
    return { name, sink: makeSink(addAbortSignal(spool.signal, into(name))) };
  };
  const [csv, xlsx, parquet] = [open('csv'), open('xlsx'), open('parquet')];
  const files: [name: string, file: TableFile][] = [
    [csv.name, await openCsv(table, csv.sink)],
    [xlsx.name, openWorkbook(table, kinds, cover, xlsx.sink, spool)],
    [parquet.name, openParquet(table, parquet.sink)],
  ];
  let rows = 0;
  for await (const batch of inBatches(lines)) {
    rows += batch.length;
    for (const [, file] of files) await file.write(batch);
  }
  const written: ExportFile[] = [];
  for (const [name, file] of files) written.push({ name, rows, ...(await file.finish()) });
  return written;
}

/** What a restatement moved; of a seal there is nothing that it could be held against. */
async function writeDeltas(work: ExportWork, spool: Spool): Promise<ExportFile[]> {
  const { appraisal, sealed } = work;
  if (sealed === null || sealed.version === 1) return [];
  const kinds = [{ id: deltasTable.name, title: deltasTable.title }];
  return writeTable(work, deltasTable, kinds, deltaLines(appraisal.plan, sealed, digestOf), spool);
}

/**
 * The files of an appraisal, and last the manifest that signs them: without it an export is not whole. Lines are written as
 * they come, so that memory does not grow with the branch.
 */
export async function exportAppraisal(work: ExportWork): Promise<ExportManifest> {
  const { appraisal, sealed, into, sign } = work;
  const version = versionOf(sealed);
  const file = KpiRuleSet.parse(JSON.parse(appraisal.plan.rules.content));
  const folder = await mkdtemp(path.join(tmpdir(), 'tidemark-export-'));
  const stop = new AbortController();
  const spool = { folder, signal: stop.signal };
  try {
    const { indicators } = file;
    const scores = scoreLines(appraisal, file, version, digestOf);
    const branches = branchLines(appraisal, file, version, digestOf);
    const files = [
      ...(await writeTable(work, branchesTable(file), indicators, branches, spool)),
      ...(await writeTable(work, scoresTable(file), indicators, scores, spool)),
      ...(await writeDeltas(work, spool)),
      ...(await writeTable(work, detailTable, indicators, detailLines(work, file), spool)),
    ];
    const manifest = await sign(exportClaim(appraisal, digestOf(appraisal), sealed, files));
    const sink = makeSink(into(manifestName(appraisal.plan.period, version)));
    await sink.write(Buffer.from(`${canonical(manifest)}\n`));
    await sink.end();
    return manifest;
  } catch (error) {
    // Of what did not become whole nothing is left open: an upload ends without an object.
    stop.abort();
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

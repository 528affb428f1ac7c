import { z } from 'zod';
import { Id, Day, Limit, StepProgress } from './fields.ts';
import type { Route } from './route.ts';
import { operators, readersOfImports } from './roles.ts';

/** A ledger file as it lies in the inbox: `trades.csv`, `trades.csv.gz`, `manifest.json`. */
const FileName = z
  .string()
  .max(80)
  .regex(
    /^([a-z][a-z_]*\.csv(\.gz)?|manifest\.json)$/,
    'is no ledger file name, such as trades.csv or trades.csv.gz',
  );
/** The folder that an upload was given; a batch can be asked for by it before its own id is known. */
const Folder = z.string().regex(/^[0-9a-z-]{1,64}$/, 'is no folder id that this system gave out');

export const Uploads = z.object({
  folder: Folder,
  uploads: z.array(z.object({ file: FileName, url: z.url(), expiresIn: z.int() })),
});

/** What became of one file of a batch; a notice says what was not read and why. */
export const FileCounts = z.object({
  file: z.string(),
  rows: z.int(),
  accepted: z.int(),
  rejected: z.int(),
  encoding: z.string().nullish(),
  notice: z.string().nullish(),
});

export const ImportStatus = z.object({
  batchId: z.string().nullable(),
  folder: z.string().nullable(),
  /** waiting: the manifest is not there yet, or its import has not begun. unchanged: the same batch was in before. */
  status: z.enum(['waiting', 'running', 'imported', 'unchanged', 'rejected']),
  businessDate: Day.nullable(),
  steps: z.array(StepProgress),
  files: z.array(FileCounts),
  /** Reasons with the number of rows, without the rows' own text. */
  rejects: z.array(z.object({ file: z.string(), reason: z.string(), count: z.int() })),
  reconciliation: z.object({ compared: z.int(), differing: z.int() }).nullish(),
  notices: z.array(z.string()),
  /** Why the batch as a whole was rejected, in words. */
  error: z.string().nullable(),
});
export type ImportStatus = z.infer<typeof ImportStatus>;

const batch = z.object({ batchId: Id });

export const importRoutes = {
  grantUploads: {
    method: 'POST',
    path: '/imports/uploads',
    function: 'serve-imports',
    summary: {
      zh: '申请上传台账文件的地址；最后上传 manifest.json 后自动开始导入',
      en: 'Addresses to upload ledger files to; the arrival of manifest.json, uploaded last, starts the import',
    },
    input: { body: z.object({ files: z.array(FileName).min(1).max(40), folder: Folder.optional() }) },
    output: Uploads,
    status: 201,
    roles: operators,
    scope: 'whole',
    example: { body: { files: ['clients.csv', 'trades.csv'] } },
  },
  listImports: {
    method: 'GET',
    path: '/imports',
    function: 'serve-imports',
    summary: { zh: '最近的导入批次', en: 'Recent batches' },
    input: { query: z.object({ limit: Limit }) },
    output: z.object({ items: z.array(ImportStatus.omit({ steps: true, rejects: true, files: true })) }),
    roles: readersOfImports,
    scope: 'none',
    example: { query: { limit: '10' } },
  },
  getImport: {
    method: 'GET',
    path: '/imports/{batchId}',
    function: 'serve-imports',
    summary: {
      zh: '一个批次的状态、各文件计数与拒收原因（也可用文件夹编号查询）',
      en: 'Status of a batch, counts and rejects by file (a folder id is understood too)',
    },
    input: { path: batch },
    output: ImportStatus,
    roles: readersOfImports,
    scope: 'none',
    example: { path: { batchId: 'batch-1' } },
  },
  getRejects: {
    method: 'GET',
    path: '/imports/{batchId}/rejects/{file}',
    function: 'serve-imports',
    summary: {
      zh: '被拒收的行：行号、原文、原因（CSV 的下载地址，保存期短）',
      en: 'The rejected rows of a file with line number, original text and reason (where to fetch the CSV; kept for a short time)',
    },
    input: { path: batch.extend({ file: z.string().regex(/^[a-z][a-z_]*\.csv$/) }) },
    output: z.object({ url: z.url(), expiresIn: z.int() }),
    roles: operators,
    scope: 'whole',
    example: { path: { batchId: 'batch-1', file: 'trades.csv' } },
  },
} as const satisfies Record<string, Route>;

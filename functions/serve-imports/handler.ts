import { ApiError } from '#core/api/api-error.ts';
import type { HandlersOf } from '#core/api/handlers.ts';
import type { ImportStatus } from '#core/api/imports.ts';

export interface ImportsContext {
  newFolder: () => string;
  /** A place in the inbox to upload one file to. */
  grant: (folder: string, file: string) => Promise<{ file: string; url: string; expiresIn: number }>;
  /** Keeps who asked for what (hash chain of the subject). */
  record: (subject: string, type: string, body: Record<string, unknown>) => Promise<void>;
  latest: (limit: number) => Promise<ImportStatus[]>;
  /** By batch id or by folder id. */
  find: (id: string) => Promise<ImportStatus | undefined>;
  rejectsOf: (id: string, file: string) => Promise<{ url: string; expiresIn: number } | undefined>;
}

const unknownBatch = () =>
  new ApiError('NOT_FOUND', { zh: '没有这个批次', en: 'There is no such batch or folder' });

export const handler = (ctx: ImportsContext): HandlersOf<'serve-imports'> => ({
  grantUploads: async ({ body }, caller) => {
    const folder = body.folder ?? ctx.newFolder();
    await ctx.record(`folder/${folder}`, 'import.granted', { files: body.files, by: caller.subject });
    return { folder, uploads: await Promise.all(body.files.map((file) => ctx.grant(folder, file))) };
  },
  listImports: async ({ query }) => ({ items: await ctx.latest(query.limit) }),
  getImport: async ({ path }) => {
    const found = await ctx.find(path.batchId);
    if (!found) throw unknownBatch();
    return found;
  },
  getRejects: async ({ path }) => {
    const found = await ctx.rejectsOf(path.batchId, path.file);
    if (!found) throw unknownBatch();
    return found;
  },
});

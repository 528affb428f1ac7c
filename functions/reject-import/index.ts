import { folderOf } from '#adapters/imports/inbox.ts';
import { isBatchPublished } from '#adapters/imports/open.ts';
import { finishPublished } from '#adapters/imports/publish.ts';
import { freeStore, rejectBatch, rejectFolder } from '#adapters/imports/reject.ts';
import { emptyStaging } from '#adapters/imports/staging.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { handler as rejectImport, Input } from './handler.ts';

export const handler = edge(
  rejectImport({
    folderOf,
    isVisible: isBatchPublished,
    tell: finishPublished,
    rejectFolder,
    rejectBatch,
    emptyStaging,
    freeStore,
  }),
  { input: Input },
);

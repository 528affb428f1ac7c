import { importParameters } from '#core/import/parameters.ts';
import { releaseLock } from '#adapters/head.ts';
import { emptyFolder, folderOf, hasManifest } from '#adapters/imports/inbox.ts';
import {
  batchOfEnded,
  isBatchPublished,
  keepFolderPlan,
  lockForImport,
  repeatFolder,
} from '#adapters/imports/open.ts';
import { scanFolder } from '#adapters/imports/scan-folder.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { handler as openImport, Input } from './handler.ts';

export const handler = edge(
  openImport({
    folderOf,
    hasManifest,
    batchOfEnded,
    emptyFolder,
    scan: (folder) => scanFolder(folder, importParameters),
    isPublished: isBatchPublished,
    lock: lockForImport,
    unlock: (batchId) => releaseLock('import', batchId),
    keep: keepFolderPlan,
    repeat: repeatFolder,
  }),
  { input: Input },
);

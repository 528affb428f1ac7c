import { apiEdge } from '#adapters/api-edge.ts';
import { findImport, latestImports, rejectsOf } from '#adapters/api/import-status.ts';
import { recordRequest } from '#adapters/api/requests.ts';
import { grantUpload, newFolder } from '#adapters/api/signed-urls.ts';
import { handler as serveImports } from './handler.ts';

export const handler = apiEdge(
  'serve-imports',
  serveImports({
    newFolder,
    grant: grantUpload,
    record: recordRequest,
    latest: latestImports,
    find: findImport,
    rejectsOf,
  }),
);

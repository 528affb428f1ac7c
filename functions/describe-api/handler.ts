import type { HandlersOf } from '#core/api/handlers.ts';
import { openApiDocument } from '#core/api/openapi.ts';

/** The document is the same for everybody: it derives from the table of routes alone. */
export const handler = (): HandlersOf<'describe-api'> => ({
  describeApi: () => Promise.resolve(openApiDocument()),
});

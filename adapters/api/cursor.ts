import { z } from 'zod';
import { ApiError } from '#core/api/api-error.ts';
import type { RowScope } from '#core/api/row-scope.ts';

/** Where a page ended: in which list of the scope, after which item; `after` is null at a list's beginning. */
export interface Mark {
  list: number;
  after: { clientKey: string; asOf: string } | null;
}

const Encoded = z.object({
  scope: z.string(),
  list: z.int().min(0),
  after: z.object({ clientKey: z.string(), asOf: z.string() }).nullable(),
});

const textOf = (scope: RowScope) => JSON.stringify(scope);

export const encodeCursor = (scope: RowScope, { list, after }: Mark): string =>
  Buffer.from(JSON.stringify({ scope: textOf(scope), list, after })).toString('base64url');

/**
 * The mark of a cursor. It says where to go on, never what may be read: whoever has another scope by now, or took
 * somebody else's cursor, is refused.
 */
export function decodeCursor(scope: RowScope, cursor: string | undefined): Mark {
  if (cursor === undefined) return { list: 0, after: null };
  const { data } = Encoded.safeParse(parse(cursor));
  if (data?.scope === textOf(scope)) return data;
  throw new ApiError(
    'BAD_REQUEST',
    { zh: '翻页标记无效，请从第一页开始', en: 'This cursor is not one of yours: start at the first page' },
    { places: [{ at: 'query.cursor', problem: 'is not a cursor of this list' }] },
  );
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

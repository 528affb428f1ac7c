import type { z } from 'zod';
import { ApiError, type Words } from './api-error.ts';
import { notPlain } from './plain-body.ts';
import { problemWords } from './problem-words.ts';
import type { Route } from './route.ts';

export interface RawRequest {
  path: Readonly<Record<string, string | undefined>>;
  query: Readonly<Record<string, string | undefined>>;
  /** Parsed JSON, or undefined without a body. */
  body: unknown;
}

const parts = ['path', 'query', 'body'] as const;

/** Schemas drop what they do not know of a record: what could not be kept as it was sent is refused before. */
function requirePlain(body: unknown): void {
  const found = notPlain(body);
  if (!found) return;
  const { at, words } = found;
  throw new ApiError(
    'BAD_REQUEST',
    { zh: `请求有误：${at}：${words.zh}`, en: `The request is not valid: ${at}: ${words.en}` },
    { places: [{ at, problem: words.en }] },
  );
}

/**
 * Parses a request by its route's schemas; a query parameter or body field that the route does not know is
 * refused, so that a misspelt filter never lists everything. Throws BAD_REQUEST naming each place.
 */
export function parseRequest(
  route: Pick<Route, 'input'>,
  raw: RawRequest,
): Partial<Record<(typeof parts)[number], unknown>> {
  requirePlain(raw.body);
  const found: { at: string; words: Words }[] = [];
  const input: Partial<Record<(typeof parts)[number], unknown>> = {};
  for (const part of parts) {
    const schema: z.ZodObject | undefined = route.input[part];
    if (!schema) continue;
    const value = part === 'body' ? (raw.body ?? {}) : raw[part];
    const parsed = schema.strict().safeParse(value, { reportInput: true });
    if (parsed.success) input[part] = parsed.data;
    else {
      for (const issue of parsed.error.issues) {
        found.push({ at: [part, ...issue.path.map(String)].join('.'), words: problemWords(issue) });
      }
    }
  }
  if (found.length === 0) return input;
  const zh = found.map(({ at, words }) => `${at}：${words.zh}`).join('；');
  const en = found.map(({ at, words }) => `${at}: ${words.en}`).join('; ');
  throw new ApiError(
    'BAD_REQUEST',
    { zh: `请求有误：${zh}`, en: `The request is not valid: ${en}` },
    { places: found.map(({ at, words }) => ({ at, problem: words.en })) },
  );
}

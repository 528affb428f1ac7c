import type { z } from 'zod';
import { pathOf } from '#core/api/route.ts';
import { routeTable, type RouteId, type RouteOf } from '#core/api/routes.ts';
import { Failure } from './failure.ts';
import type { Language } from './text/language.ts';
import type { Say } from './text/messages.ts';

export interface ApiRequest {
  path?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string | number | undefined>>;
  body?: unknown;
}

/** A client of the API, derived from the table of routes. */
export interface ApiClient {
  call: <I extends RouteId>(id: I, request?: ApiRequest) => Promise<z.output<RouteOf<I>['output']>>;
}

/** A refusal of the server, in its own words. */
export class Refusal extends Failure {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
  }
}

interface Refused {
  error?: { code: string; message: { zh: string; en: string } };
}

export function makeApiClient(options: {
  url: string;
  token: () => Promise<string>;
  language: Language;
  say: Say;
}): ApiClient {
  const { url, token, language, say } = options;
  return {
    async call(id, { path, query = {}, body } = {}) {
      const route = routeTable[id];
      const target = new URL(url + pathOf(route, path));
      for (const [name, value] of Object.entries(query)) {
        if (value !== undefined) target.searchParams.set(name, String(value));
      }
      const headers: Record<string, string> = { authorization: `Bearer ${await token()}` };
      if (body !== undefined) headers['content-type'] = 'application/json';
      const answer = await fetch(target, {
        method: route.method,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }).catch((cause: unknown) => {
        throw new Failure(say('noAnswer', { url }), 1, cause);
      });
      const content: unknown = await answer.json().catch(() => undefined);
      if (!answer.ok) {
        if (answer.status === 401) throw new Refusal(401, 'NOT_SIGNED_IN', say('notAdmitted', { url }));
        const refused = (content as Refused | undefined)?.error;
        // Whoever stands before the system answers for it where it failed or took too long.
        const unsaid = answer.status >= 500 ? 'noAnswerInTime' : 'badAnswer';
        const message = refused?.message[language] ?? say(unsaid, { url, status: answer.status });
        throw new Refusal(answer.status, refused?.code ?? 'UNKNOWN', message);
      }
      const parsed = route.output.safeParse(content);
      if (!parsed.success)
        throw new Failure(say('badAnswer', { url, status: answer.status }), 1, parsed.error);
      return parsed.data as z.output<RouteOf<typeof id>['output']>;
    },
  };
}

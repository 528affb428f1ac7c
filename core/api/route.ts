import type { z } from 'zod';
import type { Role } from './roles.ts';

/** The functions that serve routes: one a resource, since privileges differ by resource. */
export type ServingFunction =
  | 'serve-imports'
  | 'serve-runs'
  | 'serve-clients'
  | 'serve-labels'
  | 'serve-cases'
  | 'serve-campaigns'
  | 'serve-notifications'
  | 'serve-rights'
  | 'serve-work'
  | 'serve-replays'
  | 'serve-rules'
  | 'check-rules'
  | 'serve-audit'
  | 'serve-kpis'
  | 'serve-letters'
  | 'preview-rules'
  | 'describe-api';

/**
 * What a route reads decides whose rows it may read:
 * `none` holds no client's row, `clients` is cut to the caller's rows (row-scope.ts),
 * `whole` spans branches and cannot be cut, so only a caller of every branch is admitted.
 */
export type Scope = 'none' | 'clients' | 'whole';

/** One row of the table of routes: the HTTP API, the document, the client and the tests derive from it. */
export interface Route {
  method: 'GET' | 'POST';
  /** As API Gateway writes it: `/clients/{clientId}`. */
  path: string;
  function: ServingFunction;
  summary: { zh: string; en: string };
  input: { path?: z.ZodObject; query?: z.ZodObject; body?: z.ZodObject };
  output: z.ZodType;
  /** Status of success where it is not 200. */
  status?: 201 | 202;
  roles: readonly Role[];
  scope: Scope;
  /** A request that is well formed; what it names need not exist. */
  example: { path?: Record<string, string>; query?: Record<string, string>; body?: unknown };
}

/** `GET /clients/{clientId}`, the route key of API Gateway. */
export const routeKey = (route: Pick<Route, 'method' | 'path'>): string => `${route.method} ${route.path}`;

type Part<R extends Route, P extends 'path' | 'query' | 'body'> = R['input'][P] extends z.ZodType
  ? z.infer<R['input'][P]>
  : undefined;

/** What a handler receives once the edge has parsed the request. */
export interface RouteInput<R extends Route> {
  path: Part<R, 'path'>;
  query: Part<R, 'query'>;
  body: Part<R, 'body'>;
}
export type RouteOutput<R extends Route> = z.input<R['output']>;

/** The concrete path of a route, each parameter escaped. */
export function pathOf(route: Pick<Route, 'path'>, params: Readonly<Record<string, string>> = {}): string {
  return route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`path parameter ${name} of ${route.path} is missing`);
    return encodeURIComponent(value);
  });
}

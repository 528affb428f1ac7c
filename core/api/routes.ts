import { z } from 'zod';
import { auditRoutes } from './audit.ts';
import { campaignRoutes } from './campaigns.ts';
import { caseRoutes } from './cases.ts';
import { clientRoutes } from './clients.ts';
import { healthRoutes } from './health.ts';
import { importRoutes } from './imports.ts';
import { kpiRoutes } from './kpis.ts';
import { labelRoutes } from './labels.ts';
import { notificationRoutes } from './notifications.ts';
import { letterRoutes } from './letters.ts';
import { previewRoutes } from './previews.ts';
import { replayRoutes } from './replays.ts';
import { rightsRoutes } from './rights.ts';
import { roles } from './roles.ts';
import type { Route } from './route.ts';
import { ruleRoutes } from './rules.ts';
import { runRoutes } from './runs.ts';
import { workRoutes } from './work.ts';

const documentRoutes = {
  describeApi: {
    method: 'GET',
    path: '/openapi.json',
    function: 'describe-api',
    summary: { zh: '接口说明（OpenAPI 3.1）', en: 'This API as an OpenAPI 3.1 document' },
    input: {},
    output: z.looseObject({ openapi: z.string() }),
    roles,
    scope: 'none',
    example: {},
  },
} as const satisfies Record<string, Route>;

/** The one table of routes, by id: server, local server, document, client and authorization tests derive from it. */
export const routeTable = {
  ...importRoutes,
  ...runRoutes,
  ...healthRoutes,
  ...clientRoutes,
  ...caseRoutes,
  ...workRoutes,
  ...campaignRoutes,
  ...notificationRoutes,
  ...labelRoutes,
  ...letterRoutes,
  ...rightsRoutes,
  ...replayRoutes,
  ...ruleRoutes,
  ...auditRoutes,
  ...previewRoutes,
  ...kpiRoutes,
  ...documentRoutes,
} as const;

export type RouteId = keyof typeof routeTable;
export type RouteOf<I extends RouteId> = (typeof routeTable)[I];

/** The table as rows. */
export const routes: readonly (Route & { id: RouteId })[] = Object.entries(routeTable).map(([id, route]) => ({
  id: id as RouteId,
  ...(route as Route),
}));

/** The routes of one function. */
export const routesOf = (name: Route['function']) => routes.filter((route) => route.function === name);

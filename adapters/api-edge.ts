import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ApiError, apiErrorStatus, errorBody } from '#core/api/api-error.ts';
import { authorize } from '#core/api/authorize.ts';
import { callerOf, type Caller } from '#core/api/claims.ts';
import type { HandlersOf } from '#core/api/handlers.ts';
import { parseRequest } from '#core/api/parse-request.ts';
import { routeKey, type ServingFunction } from '#core/api/route.ts';
import { routesOf } from '#core/api/routes.ts';
import { framesOf } from './frames.ts';
import { RulesAltered } from './rules-altered.ts';

type ApiEvent = APIGatewayProxyEventV2;
type ApiResult = APIGatewayProxyStructuredResultV2;
type AnyHandler = (input: unknown, caller: Caller) => Promise<unknown>;

const headers = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};
const answer = (statusCode: number, body: unknown): ApiResult => ({
  statusCode,
  headers,
  body: JSON.stringify(body),
});

/** The authorizer has verified the token; here its claims must say who the caller is. */
function callerOfEvent(event: ApiEvent): Caller {
  const context = event.requestContext as { authorizer?: { jwt?: { claims?: unknown } } };
  const claims = context.authorizer?.jwt?.claims;
  if (claims === undefined) {
    throw new ApiError('NOT_SIGNED_IN', { zh: '请先登录', en: 'Sign in first: a valid token is needed' });
  }
  const caller = callerOf(claims);
  if (caller) return caller;
  throw new ApiError('ROLE_NOT_ADMITTED', {
    zh: '令牌没有说明角色（tidemark_role）',
    en: 'The token names no role (tidemark_role)',
  });
}

function bodyOf(event: ApiEvent): unknown {
  if (event.body === undefined || event.body === '') return undefined;
  const text = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString('utf8') : event.body;
  try {
    return JSON.parse(text);
  } catch (cause) {
    const words = { zh: '请求正文不是 JSON', en: 'The body is not JSON' };
    throw new ApiError('BAD_REQUEST', words, { places: [{ at: 'body', problem: 'is not JSON' }], cause });
  }
}

/** What was altered is named to whoever asks: only people can set it right. */
function told(error: unknown): unknown {
  if (!(error instanceof RulesAltered)) return error;
  const { ruleSet } = error;
  const words = {
    zh: `规则集 ${ruleSet} 被绕过命令改动，任何一夜都不会采用：请告知运维；何处被改动见 tidemark audit verify`,
    en: `The rule set ${ruleSet} was altered past its commands, and no night takes it: tell the operator; tidemark audit verify says where`,
  };
  return new ApiError('RULES_ALTERED', words, { cause: error });
}

/** The one place where an error becomes an answer; what is no refusal is told to nobody but the log, without values. */
function refuse(error: unknown, key: string): ApiResult {
  if (error instanceof ApiError) {
    const status = apiErrorStatus[error.code];
    if (status >= 500) console.error(JSON.stringify({ level: 'ERROR', route: key, error: error.code }));
    return answer(status, errorBody(error));
  }
  const name = error instanceof Error ? error.name : typeof error;
  console.error(JSON.stringify({ level: 'ERROR', route: key, error: name, frames: framesOf(error) }));
  const words = { zh: '服务器出错，请稍后再试', en: 'The server failed; try again later' };
  return answer(500, errorBody(new ApiError('FAILED', words)));
}

/** API Gateway's payload 2.0 → route → caller → role → input → handler → output → JSON. */
export function apiEdge<F extends ServingFunction>(name: F, handlers: HandlersOf<F>) {
  const table = new Map(routesOf(name).map((route) => [routeKey(route), route]));
  return async (event: ApiEvent): Promise<ApiResult> => {
    try {
      const route = table.get(event.routeKey);
      if (!route) throw new ApiError('NO_SUCH_ROUTE', { zh: '没有这个地址', en: 'There is no such route' });
      const caller = callerOfEvent(event);
      authorize(caller, route);
      const input = parseRequest(route, {
        path: event.pathParameters ?? {},
        query: event.queryStringParameters ?? {},
        body: bodyOf(event),
      });
      const handle = (handlers as Record<string, AnyHandler>)[route.id];
      if (!handle) throw new Error(`no handler for ${route.id}`);
      return answer(route.status ?? 200, route.output.parse(await handle(input, caller)));
    } catch (error) {
      return refuse(told(error), event.routeKey);
    }
  };
}

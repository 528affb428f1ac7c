import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { place } from '#infra/local/template/place.ts';
import type { Match } from './api-routes.ts';

const isText = (type: string) => type === '' || /^(text\/|application\/(json|javascript|xml)\b)/.test(type);
const nonEmpty = <T extends object>(values: T) => (Object.keys(values).length > 0 ? values : undefined);

function queryOf(parameters: URLSearchParams): Record<string, string> {
  const query: Record<string, string> = {};
  for (const name of new Set(parameters.keys())) query[name] = parameters.getAll(name).join(',');
  return query;
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const told = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(',') : (value ?? ''),
  ]);
  return Object.fromEntries(told) as Record<string, string>;
}

/** The event of payload format 2.0 for a request whose token holds. */
export function eventOf(
  request: IncomingMessage,
  target: URL,
  { route, parameters }: Match,
  claims: Record<string, string>,
  body: Buffer,
): APIGatewayProxyEventV2WithJWTAuthorizer {
  const isBase64Encoded = body.length > 0 && !isText(request.headers['content-type'] ?? '');
  const path = decodeURI(target.pathname);
  const now = new Date();
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: path,
    rawQueryString: target.search.slice(1),
    headers: headersOf(request),
    queryStringParameters: nonEmpty(queryOf(target.searchParams)),
    pathParameters: nonEmpty(parameters),
    requestContext: {
      accountId: place.account,
      apiId: 'local',
      authorizer: { principalId: '', integrationLatency: 0, jwt: { claims, scopes: [] } },
      domainName: target.host,
      domainPrefix: 'local',
      http: {
        method: route.method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: request.socket.remoteAddress ?? '',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: route.key,
      stage: '$default',
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  };
}

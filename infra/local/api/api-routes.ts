import { z } from 'zod';
import type { LocalStack } from '#infra/local/template/stack.ts';

const RouteProperties = z.object({
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.string().default('NONE'),
  AuthorizerId: z.string().optional(),
});
const IntegrationProperties = z.object({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
});
const AuthorizerProperties = z.object({
  AuthorizerType: z.literal('JWT'),
  IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
  JwtConfiguration: z.object({ Issuer: z.url(), Audience: z.array(z.string()).min(1) }),
});
export type JwtConfiguration = z.infer<typeof AuthorizerProperties>['JwtConfiguration'];

/** A route of the template, with what stands behind it. */
export interface ApiRoute {
  /** `GET /clients/{clientId}` */
  readonly key: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly functionArn: string;
  readonly jwt: JwtConfiguration;
}

/** The routes of the template's HTTP API. One that nobody guards would be served to anybody, so it is refused. */
export function readRoutes(stack: LocalStack): ApiRoute[] {
  const integrations = new Map(
    stack
      .items('AWS::ApiGatewayV2::Integration', IntegrationProperties)
      .map(({ ref, properties }) => [ref, properties.IntegrationUri]),
  );
  const authorizers = new Map(
    stack
      .items('AWS::ApiGatewayV2::Authorizer', AuthorizerProperties)
      .map(({ ref, properties }) => [ref, properties.JwtConfiguration]),
  );
  return stack.items('AWS::ApiGatewayV2::Route', RouteProperties).map(({ properties }) => {
    const { RouteKey: key, Target, AuthorizerId = '' } = properties;
    const functionArn = integrations.get(Target.replace(/^integrations\//, ''));
    const jwt = authorizers.get(AuthorizerId);
    if (functionArn === undefined) throw new Error(`the route ${key} leads nowhere`);
    if (jwt === undefined) throw new Error(`the route ${key} is not guarded by a token`);
    const [method = '', path = ''] = key.split(' ');
    return { key, method, segments: path.split('/'), functionArn, jwt };
  });
}

export interface Match {
  readonly route: ApiRoute;
  readonly parameters: Readonly<Record<string, string>>;
}

const parameterOf = (segment: string) => /^\{(\w+)\}$/.exec(segment)?.[1];

function parametersOf({ segments }: ApiRoute, given: readonly string[]): Record<string, string> | undefined {
  if (given.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [at, segment] of segments.entries()) {
    const value = given[at] ?? '';
    const name = parameterOf(segment);
    if (name === undefined ? value !== segment : value === '') return undefined;
    if (name !== undefined) parameters[name] = value;
  }
  return parameters;
}

/** The route of a request; a path without a parameter wins over one with, as in an HTTP API. */
export function matchRoute(routes: readonly ApiRoute[], method: string, path: string): Match | undefined {
  const given = path.split('/').map(decodeURIComponent);
  const open = (route: ApiRoute) => route.segments.filter((segment) => parameterOf(segment)).length;
  return routes
    .filter((route) => route.method === method)
    .sort((a, b) => open(a) - open(b))
    .flatMap((route) => {
      const parameters = parametersOf(route, given);
      return parameters ? [{ route, parameters }] : [];
    })
    .at(0);
}

import { describe, expect, it } from 'vitest';
import { openApiDocument } from '#core/api/openapi.ts';
import { routes } from '#core/api/routes.ts';

const document = JSON.parse(JSON.stringify(openApiDocument('http://127.0.0.1'))) as {
  openapi: string;
  security: unknown[];
  paths: Record<
    string,
    Record<string, { operationId: string; parameters: { name: string }[]; responses: object }>
  >;
};

describe('the OpenAPI document', () => {
  it('is 3.1 and demands a token everywhere', () => {
    expect(document.openapi).toMatch(/^3\.1/);
    expect(document.security).toEqual([{ token: [] }]);
  });

  it.each(routes.map((route) => [route.id, route] as const))('describes %s', (_, route) => {
    const operation = document.paths[route.path]![route.method.toLowerCase()]!;
    expect(operation.operationId).toBe(route.id);
    const names = [
      ...Object.keys(route.input.path?.shape ?? {}),
      ...Object.keys(route.input.query?.shape ?? {}),
    ];
    expect(operation.parameters.map(({ name }) => name)).toEqual(names);
    expect(Object.keys(operation.responses)).toEqual(
      expect.arrayContaining([String(route.status ?? 200), '401', '403']),
    );
  });

  it('describes nothing else', () => {
    const count = Object.values(document.paths).flatMap((path) => Object.keys(path)).length;
    expect(count).toBe(routes.length);
  });
});

import { describe, expect, it } from 'vitest';
import { parseRequest } from '#core/api/parse-request.ts';
import { roles } from '#core/api/roles.ts';
import { pathOf, routeKey } from '#core/api/route.ts';
import { routes } from '#core/api/routes.ts';

describe('the table of routes', () => {
  it('names every route once', () => {
    expect(new Set(routes.map(routeKey)).size).toBe(routes.length);
  });

  it('gives every role something to read', () => {
    for (const role of roles) expect(routes.some((route) => route.roles.includes(role as never))).toBe(true);
  });

  it.each(routes.map((route) => [route.id, route] as const))(
    '%s: its example is a valid request',
    (_, route) => {
      const { path = {}, query = {}, body } = route.example;
      expect(() => parseRequest(route, { path, query, body })).not.toThrow();
      expect(pathOf(route, path)).not.toMatch(/[{}]/);
    },
  );

  it.each(routes.map((route) => [route.id, route] as const))(
    '%s: every parameter of the path has a schema',
    (_, route) => {
      const named = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect(Object.keys(route.input.path?.shape ?? {})).toEqual(named);
    },
  );

  it('escapes what a path is made of', () => {
    expect(pathOf({ path: '/clients/{clientId}' }, { clientId: 'a/b 张' })).toBe(
      '/clients/a%2Fb%20%E5%BC%A0',
    );
  });
});

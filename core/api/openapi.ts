import { z } from 'zod';
import { apiErrorStatus } from './api-error.ts';
import { routes } from './routes.ts';

const json = (schema: unknown, example?: unknown) => ({
  'application/json': { schema, ...(example !== undefined && { example }) },
});
const shape = (schema: z.ZodType, io: 'input' | 'output') => {
  const document = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  // OpenAPI 3.1 names the dialect once, for the whole document.
  delete document.$schema;
  return document;
};

const refusals: Readonly<Record<number, string>> = {
  400: 'The request is not valid; the places are named',
  401: 'No token, or one that is forged or expired',
  403: 'The role is not admitted, or the row lies outside the caller’s scope',
  404: 'There is no such thing',
  409: 'Something else is at work; try again',
  500: 'The server failed, which is told to its log alone; or a replay is not what was certified',
};

type Row = (typeof routes)[number];

function parameters(route: Row) {
  return (['path', 'query'] as const).flatMap((part) => {
    const schema = route.input[part];
    if (!schema) return [];
    const { properties = {}, required = [] } = shape(schema, 'input');
    return Object.entries(properties).map(([name, property]) => ({
      name,
      in: part,
      required: required.includes(name),
      schema: property,
      ...(route.example[part]?.[name] !== undefined && { example: route.example[part][name] }),
    }));
  });
}

function operation(route: Row) {
  const errors = [...new Set(Object.values(apiErrorStatus))].map((status): [string, unknown] => [
    String(status),
    { description: refusals[status] ?? '', content: json({ $ref: '#/components/schemas/Error' }) },
  ]);
  return {
    operationId: route.id,
    summary: route.summary.en,
    'x-summary-zh': route.summary.zh,
    'x-roles': route.roles,
    'x-row-scope': route.scope,
    tags: [route.function],
    parameters: parameters(route),
    ...(route.input.body && {
      requestBody: { required: true, content: json(shape(route.input.body, 'input'), route.example.body) },
    }),
    responses: {
      [String(route.status ?? 200)]: {
        description: route.summary.en,
        content: json(shape(route.output, 'output')),
      },
      ...Object.fromEntries(errors),
    },
  };
}

const ErrorSchema = z.object({
  error: z.object({
    code: z.enum(Object.keys(apiErrorStatus) as [string, ...string[]]),
    message: z.object({ zh: z.string(), en: z.string() }),
    places: z.array(z.object({ at: z.string(), problem: z.string() })).optional(),
  }),
});

/** The table of routes as an OpenAPI 3.1 document. */
export function openApiDocument(server?: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(route);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Tidemark', version: '1' },
    ...(server !== undefined && { servers: [{ url: server }] }),
    security: [{ token: [] }],
    paths,
    components: {
      schemas: { Error: shape(ErrorSchema, 'output') },
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

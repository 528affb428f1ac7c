import { describe, expect, it } from 'vitest';
import { ApiError } from '#core/api/api-error.ts';
import { parseRequest } from '#core/api/parse-request.ts';
import { routeTable, type RouteId } from '#core/api/routes.ts';

const refused: [RouteId, Parameters<typeof parseRequest>[1], string][] = [
  ['listClients', { path: {}, query: { clas: 'VALUE' }, body: undefined }, 'query'],
  ['listClients', { path: {}, query: { limit: '0' }, body: undefined }, 'query.limit'],
  ['listClients', { path: {}, query: { limit: 'many' }, body: undefined }, 'query.limit'],
  ['startRun', { path: {}, query: {}, body: { asOf: '2026-02-30' } }, 'body.asOf'],
  ['startRun', { path: {}, query: {}, body: [] }, 'body'],
  ['grantUploads', { path: {}, query: {}, body: undefined }, 'body.files'],
  ['grantUploads', { path: {}, query: {}, body: { files: ['../x.csv'] } }, 'body.files.0'],
  ['grantUploads', { path: {}, query: {}, body: { files: ['a.csv'], folder: '../..' } }, 'body.folder'],
  ['getRejects', { path: { batchId: 'b', file: '../../HEAD' }, query: {}, body: undefined }, 'path.file'],
  [
    'getRejects',
    { path: { batchId: '../..', file: 'trades.csv' }, query: {}, body: undefined },
    'path.batchId',
  ],
  ['getCertificate', { path: { runId: '..' }, query: {}, body: undefined }, 'path.runId'],
  ['getClient', { path: { clientId: 'x'.repeat(257) }, query: {}, body: undefined }, 'path.clientId'],
];

describe('a request', () => {
  it.each(refused)('of %s with %j is refused naming %s', (id, raw, place) => {
    try {
      parseRequest(routeTable[id], raw);
    } catch (error) {
      expect(error).toBeInstanceOf(ApiError);
      expect((error as ApiError).places.map(({ at }) => at)).toContain(place);
      return;
    }
    expect.fail('it was admitted');
  });

  it('comes out typed, with defaults', () => {
    const input = parseRequest(routeTable.listClients, {
      path: {},
      query: { class: 'VALUE' },
      body: undefined,
    });
    expect(input).toEqual({ query: { class: 'VALUE', limit: 100 } });
  });
});

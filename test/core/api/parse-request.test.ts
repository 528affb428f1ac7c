import { describe, expect, it } from 'vitest';
import { ApiError } from '#core/api/api-error.ts';
import { parseRequest } from '#core/api/parse-request.ts';
import { routeTable, type RouteId } from '#core/api/routes.ts';

type Refused = [RouteId, Parameters<typeof parseRequest>[1], string];
const refused: Refused[] = [
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
  ...['__proto__', 'constructor', 'a b', 'ａ', '-a', 'a'.repeat(129)].map((ruleSet): Refused => [
    'getRules',
    { path: { ruleSet, version: '1' }, query: {}, body: undefined },
    'path.ruleSet',
  ]),
  ['getClient', { path: { clientId: 'x'.repeat(257) }, query: {}, body: undefined }, 'path.clientId'],
];

/** As it is sent: a literal would set the prototype. */
const draft = (member: string) => ({
  path: { ruleSet: 'quiet' },
  query: {},
  body: JSON.parse(
    `{"content":{"id":"quiet",${member}},"window":{"from":"2026-01-01","until":null},"papers":{"reason":"why","assessment":null,"clientText":null,"fairness":null}}`,
  ) as unknown,
});
const deep = (levels: number) => `"a":${'['.repeat(levels)}${']'.repeat(levels)}`;

function refusalOf(asked: () => unknown): ApiError | undefined {
  try {
    asked();
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
  return undefined;
}

describe('a draft', () => {
  const tooDeep = { place: `body.content.a${'.0'.repeat(63)}`, zh: '64 层级', en: '64 levels' };
  const forbidden = { zh: '不允许使用名称', en: 'is not allowed' };
  const half = { zh: '半个字符', en: 'half of a character' };
  it.each([
    {
      ...{ what: 'a member that schemas drop', member: '"__proto__":{"a":1}' },
      ...{ place: 'body.content.__proto__', ...forbidden },
    },
    {
      ...{ what: 'one further down', member: '"rules":[{},{"__proto__":1}]' },
      ...{ place: 'body.content.rules.1.__proto__', ...forbidden },
    },
    {
      ...{ what: 'half a character in a text', member: String.raw`"title":"\ud800"` },
      ...{ place: 'body.content.title', ...half },
    },
    {
      ...{ what: 'half a character in a name', member: String.raw`"facts":{"\udfff":1}` },
      ...{ place: 'body.content.facts.\udfff', ...half },
    },
    { what: 'one level too many', member: deep(64), ...tooDeep },
    { what: '200,000 levels', member: deep(200_000), ...tooDeep },
  ])('with $what could not be kept as it was sent', ({ member, place, zh, en }) => {
    const error = refusalOf(() => parseRequest(routeTable.draftRules, draft(member)));
    expect(error?.code).toBe('BAD_REQUEST');
    expect(error?.places.map(({ at }) => at)).toEqual([place]);
    expect(error?.words.zh).toMatch(zh);
    expect(error?.words.en).toMatch(en);
  });

  it.each([
    ['whole characters', String.raw`"title":"\ud842\udfb7 𠮷"`],
    ['a name that is like a forbidden one', '"proto":1'],
    ['as many levels as a file may have', deep(63)],
  ])('with %s is taken as it is', (_, member) => {
    const raw = draft(member);
    expect(parseRequest(routeTable.draftRules, raw)).toMatchObject({ body: raw.body as object });
  });
});

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

  it.each<[RouteId, Parameters<typeof parseRequest>[1], string, string]>([
    [
      'getAppraisal',
      { path: { period: '2026-13' }, query: {}, body: undefined },
      '请求有误：path.period：不是月份（YYYY-MM）',
      'The request is not valid: path.period: is no month: YYYY-MM',
    ],
    [
      'appealKpi',
      {
        ...{ path: { period: '2026-01' }, query: {} },
        body: { command: { step: 'escalate', appealId: 'a/b' } },
      },
      '请求有误：body.command.appealId：不是编号',
      'The request is not valid: body.command.appealId: is no id',
    ],
    [
      'traceKpi',
      { path: { period: '2026-01' }, query: { by: 'rule', id: 7 as unknown as string }, body: undefined },
      '请求有误：query.id：无效输入：期望 string，实际接收 数字',
      'The request is not valid: query.id: Invalid input: expected string, received number',
    ],
  ])('of %s with %j is refused in both languages', (id, raw, zh, en) => {
    expect(refusalOf(() => parseRequest(routeTable[id], raw))?.words).toEqual({ zh, en });
  });

  it.each(Object.values(routeTable))('of $path says what is wrong with its parts in Chinese', (route) => {
    const raw = { path: {}, query: { nonsense: '1' }, body: { nonsense: 1 } };
    const said = refusalOf(() => parseRequest(route, raw))?.words.zh ?? '请求有误';
    expect(said.replaceAll(/"[^"]*"|(?:path|query|body)[\w.]*/g, '')).not.toMatch(
      /Invalid|Unrecognized| is /,
    );
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

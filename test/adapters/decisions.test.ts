import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publish, readBefore, readPublished } from '#adapters/decisions.ts';
import { decision } from '#test/support/decision.ts';
import { row } from '../core/run/rows.ts';
import { type LocalAws, startLocalAws } from '../support/local-aws.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(() => aws.stop());

const publication = { runId: 'r1', shard: 1, rules: { churn: 'h1', classification: 'c1' }, quiet: false };
const dump = async () => {
  const { Items = [] } = await new DynamoDBClient().send(new ScanCommand({ TableName: 'decisions' }));
  return Items.map((item) => JSON.stringify(Object.fromEntries(Object.entries(item).sort()))).sort();
};
const changed = (clientKey: string, over = {}) => row(clientKey, { changed: true, cause: 'data', ...over });

describe('publishing decisions', () => {
  it('writes the history of a change and what is in force, and nothing for the others', async () => {
    await publish(
      [changed('a', { first: true, cause: 'first' }), changed('b', { servicer: null }), row('c')],
      publication,
    );
    const items = (await dump()).map((item) => JSON.parse(item) as Record<string, { S?: string }>);
    expect(
      items.map((item) => `${item['clientKey']?.S} ${item['asOf']?.S} ${item['servicer']?.S ?? '-'}`),
    ).toEqual(expect.arrayContaining(['a 2017-12-29 -', 'a current S1', 'b 2017-12-29 -', 'b current -']));
    expect(items).toHaveLength(4);
    const published = await readPublished(['a', 'b', 'c']);
    expect([...published.keys()].sort()).toEqual(['a', 'b']);
    expect(published.get('a')).toEqual({
      decision: decision(),
      runId: 'r1',
      first: true,
      branchId: 'B1',
      servicer: 'S1',
    });
  });

  it('written again gives the same bytes', async () => {
    const before = await dump();
    await publish(
      [changed('a', { first: true, cause: 'first' }), changed('b', { servicer: null }), row('c')],
      publication,
    );
    expect(await dump()).toEqual(before);
  });

  it('keeps the history when a later night changes the outcome', async () => {
    const later = decision({ asOf: '2018-01-02', class: 'TREND' });
    await publish([changed('a', { decision: later })], { ...publication, runId: 'r2', quiet: true });
    const items = (await dump()).filter((item) => item.includes('"clientKey":{"S":"a"}'));
    expect(items).toHaveLength(3);
    expect((await readPublished(['a'])).get('a')).toMatchObject({
      decision: later,
      runId: 'r2',
      first: false,
    });
  });

  it('moves a client to another list without touching its decision', async () => {
    await publish([row('a', { moved: true, branchId: 'B2', servicer: null })], {
      ...publication,
      runId: 'r3',
    });
    const published = (await readPublished(['a'])).get('a');
    expect(published).toMatchObject({ runId: 'r2', branchId: 'B2', servicer: null });
  });

  it('reads what was in force before a day, whatever the day itself has published', async () => {
    const on = (asOf: string, name: string, keys: readonly string[], over = {}) =>
      publish(
        keys.map((key) => changed(key, { decision: decision({ asOf, class: name }), ...over })),
        publication,
      );
    const many = Array.from({ length: 40 }, (_, at) => `old-${at}`);
    await on('2018-03-01', 'VALUE', [...many, 'steady'], { first: true });
    await on('2018-03-05', 'TREND', many);
    await on('2018-03-06', 'SENTIMENT', many);
    await on('2018-03-06', 'VALUE', ['new'], { first: true });
    const classesBefore = async (day: string) => {
      const before = await readBefore([...many, 'steady', 'new', 'nobody'], day);
      return [many[0]!, many[39]!, 'steady', 'new', 'nobody'].map((key) => before.get(key)?.class);
    };
    expect(await classesBefore('2018-03-07')).toEqual([
      'SENTIMENT',
      'SENTIMENT',
      'VALUE',
      'VALUE',
      undefined,
    ]);
    expect(await classesBefore('2018-03-06')).toEqual(['TREND', 'TREND', 'VALUE', undefined, undefined]);
    expect(await classesBefore('2018-03-05')).toEqual(['VALUE', 'VALUE', 'VALUE', undefined, undefined]);
    expect(await classesBefore('2018-03-01')).toEqual(Array(5).fill(undefined));
  });

  it('reads more clients than one call holds', async () => {
    const keys = Array.from({ length: 250 }, (_, at) => `many-${at}`);
    await publish(
      keys.map((key) => changed(key)),
      publication,
    );
    expect((await readPublished([...keys, 'nobody'])).size).toBe(250);
  });
});

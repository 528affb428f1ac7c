import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listEvents } from '#adapters/api/event-list.ts';
import { keepEvent } from '#adapters/kept-events.ts';
import { type LocalAws, startLocalAws } from '../../support/local-aws.ts';

const dayMs = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * dayMs).toISOString();
const keep = (id: string, time: string) =>
  keepEvent({ 'detail-type': 'run.completed', time, detail: { id } });

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
  for (const id of ['a', 'b', 'c']) await keep(id, ago(0));
  for (const id of ['d', 'e']) await keep(id, ago(2));
  await keep('old', ago(40));
  // Delivered again: dropped.
  await keep('a', ago(0));
});
afterAll(() => aws.stop());

async function all(limit: number, day?: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listEvents({ day, cursor, limit });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return ids;
}

describe('events', () => {
  it.each([1, 2, 3, 4, 500])('come the latest day first, each once, %d a page', async (limit) => {
    expect(await all(limit)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('of one day, however long ago', async () => {
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date(ago(40)));
    expect(await all(500, day)).toEqual(['old']);
    expect((await listEvents({ day, limit: 1 })).items[0]).toEqual({
      id: 'old',
      type: 'run.completed',
      at: expect.stringContaining('T') as string,
      detail: { id: 'old' },
    });
  });

  it('go on with no cursor that is none', async () => {
    await expect(listEvents({ cursor: 'x', limit: 1 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});

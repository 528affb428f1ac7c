import { expect, it } from 'vitest';
import { handler } from '#functions/accrue-kpis/handler.ts';

const shard = { period: '2026-01', appraisalId: 'a', shard: 1 };

function ctx(isDone: boolean, isMoved: boolean) {
  const done: string[] = [];
  return {
    done,
    ...{
      isDone: () => Promise.resolve(isDone),
      finish: (_: unknown, all: readonly string[]) => told(...all),
    },
    async *clients() {
      await told('scanned');
      yield 'a';
      yield 'b';
    },
    requireUnmoved: () => (isMoved ? Promise.reject(new Error('moved')) : told('unmoved')),
  };
  function told(...names: string[]): Promise<void> {
    done.push(...names);
    return Promise.resolve();
  }
}

it('keeps the credits of a shard once the store has not moved while it was read', async () => {
  const given = ctx(false, false);
  await handler(given)(shard);
  expect(given.done).toEqual(['scanned', 'unmoved', 'a', 'b']);
});

it('keeps nothing of a store that moved meanwhile: clients whose pages went would be left out', async () => {
  const given = ctx(false, true);
  await expect(handler(given)(shard)).rejects.toThrow('moved');
  expect(given.done).toEqual(['scanned']);
});

it('reads nothing again of a shard that is done', async () => {
  const given = ctx(true, false);
  await handler(given)(shard);
  expect(given.done).toEqual([]);
});

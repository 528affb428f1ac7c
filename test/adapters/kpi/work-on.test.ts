import { expect, it } from 'vitest';
import { collect } from '#adapters/dynamodb.ts';
import { workOn } from '#adapters/kpi/work-on.ts';

async function* clients(keys: string) {
  for (const clientKey of keys) yield await Promise.resolve({ clientKey });
}
const work = ({ clientKey }: { clientKey: string }, fetched?: string) => {
  if (clientKey === 'b') throw new RangeError('of a value that is nobody’s business');
  return clientKey === 'c' ? null : { clientKey, fetched };
};
const fetching = (needed: string, fetch: (keys: readonly string[]) => Promise<readonly string[]>) => ({
  isNeeded: ({ clientKey }: { clientKey: string }) => needed.includes(clientKey),
  atOnce: 2,
  fetch: (some: readonly { clientKey: string }[]) => fetch(some.map(({ clientKey }) => clientKey)),
});
const then = (keys: readonly string[]) => Promise.resolve(keys.map((key) => `${key} then`));

it('leaves out a record that cannot be worked on, and tells why without its values', async () => {
  const all = await collect(workOn(clients('abc'), fetching('abc', then), work));
  expect(all).toEqual([
    { clientKey: 'a', fetched: 'a then' },
    { clientKey: 'b', reason: 'RangeError' },
  ]);
});

it('ends where something cannot be fetched: nobody is left out for that', async () => {
  const all = workOn(
    clients('abc'),
    fetching('a', () => Promise.reject(new Error('slow down'))),
    work,
  );
  await expect(collect(all)).rejects.toThrow('slow down');
});

it('fetches for a few at once, of those alone who need it, and for each its own', async () => {
  const asked: string[] = [];
  const fetch = (keys: readonly string[]) => {
    asked.push(keys.join(''));
    return then(keys);
  };
  const all = await collect(workOn(clients('adefgh'), fetching('adfgh', fetch), work));
  expect(asked).toEqual(['ad', 'fg', 'h']);
  expect(all).toEqual(
    ['a', 'd', 'e', 'f', 'g', 'h'].map((clientKey) => ({
      clientKey,
      fetched: clientKey === 'e' ? undefined : `${clientKey} then`,
    })),
  );
});

it('asks for nothing where nobody needs it', async () => {
  const all = workOn(
    clients('ae'),
    fetching('', () => Promise.reject(new Error('asked'))),
    work,
  );
  expect(await collect(all)).toHaveLength(2);
});

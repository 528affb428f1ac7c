import { expect, it } from 'vitest';
import { collect } from '#adapters/dynamodb.ts';
import { workOn } from '#adapters/kpi/work-on.ts';

async function* clients() {
  for (const clientKey of ['a', 'b', 'c']) yield await Promise.resolve({ clientKey });
}
const work = ({ clientKey }: { clientKey: string }, fetched: string) => {
  if (clientKey === 'b') throw new RangeError('of a value that is nobody’s business');
  return clientKey === 'c' ? null : { clientKey, fetched };
};

it('leaves out a record that cannot be worked on, and tells why without its values', async () => {
  const all = await collect(workOn(clients(), () => Promise.resolve('then'), work));
  expect(all).toEqual([
    { clientKey: 'a', fetched: 'then' },
    { clientKey: 'b', reason: 'RangeError' },
  ]);
});

it('ends where something cannot be fetched: nobody is left out for that', async () => {
  const all = workOn(clients(), () => Promise.reject(new Error('slow down')), work);
  await expect(collect(all)).rejects.toThrow('slow down');
});

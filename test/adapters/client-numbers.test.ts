import { afterAll, beforeAll, expect, it } from 'vitest';
import { clientNumbers } from '#adapters/client-numbers.ts';
import { readHead } from '#adapters/head.ts';
import { clientKeyOf } from '#adapters/personal.ts';
import type { RunPlan } from '#core/run/plan.ts';
import { importFiles } from '../support/import-machine.ts';
import { type LocalAws, startLocalAws } from '../support/local-aws.ts';

/** More than are read at once, some of whom come later and one of whom goes. */
const early = Array.from({ length: 40 }, (_, at) => `KH-${at + 1}`);
const [gone, newcomer] = ['KH-7', 'KH-41'];
let aws: LocalAws;
let keys: Map<string, string>;
let folders = 0;

async function hand(clients: readonly string[]): Promise<number> {
  const files = {
    'clients.csv': `client_id,opened_on,deleted\n${clients.join('\n')}\n`,
    'calendar.csv': 'date,open\n2024-01-02,1\n',
  };
  const { status } = await importFiles(`folder-${++folders}`, files, {
    businessDate: '2024-01-02',
    files: {},
  });
  expect(status).toBe('imported');
  return (await readHead()).head;
}
/** A night needs no more of its plan here than the version that it knows. */
const numbersAt = (knownAt: number, clientKeys: readonly string[]) =>
  clientNumbers({ knownAt } as RunPlan, clientKeys);

beforeAll(async () => {
  aws = await startLocalAws();
  await hand(early.map((id) => `${id},2024-01-02,0`));
  await hand([`${gone},2024-01-02,1`, `${newcomer},2024-01-02,0`]);
  const entries = [...early, newcomer].map(async (id) => [id, (await clientKeyOf(id))!] as const);
  keys = new Map(await Promise.all(entries));
}, 60_000);
afterAll(() => aws.stop());

const numbered = (ids: readonly string[]) => new Map(ids.map((id) => [keys.get(id), id]));

it('each of many clients has its own number', async () => {
  expect(new Set(keys.values()).size).toBe(41);
  expect(
    await numbersAt(
      1,
      early.map((id) => keys.get(id)!),
    ),
  ).toEqual(numbered(early));
});

it('whom the night does not see has none: not come yet, withdrawn, or never heard of', async () => {
  const asked = [...keys.values(), 'nobody'];
  expect(await numbersAt(1, asked)).toEqual(numbered(early));
  expect(await numbersAt(2, asked)).toEqual(numbered([...early, newcomer].filter((id) => id !== gone)));
});

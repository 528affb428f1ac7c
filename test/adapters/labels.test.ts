import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { keepLabel, readLabels } from '#adapters/api/labels.ts';
import { keepPhase, readPhases } from '#adapters/api/phases.ts';
import { auditTrail } from '#adapters/audit.ts';
import { collect } from '#adapters/dynamodb.ts';
import { clientKeyOf } from '#adapters/personal.ts';
import { dumpOf } from '../functions/night.ts';
import { importFiles } from '../support/import-machine.ts';
import { type LocalAws, startLocalAws } from '../support/local-aws.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(() => aws.stop());
beforeEach(() => aws.clear());

const files = {
  'clients.csv': 'client_id,name,opened_on,branch_id\nKH-1,张三,2024-01-02,B1\nKH-2,李四,2024-01-02,B1\n',
  'closes.csv': 'date,symbol,close\n2024-01-02,600000,10\n2024-01-03,600000,10\n',
};
const manifest = {
  businessDate: '2024-01-03',
  files: Object.fromEntries(
    Object.entries(files).map(([name, text]) => [
      name,
      { rows: 2, sha256: createHash('sha256').update(text).digest('hex') },
    ]),
  ),
};
const label = (clientKey: string, name: string, reason: string) => ({
  ...{ clientKey, class: name, reason, by: 'demo-manager', on: '2026-03-02' },
});

it('labels are kept under the key of the client, the last one in force, and told with their clients', async () => {
  await importFiles('folder-1', files, manifest);
  const [one, other] = [(await clientKeyOf('KH-1'))!, (await clientKeyOf('KH-2'))!];
  await keepLabel(label(one, 'TREND', '张三 said so'));
  await keepLabel(label(one, 'VALUE', '张三 holds for years'));
  await keepLabel(label(other, 'TREND', 'trades much'));
  const told = (await readLabels()).map(({ label: { class: name, reason }, row }) => [
    row.clientId,
    name,
    reason,
  ]);
  expect(told.sort()).toEqual([
    ['KH-1', 'VALUE', '张三 holds for years'],
    ['KH-2', 'TREND', 'trades much'],
  ]);
  const stored = [...(await dumpOf('labels')), ...(await dumpOf('audit'))].join('\n');
  expect(stored).not.toContain('holds for years');
  expect(stored).not.toContain('张三');
  const trail = await collect(auditTrail(`client/${one}/label`));
  expect(trail.map(({ body }) => (JSON.parse(body) as { class: string }).class)).toEqual(['VALUE', 'TREND']);
});

it('no label is kept of a client that the store does not show', async () => {
  await importFiles('folder-1', files, manifest);
  await expect(keepLabel(label('nobody', 'VALUE', 'r'))).rejects.toMatchObject({ name: 'NO_SUCH_CLIENT' });
  expect(await dumpOf('labels')).toEqual([]);
});

it('phases of the market come by day, and a day has one', async () => {
  await keepPhase({ from: '2026-03-02', label: '浪2', by: 'm' });
  await keepPhase({ from: '2026-01-05', label: '浪1', by: 'm' });
  await keepPhase({ from: '2026-03-02', label: null, by: 'n' });
  expect(await readPhases()).toEqual([
    { from: '2026-01-05', label: '浪1', by: 'm' },
    { from: '2026-03-02', label: null, by: 'n' },
  ]);
});

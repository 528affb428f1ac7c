import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readBranchFiles } from '#adapters/branch-files.ts';
import { readHead, seesVersion } from '#adapters/head.ts';
import { readMarket } from '#adapters/market.ts';
import { getObject } from '#adapters/store.ts';
import { readResult } from '#adapters/imports/plans.ts';
import { conductOf, staffOf, targetsOf } from '#core/kpi/branch-files.ts';
import { importFiles, type Files } from '../support/import-machine.ts';
import { type LocalAws, startLocalAws } from '../support/local-aws.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await aws.stop();
});

/** The version after the batch. */
async function send(folder: string, files: Files): Promise<number> {
  const all = { 'clients.csv': 'client_id\nC1\n', 'calendar.csv': 'date,open\n2026-01-05,1\n', ...files };
  const { status, error } = await importFiles(folder, all, { businessDate: '2026-01-05', files: {} });
  if (status !== 'imported') throw error ?? new Error(status);
  return (await readHead()).head;
}

async function seenAt(version: number) {
  const { staff, targets, conduct } = await readBranchFiles(seesVersion(await readHead(), version));
  return {
    staff: staffOf(staff).map(({ staffId, from, to }) => [staffId, from, to]),
    targets: ['S1', 'S2'].map((staffId) => targetsOf(targets, '2026-01', staffId)),
    conduct: conductOf(conduct, '2026-01', 'S1').map(({ eventId, points }) => [eventId, points]),
  };
}

const staff = 'staff_id,name,role,branch_id,from,to\n';
const targets = 'period,staff_id,kpi,target\n';
const conduct = 'event_id,staff_id,date,kind,points,veto,note\n';

it('staff, targets and conduct are seen as they were known, and without what is personal', async () => {
  const none = await send('nothing of it', {});
  const daysAt = async (version: number) =>
    (await readMarket(seesVersion(await readHead(), version))).calendar.days;
  const first = await send('first', {
    'staff.csv': `${staff}S1,李四,advisor,B1,2020-01-01,\nS2,王五,advisor,B1,2025-12-01,\n`,
    'kpi_targets.csv': `${targets}2026-01,S1,K1,200000\n2026-01,*,K1,100000\n2026-01,*,MARKET,1800000000000\n`,
    'compliance_events.csv': `${conduct}V1,S1,2026-01-05,definite_calls,10,,said so to 张三\n`,
  });
  const second = await send('second', {
    'staff.csv': `${staff}S2,王五,advisor,B1,2025-12-01,2026-01-20\n`,
    'kpi_targets.csv': `${targets}2026-01,S1,K1,150000\n`,
    'compliance_events.csv': `${conduct}V2,S1,2026-01-06,definite_calls,5,,\nV1,S1,2026-01-05,off_pool_recommendations,8,,\n`,
  });
  const third = await send('third', {
    'kpi_targets.csv': 'period,staff_id,kpi,target,deleted\n2026-01,S1,K1,,1\n',
  });

  const market_turnover_assumed = 1_800_000_000_000;
  const ofAll = { net_assets_target: 100_000, market_turnover_assumed };
  const own = (net_assets_target: number) => ({ net_assets_target, market_turnover_assumed });
  const [s1, s2] = [
    ['S1', '2020-01-01', null],
    ['S2', '2025-12-01', null],
  ];
  const left = ['S2', '2025-12-01', '2026-01-20'];
  expect(await seenAt(none)).toEqual({ staff: [], targets: [{}, {}], conduct: [] });
  expect(await seenAt(first)).toEqual({
    ...{ staff: [s1, s2], targets: [own(200_000), ofAll], conduct: [['V1', 10]] },
  });
  const later = [
    ['V1', 8],
    ['V2', 5],
  ];
  expect(await seenAt(second)).toEqual({
    ...{ staff: [s1, left], targets: [own(150_000), ofAll], conduct: later },
  });
  expect(await seenAt(third)).toEqual({ staff: [s1, left], targets: [ofAll, ofAll], conduct: later });

  expect(await daysAt(third)).toEqual(await daysAt(none));
  const all = await readBranchFiles(seesVersion(await readHead(), third));
  expect(JSON.stringify(all)).not.toMatch(/李四|王五|张三/);
});

it('a row that is wrong is told with its reason, and the others go in', async () => {
  const wrong = [
    ['2026-02,S1,K6,0.9', 'kpi "K6" is none of'],
    ['2026-13,S1,K1,5', 'period "2026-13" is not a month'],
  ];
  const right = Array.from({ length: 30 }, (_, at) => `2026-02,S${at},K8,0`);
  const lines = [...wrong.map(([line]) => line), ...right].join('\n');
  const { batchId } = await importFiles(
    'some wrong',
    { 'clients.csv': 'client_id\nC1\n', 'kpi_targets.csv': `${targets}${lines}\n` },
    { businessDate: '2026-01-06', files: {} },
  );
  const result = await readResult(batchId!);
  expect(result).toMatchObject({ files: { kpi_targets: { read: 32, accepted: 30, rejected: 2 } } });
  const told = Buffer.from((await getObject('store', `rejects/${batchId}/kpi_targets.csv`))!).toString();
  for (const [, reason] of wrong) expect(told).toContain(reason!.replaceAll('"', '""'));
});

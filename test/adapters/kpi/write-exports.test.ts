import { PutObjectCommand } from '@aws-sdk/client-s3';
import { AsyncLocalStorage } from 'node:async_hooks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportedVersion, grantExport } from '#adapters/api/kpi-exports.ts';
import { branchKeys } from '#adapters/branch-keys.ts';
import { s3 } from '#adapters/aws.ts';
import { pageKey } from '#adapters/clients.ts';
import { sha256 } from '#adapters/digest.ts';
import { bytes, json, putItem, text } from '#adapters/dynamodb.ts';
import { env } from '#adapters/env.ts';
import { exportKey, keepAppraisal } from '#adapters/kpi/appraisal-objects.ts';
import { writeCredits } from '#adapters/kpi/credits-columns.ts';
import { previewPeriod } from '#adapters/kpi/preview-period.ts';
import { sealPeriod } from '#adapters/kpi/seal-period.ts';
import { writeExports } from '#adapters/kpi/write-exports.ts';
import { seal, wrapKey } from '#adapters/personal.ts';
import { makeSeals } from '#adapters/signatures.ts';
import { deletePrefix } from '#adapters/store.ts';
import { makeCalendar } from '#core/calendar/trading-calendar.ts';
import { verifyExport } from '#core/kpi/export/verify-export.ts';
import { appraisalOf, creditOf } from '#test/support/appraised.ts';
import { setClock } from '#test/support/clock.ts';
import { type LocalAws, startLocalAws } from '#test/support/local-aws.ts';
import { standingFiles } from '#test/support/standing-files.ts';
import { night } from '../../core/kpi/appraised.ts';

const calendar = makeCalendar({ records: { first: '2025-12-01', last: '2026-02-06', tradeDays: [] } });
const hr = { subject: 'hr', role: 'hr' as const, staffId: null, branches: ['*'] };

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(async () => {
  setClock();
  await aws.stop();
});

const appraisal = appraisalOf([{}]);
const { period, appraisalId } = appraisal.plan;
const of = { period, appraisalId };
const written = 11;
/** The first that tells a name, the manifest, and what lets it stand; the first of all is below. */
const overtakenAt = [8, 10, 11];

async function rename(name: string): Promise<void> {
  const [clientKey, dataKey] = ['k-1', Buffer.alloc(32, 7)];
  const personal = JSON.stringify({ client_id: '00010001', name });
  await putItem(env.clientsTable, {
    ...{ clientKey: text(clientKey), page: text(pageKey('profile', 0)), attributes: json({}) },
    ...{ dataKey: bytes(wrapKey(dataKey, (await branchKeys()).wrapping)) },
    personal: bytes(seal(personal, dataKey, clientKey)),
  });
}

/** What a writer does before each of its writes. */
const beforeWrites = new AsyncLocalStorage<(() => Promise<void>) | undefined>();

beforeAll(async () => {
  s3().middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName === PutObjectCommand.name) await beforeWrites.getStore()?.();
        return next(args);
      },
    { step: 'initialize' },
  );
  const whole = { ...appraisal, credits: [await writeCredits(period, [creditOf()])] };
  await keepAppraisal(whole);
  setClock('2026-02-06');
  const { state } = await previewPeriod(whole, calendar, night);
  setClock(state.preview!.days.sealOn);
  await sealPeriod(whole, night);
});

/** One writer, and before one of its writes a client is called otherwise and another writer comes to its end. */
async function overtaken(at: number): Promise<void> {
  let writes = 0;
  let other: Promise<void> | undefined;
  const overtake = async () => {
    await rename('李四');
    await writeExports(of);
  };
  await rename('张三');
  await beforeWrites.run(
    async () => {
      if (++writes >= at) await (other ??= beforeWrites.run(undefined, overtake));
    },
    () => writeExports(of),
  );
  expect(writes).toBe(written);
}

it.each(overtakenAt)(
  'of two writers who know a client by other names one stands, whole: overtaken at write %i',
  async (at) => {
    await deletePrefix(env.storeBucket, exportKey(of, ''));
    await overtaken(at);
    const { manifest, files } = await standingFiles(of, 1);
    expect(files).toHaveLength(9);
    expect(verifyExport(manifest, files, makeSeals)).toEqual([]);
  },
);

it('of a writer who could not write its last file nothing stands, and the next one begins anew', async () => {
  await deletePrefix(env.storeBucket, exportKey(of, ''));
  let writes = 0;
  const dies = () => (++writes === 9 ? Promise.reject(new Error('gone')) : Promise.resolve());
  await expect(beforeWrites.run(dies, () => writeExports(of))).rejects.toThrow('gone');
  expect(await exportedVersion(period, 1)).toBeNull();
  await overtaken(1);
  const { manifest, files } = await standingFiles(of, 1);
  expect(verifyExport(manifest, files, makeSeals)).toEqual([]);
});

it('what is given out is what stands, under the names that it had', async () => {
  const exported = (await exportedVersion(period, 1))!;
  expect(exported.files).toContain('2026-01-detail.csv');
  const { files } = await grantExport(period, exported, hr);
  const { manifest } = await standingFiles(of, 1);
  for (const { file, url } of files.slice(0, -1)) {
    expect(new URL(url).pathname.endsWith(`/${file}`)).toBe(true);
    const content = Buffer.from(await (await fetch(url)).arrayBuffer());
    expect(sha256(content)).toBe(manifest.files.find(({ name }) => name === file)?.sha256);
    if (file === '2026-01-detail.csv') expect(content.toString()).toContain('李*');
  }
  expect(files.at(-1)?.file).toBe('2026-01-manifest.json');
});

import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { findAppealed, findAppraisal } from '#adapters/api/kpi-appraisals.ts';
import { startAsked } from '#adapters/api/kpi-start.ts';
import { append, readChain } from '#adapters/audit.ts';
import { allHeads } from '#adapters/audit-heads.ts';
import { digestOf } from '#adapters/digest.ts';
import { collect, json, putItem, text } from '#adapters/dynamodb.ts';
import { env } from '#adapters/env.ts';
import type { TidemarkError } from '#adapters/error.ts';
import { keepAppraisal } from '#adapters/kpi/appraisal-objects.ts';
import { giveAppeal, readAppeal } from '#adapters/kpi/appeal-chains.ts';
import { allPeriods, appealsOf } from '#adapters/kpi/kpi-items.ts';
import { readPeriod } from '#adapters/kpi/period-chains.ts';
import { periodsToLookAt } from '#adapters/kpi/due-periods.ts';
import { previewPeriod } from '#adapters/kpi/preview-period.ts';
import { restatePeriod } from '#adapters/kpi/restate-period.ts';
import { sealPeriod } from '#adapters/kpi/seal-period.ts';
import { letStand } from '#adapters/kpi/standing-export.ts';
import { startAppraisal } from '#adapters/kpi/start-appraisal.ts';
import { publicKey } from '#adapters/sign.ts';
import { makeSeals } from '#adapters/signatures.ts';
import { putObject } from '#adapters/store.ts';
import type { ApiError } from '#core/api/api-error.ts';
import { checkReceipts } from '#core/audit/check-receipts.ts';
import { makeCalendar } from '#core/calendar/trading-calendar.ts';
import { Refused } from '#core/governance/refused.ts';
import type { Appraisal } from '#core/kpi/appraisal/appraisal.ts';
import { appealIdOf, type AppealRecordBody } from '#core/kpi/appeals/records.ts';
import { listedPeriod } from '#core/kpi/periods/listed-period.ts';
import { openPeriod } from '#core/kpi/periods/period-state.ts';
import { verifySeal } from '#core/kpi/periods/verify-seal.ts';
import { type LocalAws, startLocalAws } from '#test/support/local-aws.ts';
import { ada, hana, moved, night } from '../../core/kpi/appraised.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(() => aws.stop());
beforeEach(() => aws.clear());
afterEach(() => vi.useRealTimers());

const period = '2026-01';
// The calendar ends with the day on which it is looked at, as one made of closes does: weekdays are expected beyond.
const records = { first: '2025-12-01', last: '2026-02-06', tradeDays: [] };
const calendar = makeCalendar({ records });
const on = (day: string) => vi.useFakeTimers({ now: new Date(`${day}T02:00:00.000Z`), toFake: ['Date'] });

const appraisal = (
  appraisalId: string,
  purpose: Appraisal['plan']['purpose'],
  credits = ['c'],
): Appraisal => ({
  plan: {
    ...{
      appraisalId,
      period,
      purpose,
      asOf: '2026-01-30',
      runId: 'r1',
      knownAt: 7,
      shards: 1,
      sources: {},
      nightBefore: null,
    },
    rules: { version: 1, digest: 'f'.repeat(64), content: 'f'.repeat(64) },
  },
  ...{ credits, members: [], branches: [] },
});

async function shown() {
  on('2026-02-06');
  return previewPeriod(appraisal('a1', 'preview'), calendar, night);
}
async function sealed() {
  await shown();
  on('2026-02-20');
  return sealPeriod(appraisal('a2', 'seal'), night);
}

const appealId = appealIdOf(period, 'a1', 'S1', 'K4');
const opening: AppealRecordBody<'appeal.opened'> = {
  ...{ by: ada, appealId, period, staffId: 'S1', statementOf: 'S1', ground: 'owner-wrong', authors: ['ann'] },
  committee: 2,
  days: { appealsUntil: '2026-02-13', answeredBy: '2026-02-20', committeeBy: '2026-03-06' },
  evidence: {
    ...{ appraisalId: 'a1', digest: digestOf(appraisal('a1', 'preview')), version: null },
    ...{ rules: { version: 1, digest: 'f'.repeat(64) }, credits: 'e'.repeat(64), evaluations: [] },
    line: { id: 'K4', parts: [], score: 15, exact: '15.000000', extra: 1.5 },
  },
};
const openAppeal = () => giveAppeal({ appealId, period }, { type: 'appeal.opened', body: opening }, 'open');

it('shows a period on the days that count from then, in chain and table alike', async () => {
  expect(await readPeriod(period)).toEqual(openPeriod(period));
  const { state } = await shown();
  expect(state.preview?.days).toEqual({
    ...{ first: '2026-01-01', last: '2026-01-30', days: 22, previewOn: '2026-02-06', ...opening.days },
    sealOn: '2026-02-20',
  });
  expect(await readPeriod(period)).toEqual(state);
  expect(await collect(allPeriods())).toEqual([listedPeriod(state)]);
});

it('counts all days anew from a preview that comes late', async () => {
  on('2026-02-09');
  const { state } = await previewPeriod(appraisal('a1', 'preview'), calendar, hana);
  expect(state.preview?.days).toMatchObject({ appealsUntil: '2026-02-16', sealOn: '2026-02-23' });
});

it('asked again for what is shown it answers as then, and the days go on', async () => {
  const first = await shown();
  on('2026-02-10');
  const again = await previewPeriod(appraisal('a1', 'preview'), calendar, hana);
  expect([again.receipt.seq, again.state.preview]).toEqual([first.receipt.seq, first.state.preview]);
  expect((await readChain(`period/${period}`)).records).toHaveLength(1);
});

it('seals what was shown, whoever computed it again, and answers with a receipt and a signature that hold', async () => {
  const { state, receipt } = await sealed();
  const seals = makeSeals([await publicKey()]);
  const [seal] = state.sealed;
  expect(verifySeal(period, seal!, seals.signed)).toBe(true);
  expect(verifySeal(period, { ...seal!, knownAt: 8 }, seals.signed)).toBe(false);
  expect(verifySeal('2026-02', seal!, seals.signed)).toBe(false);
  const { records } = await readChain(`period/${period}`);
  expect(checkReceipts([receipt], () => records, seals)).toEqual([]);
  expect(seal!.digest).toBe(digestOf(appraisal('a2', 'seal')));
});

it('tells a step that is repeated once, and answers with the receipt of that time', async () => {
  const first = await sealed();
  const again = await sealPeriod(appraisal('a2', 'seal'), night);
  expect([again.receipt.seq, again.receipt.hash]).toEqual([first.receipt.seq, first.receipt.hash]);
  expect((await readChain(`period/${period}`)).records).toHaveLength(2);
});

it('refuses what was not shown, and what an appeal still waits for', async () => {
  await shown();
  await openAppeal();
  on('2026-02-20');
  await expect(sealPeriod(appraisal('a2', 'seal', ['other']), night)).rejects.toThrow('preview it anew');
  await expect(sealPeriod(appraisal('a2', 'seal'), night)).rejects.toThrow(`The appeal ${appealId} waits`);
  on('2026-02-23');
  const { state } = await sealPeriod(appraisal('a2', 'seal'), night);
  expect(state.standing).toBe('sealed');
});

it('restates beside the seal; of two at once the second is told that it begins where the first did not end', async () => {
  const { state: before } = await sealed();
  on('2026-03-02');
  const said = { by: hana, reason: 'a trade was corrected', calendar };
  const given = await Promise.allSettled(
    ['a3', 'a4'].map((id) => restatePeriod(appraisal(id, 'restate', [id]), [moved], said)),
  );
  expect(given.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = given.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  expect(refused[0]).toBeInstanceOf(Refused);
  const state = await readPeriod(period);
  expect(state.sealed[0]).toEqual(before.sealed[0]);
  expect(state.sealed[1]).toMatchObject({
    version: 2,
    deltas: [moved],
    days: { appealsUntil: '2026-03-09' },
  });
  expect(await collect(allPeriods())).toMatchObject([{ sealed: [{ changed: 0 }, { changed: 1 }] }]);
});

it('restates to the last day that a corrected calendar tells, and to no other one', async () => {
  const before = { ...records, last: '2026-01-29' };
  // As a file of trading days that no longer has the last day of then, and goes on.
  const corrected = makeCalendar({
    closes: [...makeCalendar({ records: before }).days, ...calendar.days.filter((day) => day > '2026-01-30')],
    records,
  });
  await sealed();
  on('2026-03-02');
  const said = { by: hana, reason: 'there was no trading on the 30th', calendar: corrected };
  const restated = appraisal('a3', 'restate');
  await expect(restatePeriod(restated, [moved], said)).rejects.toThrow('the period to 2026-01-29');
  const ends = { ...restated, plan: { ...restated.plan, asOf: '2026-01-29' } };
  const { state } = await restatePeriod(ends, [moved], said);
  expect(state.sealed.map(({ asOf }) => asOf)).toEqual(['2026-01-30', '2026-01-29']);
  expect(await readPeriod(period)).toEqual(state);
});

it('takes an appeal against what is shown alone, and answers it in chain and table alike', async () => {
  on('2026-02-06');
  await expect(openAppeal()).rejects.toThrow('appeal against that one');
  await shown();
  const { state } = await openAppeal();
  expect(await readAppeal(appealId)).toEqual(state);
  expect((await openAppeal()).state).toEqual(state);
  const by = { subject: 'bob', role: 'hr' as const };
  const body = { by, reason: 'the row is right', correction: null, leads: ['max'] };
  const given = await giveAppeal({ appealId, period }, { type: 'appeal.answered', body }, 'answer');
  expect(await collect(appealsOf(period))).toEqual([given.state]);
  expect(given.state.answer).toMatchObject({ by: 'bob' });
});

it('keeps what was appealed against readable, with the days of then, whatever is shown since', async () => {
  const [then, since] = [appraisal('a1', 'preview'), appraisal('a9', 'preview', ['other'])];
  for (const one of [then, since]) await keepAppraisal(one);
  await shown();
  const { state } = await openAppeal();
  on('2026-02-09');
  await previewPeriod(since, calendar, hana);
  expect((await findAppraisal(period, 'preview'))?.appraisal).toEqual(since);
  const found = await findAppealed(state);
  expect(found).toMatchObject({ appraisal: then, digest: digestOf(then), sealed: null });
  expect(found?.days).toMatchObject({ previewOn: '2026-02-06', ...opening.days });
});

it('judges an appeal by no period that has moved on since: one that is shown anew meanwhile refuses it', async () => {
  await shown();
  on('2026-02-09');
  const anew = previewPeriod(appraisal('a9', 'preview', ['other']), calendar, hana);
  const [opened] = await Promise.allSettled([openAppeal(), anew]);
  const [first] = (await readChain(`appeal/${appealId}`)).records;
  const records = (await readChain(`period/${period}`)).records;
  expect(records).toHaveLength(2);
  expect(opened.status).toBe(first ? 'fulfilled' : 'rejected');
});

/** A store that knows these trading days, and whose last night is of this day. */
async function storeAt(night: string) {
  await putItem('market', {
    series: text('records'),
    period: text('2026-02@000000'),
    records: json(records),
  });
  const run = JSON.stringify({ runId: 'r1', asOf: night });
  await putItem('runs', { runId: text('LATEST'), shard: text('run'), body: text(run) });
}

it('whoever asks for what a period does not admit is told at once: nothing is started and nothing recorded', async () => {
  const hr = { ...hana, branches: ['*'], staffId: null };
  const ask = async (day: string, purpose: 'preview' | 'seal' | 'restate') => {
    on(day);
    const asked = startAsked(period, { purpose, reason: 'a trade was corrected' }, hr);
    const { code, words } = await asked.then(
      () => expect.unreachable('it was started'),
      (error: unknown) => error as ApiError,
    );
    expect(words.zh).toMatch(/\p{Script=Han}/u);
    return `${code}: ${words.en}`;
  };
  await storeAt('2026-01-29');
  expect(await ask('2026-02-05', 'preview')).toBe('NOT_ON_THAT_DAY: The period is shown from 2026-02-06 on');
  expect(await ask('2026-02-06', 'preview')).toContain('NOT_ON_THAT_DAY: The appraisal goes to 2026-01-29');
  expect(await ask('2026-02-06', 'seal')).toContain('OUT_OF_ORDER: The period has not been shown yet');
  expect(await ask('2026-02-06', 'restate')).toContain('OUT_OF_ORDER: The period is not sealed yet');
  await shown();
  await openAppeal();
  expect(await ask('2026-02-19', 'seal')).toBe('NOT_ON_THAT_DAY: The period is sealed from 2026-02-20 on');
  expect(await ask('2026-02-20', 'seal')).toContain(`OUT_OF_ORDER: The appeal ${appealId} waits`);
  on('2026-02-23');
  await sealPeriod(appraisal('a2', 'seal'), night);
  for (const purpose of ['preview', 'seal'] as const)
    expect(await ask('2026-02-23', purpose)).toContain('OUT_OF_ORDER: The period is sealed');
  const subjects = (await allHeads()).map(({ subject }) => subject);
  expect(subjects.filter((one) => one.startsWith('appraisal/'))).toEqual([]);
});

it('the clock finds what is due of each period by itself, and one that was altered keeps no other one back', async () => {
  await storeAt('2026-01-30');
  const due = async (by: 'night' | 'clock') =>
    Promise.all(
      (await periodsToLookAt(by)).map(async (one) => [
        one.period,
        await one.due().catch((error: unknown) => (error as TidemarkError).code),
      ]),
    );
  on('2026-02-05');
  expect([await due('night'), await due('clock')]).toEqual([[[period, 'accrue']], [[period, null]]]);
  on('2026-02-06');
  expect(await due('clock')).toEqual([[period, 'preview']]);
  await shown();
  expect(await due('clock')).toEqual([[period, null]]);
  await openAppeal();
  on('2026-02-20');
  expect(await due('clock')).toEqual([[period, null]]);
  on('2026-02-23');
  expect(await due('clock')).toEqual([[period, 'seal']]);
  await append('period/2025-11', 'kpi.sealed', {}, 't');
  await putItem('kpis', {
    list: text('periods'),
    key: text('2025-11'),
    body: text(JSON.stringify({ period: '2025-11', standing: 'soft-closed' })),
  });
  expect(await due('clock')).toEqual([
    ['2025-11', 'PERIOD_ALTERED'],
    [period, 'seal'],
  ]);
});

it('reads what was shown, also where another one was computed since and never shown', async () => {
  on('2026-02-06');
  for (const of of [appraisal('a1', 'preview'), appraisal('a9', 'preview', ['other'])])
    await keepAppraisal(of);
  expect((await findAppraisal(period, 'latest'))?.appraisal.plan.appraisalId).toBe('a9');
  await shown();
  expect((await findAppraisal(period, 'latest'))?.appraisal.plan.appraisalId).toBe('a1');
});

/** What the clock finds due, by period. */
const dueNow = async () =>
  Promise.all((await periodsToLookAt('clock')).map(async (one) => [one.period, await one.due()]));

it('a version whose machine died before its files were whole gets them on a later day', async () => {
  await storeAt('2026-01-30');
  await sealed();
  expect(await dueNow()).toEqual([[period, null]]);
  on('2026-02-23');
  expect(await dueNow()).toEqual([[period, 'export']]);
  const { appraisalId } = (await readPeriod(period)).sealed[0]!;
  await letStand({ period, appraisalId }, 1, 'a');
  expect(await dueNow()).toEqual([[period, null]]);
  await expect(startAppraisal(period, 'export', null)).rejects.toMatchObject({ code: 'NOTHING_TO_EXPORT' });
});

it('a month that passed without a preview is not forgotten', async () => {
  await storeAt('2026-02-06');
  for (const of of ['2025-10', '2025-12', period])
    await putObject(env.storeBucket, `kpis/${of}/latest.json`, '{}');
  on('2026-02-06');
  // Nobody ever computed November.
  expect((await dueNow()).map(([of]) => of)).toEqual(['2025-12', period, '2026-02']);
  await shown();
  expect((await dueNow()).map(([of]) => of)).toEqual([period, '2026-02']);
});

it.each([
  [`period/${period}`, 'kpi.sealed', () => readPeriod(period)],
  [`appeal/${appealId}`, 'appeal.opened', () => readAppeal(appealId)],
])('names a chain with a record that no command can have written: %s', async (subject, type, read) => {
  await append(subject, type, {}, 't');
  await expect(read()).rejects.toThrow('was altered past its commands: record 1');
});

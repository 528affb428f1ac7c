import { expect, it } from 'vitest';
import { failToStart } from '#adapters/kpi/start-appraisal.ts';
import type { DuePurpose } from '#core/kpi/appraisal/due.ts';
import { handler, Input, type StartAppraisalContext } from '#functions/start-appraisal/handler.ts';

type Due = DuePurpose | null | Error;

/** What each period has due, what cannot be started, and what was. */
function context(due: Record<string, Due>, broken: readonly string[] = []) {
  const [asked, begun]: [string[], string[]] = [[], []];
  const ctx: StartAppraisalContext = {
    today: () => '2026-02-20',
    periods: (by) => {
      asked.push(by);
      return Promise.resolve(
        Object.entries(due).map(([period, one]) => ({
          period,
          due: () => (one instanceof Error ? Promise.reject(one) : Promise.resolve(one)),
        })),
      );
    },
    start: (period, purpose, occasion) => {
      if (broken.includes(period)) return Promise.reject(new TypeError(`a value of ${period}`));
      begun.push(`${period} ${purpose} ${occasion}`);
      return Promise.resolve(period === '2025-10' ? null : { appraisalId: `${period}-${purpose}` });
    },
    fail: failToStart,
  };
  return { ctx, asked, begun };
}
const due = { '2025-11': 'seal', '2025-12': 'preview', '2026-01': 'accrue', '2026-02': null } as const;

it.each([
  ['a night', { 'detail-type': 'run.completed', detail: { runId: 'r1' } }, 'night', 'r1'],
  ['the clock', { clock: true }, 'clock', '2026-02-20'],
])('starts what is due, as %s asks, once of that occasion', async (_, said, by, occasion) => {
  const { ctx, asked, begun } = context(due);
  const { started } = await handler(ctx)(Input.parse(said));
  expect(asked).toEqual([by]);
  expect(begun).toEqual(
    ['2025-11 seal', '2025-12 preview', '2026-01 accrue'].map((one) => `${one} ${occasion}`),
  );
  expect(started).toEqual(['2025-11-seal', '2025-12-preview', '2026-01-accrue']);
});

it('says of a period without rules that nothing was started', async () => {
  expect(await handler(context({ '2025-10': 'accrue' }).ctx)({ clock: true })).toEqual({ started: [] });
});

it.each<[string, Record<string, Due>, string[], string]>([
  ['cannot be looked at', { ...due, '2025-11': new RangeError('altered') }, [], '2025-11 (RangeError)'],
  ['cannot be started', due, ['2025-11'], '2025-11 (TypeError)'],
])('one that %s keeps no other one back, and is named in the end', async (_, all, broken, named) => {
  const { ctx, begun } = context(all, broken);
  const asked = handler(ctx)({ clock: true });
  await expect(asked).rejects.toMatchObject({
    ...{ code: 'APPRAISALS_NOT_STARTED', message: `nothing could be started of ${named}` },
  });
  expect(begun).toEqual(['2025-12 preview 2026-02-20', '2026-01 accrue 2026-02-20']);
});

it.each([{ clock: 'yes' }, 'clock', {}, { detail: {} }])(
  'does not take for a clock or a night: %j',
  (said) => {
    expect(Input.safeParse(said).success).toBe(false);
  },
);

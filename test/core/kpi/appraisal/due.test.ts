import { expect, it } from 'vitest';
import { dueOf } from '#core/kpi/appraisal/due.ts';
import { openPeriod, type PeriodState } from '#core/kpi/periods/period-state.ts';

const days = {
  ...{ first: '2026-01-05', last: '2026-01-30', days: 20, previewOn: '2026-02-06', sealOn: '2026-02-27' },
  ...{ appealsUntil: '2026-02-13', answeredBy: '2026-02-20', committeeBy: '2026-03-06' },
};
const open = openPeriod('2026-01');
const shown = (sealOn: string): PeriodState => ({
  ...{ ...open, standing: 'soft-closed' },
  preview: { days: { ...days, sealOn } } as PeriodState['preview'],
});
const sealed: PeriodState = { ...shown('2026-02-27'), standing: 'sealed' };
const unanswered = (answeredBy: string) => [{ appealId: 'a', answeredBy }];

type Purpose = ReturnType<typeof dueOf>;
type Row = [string, string, string, PeriodState, Purpose, Purpose, ReturnType<typeof unanswered>?];
const rows: Row[] = [
  ['while it runs', '2026-01-15', '2026-01-15', open, 'accrue', null],
  ['on its last night', '2026-01-30', '2026-01-30', open, 'accrue', null],
  ['before its day', '2026-02-05', '2026-02-05', open, 'accrue', null],
  ['on its day', '2026-02-06', '2026-02-06', open, 'preview', 'preview'],
  ['on a day that was missed', '2026-03-02', '2026-03-02', open, 'preview', 'preview'],
  ['on its day, after nights that failed', '2026-01-30', '2026-02-06', open, 'preview', 'preview'],
  ['its last night has not run yet', '2026-01-29', '2026-02-06', open, 'accrue', null],
  ['no night of it has run', '2026-01-02', '2026-02-06', open, null, null],
  ['shown, and the seal is to come', '2026-02-26', '2026-02-26', shown('2026-02-27'), null, null],
  ['the day of the seal', '2026-02-27', '2026-02-27', shown('2026-02-27'), 'seal', 'seal'],
  ['a day of the seal without a night', '2026-02-03', '2026-03-02', shown('2026-02-27'), 'seal', 'seal'],
  ['shown late: the seal counts from there', '2026-02-27', '2026-02-27', shown('2026-03-06'), null, null],
  [
    ...(['an appeal may still be answered', '2026-02-27', '2026-02-27', shown('2026-02-27')] as const),
    ...([null, null, unanswered('2026-02-27')] as const),
  ],
  [
    ...(['an appeal was not answered in time', '2026-02-27', '2026-02-28', shown('2026-02-27')] as const),
    ...(['seal', 'seal', unanswered('2026-02-27')] as const),
  ],
  ['sealed', '2026-03-06', '2026-03-06', sealed, null, null],
];

it.each(rows)('%s', (_, night, today, state, byNight, byClock, waiting = []) => {
  const looked = { state, days, unanswered: waiting, lacksFiles: false };
  expect(dueOf(looked, { by: 'night', night, today })).toBe(byNight);
  expect(dueOf(looked, { by: 'clock', night, today })).toBe(byClock);
});

it('knows nothing of a period without trading days', () => {
  const looked = { state: open, days: undefined, unanswered: [], lacksFiles: false };
  expect(dueOf(looked, { by: 'night', night: '2026-01-15', today: '2026-01-15' })).toBeNull();
});

it('writes the files of what is sealed where they are lacking, and of nothing else', () => {
  const looked = { days, unanswered: [], lacksFiles: true };
  const look = { by: 'clock', night: '2026-02-27', today: '2026-02-28' } as const;
  expect(dueOf({ ...looked, state: sealed }, look)).toBe('export');
  expect(dueOf({ ...looked, state: shown('2026-03-06') }, look)).toBeNull();
});

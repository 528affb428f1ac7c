import { expect, it } from 'vitest';
import { dueAppraisals } from '#core/kpi/appraisal/due.ts';
import type { PeriodState } from '#core/kpi/periods/period-state.ts';

const days = {
  ...{ first: '2026-01-05', last: '2026-01-30', days: 20, previewOn: '2026-02-06', sealOn: '2026-02-27' },
  ...{ appealsUntil: '2026-02-13', answeredBy: '2026-02-20', committeeBy: '2026-03-06' },
};
const shown = (sealOn: string) => ({ days: { ...days, sealOn } }) as unknown as PeriodState['preview'];

type Row = [string, string, string, PeriodState['standing'], PeriodState['preview'], string[]];
const rows: Row[] = [
  ['while it runs', '2026-01-15', '2026-01-15', 'open', null, ['accrue']],
  ['on its last night', '2026-01-30', '2026-01-30', 'open', null, ['accrue']],
  ['before its day', '2026-02-05', '2026-02-05', 'open', null, ['accrue']],
  ['on its day', '2026-02-06', '2026-02-06', 'open', null, ['preview']],
  ['on a day that was missed', '2026-03-02', '2026-03-02', 'open', null, ['preview']],
  ['its last night has not run yet', '2026-01-29', '2026-02-06', 'open', null, ['accrue']],
  ['no night of it has run', '2026-01-02', '2026-02-06', 'open', null, []],
  ['shown, and the seal is to come', '2026-02-26', '2026-02-26', 'soft-closed', shown('2026-02-27'), []],
  ['the day of the seal', '2026-02-27', '2026-02-27', 'soft-closed', shown('2026-02-27'), ['seal']],
  [
    'shown late: the seal counts from there',
    '2026-02-27',
    '2026-02-27',
    'soft-closed',
    shown('2026-03-06'),
    [],
  ],
  ['sealed', '2026-03-06', '2026-03-06', 'sealed', shown('2026-02-27'), []],
];

it.each(rows)('%s', (_, night, today, standing, preview, due) => {
  const found = dueAppraisals(night, today, [{ period: '2026-01', days, state: { standing, preview } }]);
  expect(found).toEqual(due.map((purpose) => ({ period: '2026-01', purpose })));
});

it('knows nothing of a period without trading days', () => {
  const state = { standing: 'open' as const, preview: null };
  expect(dueAppraisals('2026-01-15', '2026-01-15', [{ period: '2026-01', days: undefined, state }])).toEqual(
    [],
  );
});

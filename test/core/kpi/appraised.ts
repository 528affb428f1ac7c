import type { PeriodRecordType } from '#core/kpi/periods/records.ts';
import type { PeriodDays } from '#core/kpi/periods/period.ts';

export const digestLike = (digit: string): string => digit.repeat(64);

export const night = { subject: 'score-kpis', role: 'night' as const };
export const hana = { subject: 'hana', role: 'hr' as const };
export const cara = { subject: 'cara', role: 'compliance' as const };
export const ada = { subject: 'ada', role: 'advisor' as const };
export const max = { subject: 'max', role: 'manager' as const };

/** January 2026 as it is shown in time; the days are those of the calendar of China. */
export const days: PeriodDays = {
  ...{ first: '2026-01-05', last: '2026-01-30', days: 20, previewOn: '2026-02-06' },
  ...{ appealsUntil: '2026-02-13', answeredBy: '2026-02-27', committeeBy: '2026-03-13' },
  sealOn: '2026-02-27',
};
export const later = {
  ...{ appealsUntil: '2026-03-09', answeredBy: '2026-03-16', committeeBy: '2026-03-30' },
};

const ref = (id: string, digit: string) => ({
  ...{ appraisalId: id, digest: digestLike(digit) },
  ...{ rules: { version: 1, digest: digestLike('f') }, asOf: days.last, knownAt: 7 },
});
const signature = { key: 'k', signature: 's' };

const delta = (before: number | null, after: number | null, rules = 0, data = 0) => ({
  ...{ staffId: 'S1', before, after },
  byCause: { rules, compliance: 0, assignment: 0, correction: 0, data },
});
export const moved = delta(90.67, 90.97, 0.1, 0.2);

const preview = {
  by: night,
  period: '2026-01',
  ...ref('a1', '1'),
  result: digestLike('a'),
  days,
  members: 1,
};
const seal = {
  ...{ by: night, period: '2026-01', ...ref('a2', '2'), result: digestLike('a') },
  ...{ ...signature, members: 1, unanswered: [] },
};
const restate = {
  ...{ by: hana, period: '2026-01', ...ref('a3', '3'), version: 2, reason: 'a trade was corrected' },
  ...{ ...signature, last: days.last, deltas: [moved], days: later },
};

/** Commands by a short name: what is said, and when. */
export const given: Readonly<Record<string, [PeriodRecordType, object, string]>> = {
  preview: ['kpi.previewed', preview, '2026-02-06T02:00:00.000Z'],
  'preview by hr': ['kpi.previewed', { ...preview, by: hana }, '2026-02-06T02:00:00.000Z'],
  'preview by a manager': ['kpi.previewed', { ...preview, by: max }, '2026-02-06T02:00:00.000Z'],
  'preview early': ['kpi.previewed', preview, '2026-02-05T02:00:00.000Z'],
  'preview the next month': [
    'kpi.previewed',
    { ...preview, days: { ...days, last: '2026-02-02' } },
    '2026-02-06T02:00:00.000Z',
  ],
  'preview half a month': ['kpi.previewed', { ...preview, asOf: '2026-01-20' }, '2026-02-06T02:00:00.000Z'],
  'preview without time for appeals': [
    'kpi.previewed',
    { ...preview, days: { ...days, appealsUntil: '2026-02-06' } },
    '2026-02-06T02:00:00.000Z',
  ],
  'preview to be sealed at once': [
    'kpi.previewed',
    { ...preview, days: { ...days, sealOn: '2026-02-09' } },
    '2026-02-06T02:00:00.000Z',
  ],
  'preview the same': ['kpi.previewed', { ...preview, appraisalId: 'a9' }, '2026-02-10T02:00:00.000Z'],
  'preview anew': [
    'kpi.previewed',
    { ...preview, ...ref('a4', '4'), result: digestLike('b'), days: { ...days, sealOn: '2026-03-04' } },
    '2026-02-10T02:00:00.000Z',
  ],
  'preview by a slow machine': [
    'kpi.previewed',
    { ...preview, ...ref('a4', '4'), result: digestLike('b'), knownAt: 6 },
    '2026-02-06T03:00:00.000Z',
  ],
  seal: ['kpi.sealed', seal, '2026-02-27T02:00:00.000Z'],
  'seal by compliance': ['kpi.sealed', { ...seal, by: cara }, '2026-02-27T02:00:00.000Z'],
  'seal early': ['kpi.sealed', seal, '2026-02-26T02:00:00.000Z'],
  'seal half a month': ['kpi.sealed', { ...seal, asOf: '2026-01-20' }, '2026-02-27T02:00:00.000Z'],
  'seal what nobody saw': ['kpi.sealed', { ...seal, result: digestLike('c') }, '2026-02-27T02:00:00.000Z'],
  'seal over an appeal': [
    'kpi.sealed',
    { ...seal, unanswered: [{ appealId: 'x', answeredBy: '2026-02-27' }] },
    '2026-02-27T02:00:00.000Z',
  ],
  'seal over a late answer': [
    'kpi.sealed',
    { ...seal, unanswered: [{ appealId: 'x', answeredBy: '2026-02-27' }] },
    '2026-02-28T02:00:00.000Z',
  ],
  'seal anew': [
    'kpi.sealed',
    { ...seal, ...ref('a5', '5'), result: digestLike('b') },
    '2026-03-04T02:00:00.000Z',
  ],
  restate: ['kpi.restated', restate, '2026-03-02T02:00:00.000Z'],
  'restate years later': [
    'kpi.restated',
    {
      ...{
        ...restate,
        days: { appealsUntil: '2029-02-08', answeredBy: '2029-02-15', committeeBy: '2029-03-01' },
      },
      deltas: [{ ...delta(90.67, 0), byCause: { ...moved.byCause, rules: 0, data: 0, compliance: -90.67 } }],
    },
    '2029-02-01T02:00:00.000Z',
  ],
  'restate by the night': ['kpi.restated', { ...restate, by: night }, '2026-03-02T02:00:00.000Z'],
  'restate out of turn': ['kpi.restated', { ...restate, version: 3 }, '2026-03-02T02:00:00.000Z'],
  'restate the same': ['kpi.restated', { ...restate, ...ref('a2', '2') }, '2026-03-02T02:00:00.000Z'],
  'restate half a month': ['kpi.restated', { ...restate, asOf: '2026-01-20' }, '2026-03-02T02:00:00.000Z'],
  'restate to an earlier last day': [
    'kpi.restated',
    { ...restate, asOf: '2026-01-29', last: '2026-01-29' },
    '2026-03-02T02:00:00.000Z',
  ],
  'restate to a later last day': [
    'kpi.restated',
    { ...restate, asOf: '2026-01-31', last: '2026-01-31' },
    '2026-03-02T02:00:00.000Z',
  ],
  'restate into the next month': [
    'kpi.restated',
    { ...restate, asOf: '2026-02-02', last: '2026-02-02' },
    '2026-03-02T02:00:00.000Z',
  ],
  'restate to a day before the last': [
    'kpi.restated',
    { ...restate, last: '2026-01-31' },
    '2026-03-02T02:00:00.000Z',
  ],
  'restate by a slow machine': ['kpi.restated', { ...restate, knownAt: 6 }, '2026-03-02T02:00:00.000Z'],
  'restate without time for appeals': [
    'kpi.restated',
    { ...restate, days: { ...later, appealsUntil: '2026-03-02' } },
    '2026-03-02T02:00:00.000Z',
  ],
  'restate by causes that are not all': [
    'kpi.restated',
    { ...restate, deltas: [delta(90.67, 90.97, 0.1, 0.1)] },
    '2026-03-02T02:00:00.000Z',
  ],
  'restate somebody twice': [
    'kpi.restated',
    { ...restate, deltas: [moved, moved] },
    '2026-03-02T02:00:00.000Z',
  ],
  'restate again': [
    'kpi.restated',
    { ...restate, ...ref('a6', '6'), version: 3, deltas: [delta(90.97, null, -90.97, 0)] },
    '2026-03-03T02:00:00.000Z',
  ],
  'restate from what was not': [
    'kpi.restated',
    { ...restate, ...ref('a6', '6'), version: 3, deltas: [delta(90.67, 90.97, 0.3, 0)] },
    '2026-03-03T02:00:00.000Z',
  ],
};

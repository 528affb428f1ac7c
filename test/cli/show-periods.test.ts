import { expect, it } from 'vitest';
import { showPeriods } from '#cli/show-periods.ts';
import { sayIn } from '#cli/text/messages.ts';
import type { PeriodEntry } from '#core/api/kpis.ts';

const ref = {
  appraisalId: 'a',
  digest: 'd'.repeat(64),
  asOf: '2026-01-30',
  rules: { version: 1, digest: '' },
};
const open: PeriodEntry = {
  ...{ period: '2026-01', standing: 'open', accrued: ref, preview: null, sealed: [] },
  days: {
    ...{ first: '2026-01-05', last: '2026-01-30', days: 20, previewOn: '2026-02-06', sealOn: '2026-03-02' },
    ...{ appealsUntil: '2026-02-13', answeredBy: '2026-02-27', committeeBy: '2026-03-13' },
  },
};

it('a period that was shown late tells when it was', () => {
  expect(showPeriods([open], sayIn('en'))).toContain('2026-02-06');
  const preview = { ...ref, at: '2026-02-09T17:00:00.000Z' };
  const shown = showPeriods([{ ...open, standing: 'soft-closed', preview }], sayIn('en'));
  expect(shown).toContain('2026-02-10');
  expect(shown).not.toContain('2026-02-06');
});

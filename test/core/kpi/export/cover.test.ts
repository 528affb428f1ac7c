import { expect, it } from 'vitest';
import { coverLines } from '#core/kpi/export/cover.ts';
import { exportClaim } from '#core/kpi/export/manifest.ts';
import type { Sealed } from '#core/kpi/periods/period-state.ts';
import { appraisalOf, plan } from '#test/support/appraised.ts';

const appraisal = { ...appraisalOf([]), plan: { ...plan, purpose: 'preview' as const } };
const sealedAs = (version: number): Sealed => ({
  ...{ appraisalId: 'a', digest: 'd', rules: plan.rules, asOf: plan.asOf, knownAt: 1, version },
  ...{ by: { subject: 'h', role: 'hr' }, at: '', key: 'k', signature: 's', reason: null, deltas: [] },
  days: { appealsUntil: '', answeredBy: '', committeeBy: '' },
});

it.each([
  [null, '预览 preview'],
  [sealedAs(1), '封存 seal'],
  [sealedAs(2), '重述 restatement'],
])('what was shown first and then sealed is no preview', (sealed, purpose) => {
  const lines = coverLines(appraisal, { zh: '得分', en: 'Scores' }, 'd', sealed);
  expect(lines.find(({ title }) => title.en === 'Purpose')?.cell).toBe(purpose);
  expect(purpose).toContain(exportClaim(appraisal, 'd', sealed, []).purpose);
});

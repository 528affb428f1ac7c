import { expect, it } from 'vitest';
import { AppealStep } from '#core/api/kpi-appeals.ts';

it.each(['answer', 'decide'])('a blank is no reason to %s an appeal', (step) => {
  const asked = (reason: string) => AppealStep.safeParse({ step, appealId: '2026-01.a.S1.K3', reason });
  expect(asked(' \n\u3000').success).toBe(false);
  expect(asked(' as the rows say ').data).toMatchObject({ reason: 'as the rows say' });
});

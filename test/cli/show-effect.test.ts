import { expect, it } from 'vitest';
import type { CommandContext } from '#cli/command.ts';
import { showEffect } from '#cli/show-effect.ts';
import { sayIn } from '#cli/text/messages.ts';
import { effectOn } from '#core/kpi/appraisal/effect.ts';
import { appraised, ruleSet } from '../core/kpi/appraisal/period-of-example-10.ts';

const effect = effectOn(appraised(), { ...ruleSet, decision: { ...ruleSet.decision, extraCap: 0 } });
const shown = (language: 'zh' | 'en', told: typeof effect | null) =>
  showEffect({ say: sayIn(language), language } as CommandContext, told);

it('tells who moves by places alone, how points lie, and by which indicator', () => {
  const said = shown('en', effect);
  expect(said).toContain('0 gain, 1 lose, 1 stay, -1.42 points together');
  expect(said).toMatch(/median.*\n {2}before .*\n {2}after /);
  expect(said).toMatch(/K4 Product holdings +16\.50 +16\.50 +0 +0/);
  expect(said).toMatch(/1 +B01 +90\.67 +89\.25 +-1\.42/);
  expect(said).not.toContain('E0001');
  expect(shown('zh', effect)).toMatch(/0 人上升，1 人下降，1 人不变/);
});

it('names nobody where nobody moves, and says nothing without an appraisal', () => {
  expect(shown('en', effectOn(appraised(), ruleSet))).not.toContain('move most');
  expect(shown('en', null)).toBe('');
});

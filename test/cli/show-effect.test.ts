import { describe, expect, it } from 'vitest';
import type { CommandContext } from '#cli/command.ts';
import { showEffect } from '#cli/show-effect.ts';
import { sayIn } from '#cli/text/messages.ts';
import type { Appraisal } from '#core/kpi/appraisal/appraisal.ts';
import { effectOn } from '#core/kpi/appraisal/effect.ts';
import type { KpiEffect } from '#core/review/pack.ts';
import { appraised, ruleSet } from '../core/kpi/appraisal/period-of-example-10.ts';

const noExtra = { ...ruleSet, decision: { ...ruleSet.decision, extraCap: 0 } };
const [scored] = appraised().members;
/** So many who had what the member of the example had. */
function branchOf(people: number): Appraisal {
  const members = Array.from({ length: people }, (_, at) => ({ ...scored!, staffId: `S${at}` }));
  return { ...appraised(), members };
}
const shown = (language: 'zh' | 'en', told: KpiEffect | null) =>
  showEffect({ say: sayIn(language), language } as CommandContext, told);

it('tells how many gain and lose, how points lie, and by which indicator', () => {
  const effect = effectOn(branchOf(6), noExtra);
  const said = shown('en', effect);
  expect(said).toContain('0 gain, 6 lose, 0 stay');
  expect(said).toMatch(/before +– +6\n +after +– +6\n/);
  expect(said).toMatch(/K4 Product holdings +99\.00 +99\.00 +0 +0/);
  expect(said).not.toMatch(/S[0-9]|90\.67|89\.25/);
  expect(shown('zh', effect)).toMatch(/0 人上升，6 人下降，0 人不变/);
});

describe('of a branch of few', () => {
  it.each([
    ['zh', '透露个人', '不予显示'],
    ['en', 'tell of single people', 'is not told'],
  ] as const)('%s: says that nothing can be told, and no points', (language, few, bands) => {
    const said = shown(language, effectOn(appraised(), noExtra));
    expect(said).toContain(few);
    expect(said).toContain(bands);
    expect(said).not.toMatch(/\d\.\d\d|null|undefined/);
  });
});

it('says nothing without an appraisal', () => {
  expect(shown('en', null)).toBe('');
});

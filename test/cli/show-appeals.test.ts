import { describe, expect, it } from 'vitest';
import { showAppeal } from '#cli/show-appeals.ts';
import { sayIn } from '#cli/text/messages.ts';
import type { AppealEntry } from '#core/api/kpi-appeals.ts';

const digest = 'd'.repeat(64);
const escalated: AppealEntry = {
  ...{ appealId: '2026-01.a.007.K3', period: '2026-01', staffId: '007', ground: 'owner-wrong' },
  ...{ openedAt: '2026-02-10T01:00:00.000Z', standing: 'escalated', late: null, answer: null },
  days: { appealsUntil: '2026-02-13', answeredBy: '2026-02-27', committeeBy: '2026-03-13' },
  evidence: {
    ...{ appraisalId: 'a', digest, version: null, credits: digest },
    line: { id: 'K3', parts: [], score: 14.7, exact: '14.700000', extra: 0 },
  },
  ...{ votes: { count: 2, by: null }, decision: null },
};
const decided: AppealEntry = {
  ...{ ...escalated, standing: 'decided', votes: { count: 3, by: ['eva', 'cara', 'dan'] } },
  decision: {
    ...{ at: '2026-03-04T01:00:00.000Z', correction: { appraisalId: 'a2', digest, version: 2 } },
    reasons: [
      { by: 'cara', reason: 'the row is not theirs' },
      { by: 'dan', reason: 'so it is' },
    ],
  },
};

const onConduct = (veto: boolean, events: string[]): AppealEntry => ({
  ...{ ...escalated, appealId: '2026-01.a.007.conduct', ground: 'conduct-wrong' },
  evidence: {
    ...escalated.evidence,
    line: {
      ...{ id: 'conduct', deductions: 15, coefficient: veto ? 0 : 0.85, veto },
      ...{ fired: ['DEFINITE_CALLS', 'COMPLAINTS_ORDINARY'], events },
    },
  },
});

it.each([
  [
    'zh',
    false,
    ['E1'],
    'conduct 扣 15 分，系数 0.85（无否决），规则 DEFINITE_CALLS, COMPLAINTS_ORDINARY，事件 E1；',
  ],
  ['zh', true, [], 'conduct 扣 15 分，系数 0（否决），规则 DEFINITE_CALLS, COMPLAINTS_ORDINARY，事件 –；'],
  [
    'en',
    false,
    ['E1', 'E2'],
    'coefficient 0.85 (no veto), rules DEFINITE_CALLS, COMPLAINTS_ORDINARY, events E1, E2;',
  ],
  ['en', true, [], 'coefficient 0 (veto), rules DEFINITE_CALLS, COMPLAINTS_ORDINARY, events –;'],
] as const)(
  'in %s deductions and a veto are shown as they were (veto: %s, %j)',
  (language, veto, events, words) => {
    expect(showAppeal(onConduct(veto, [...events]), sayIn(language))).toContain(words);
  },
);

describe.each([
  ['zh', '委员会已有 2 票', '裁决：2026-03-04 09:00；更正见 a2', 'cara：the row is not theirs'],
  [
    'en',
    'votes of the committee so far: 2',
    'decided at 2026-03-04 09:00: corrected by a2',
    'cara: the row is not theirs',
  ],
] as const)('in %s an appeal', (language, votes, outcome, reason) => {
  const linesOf = (entry: AppealEntry) =>
    showAppeal(entry, sayIn(language))
      .split('\n')
      .map((line) => line.trim());

  it('shows how to read the statement that it was made against', () => {
    const command = 'tidemark kpi statement 2026-01 007 --appeal 2026-01.a.007.K3';
    expect(linesOf(escalated).find((line) => line.endsWith(command))).toBeDefined();
  });

  it('before the committee shows how many have voted, and who where that is told', () => {
    expect(linesOf(escalated)).toContain(votes);
    const told = linesOf({ ...escalated, votes: { count: 2, by: ['eva', 'cara'] } });
    expect(told.find((line) => line.startsWith(votes))).toMatch(/eva, cara$/);
  });

  it('that is decided shows the outcome and the reason of everybody who gave it', () => {
    const told = linesOf(decided);
    expect(told.slice(-4, -1)).toEqual([outcome, reason, expect.stringMatching(/^dan.*so it is$/)]);
    expect(told.join()).not.toContain('eva');
  });
});

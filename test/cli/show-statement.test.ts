import { describe, expect, it } from 'vitest';
import { showStatement } from '#cli/show-statement.ts';
import { sayIn } from '#cli/text/messages.ts';
import { makeStatement } from '#core/kpi/statement/statement.ts';
import { creditOf, exampleMembers, rules } from '#test/support/example-appraisal.ts';

const by = { subject: 'hana', role: 'hr' as const };
const byCause = { rules: 0, compliance: -4.8, assignment: 0, correction: 0, data: 0 };
const sealed = {
  ...{ appraisalId: 'a', digest: 'f'.repeat(64), rules: { version: 1, digest: 'd' }, asOf: '2026-01-26' },
  ...{ knownAt: 43, version: 2, by, at: '2026-03-01T01:00:00.000Z', key: 'k', signature: 's' },
  ...{ reason: 'E1 was found', deltas: [{ staffId: '007', before: 95.4, after: 90.6, byCause }] },
  days: { appealsUntil: '2026-02-27', answeredBy: '2026-03-06', committeeBy: '2026-03-20' },
};
const amounts = [1, 2, 3, 4, 5, 6, -900].map((amount, at) => creditOf({ clientKey: `k${at}`, amount }));
const [member] = exampleMembers();
const statement = makeStatement({ ...rules, sealed })({
  ...{ member: member!, credits: amounts, clients: new Map() },
});

describe.each([
  ['zh', 'hana（绩效）', '重述：95.40 → 90.60；', '理由：E1 was found'],
  ['en', 'hana (appraisal)', 'restated: 95.40 → 90.60;', 'why: E1 was found'],
] as const)('a statement in %s', (language, signer, change, why) => {
  const told = showStatement(statement, sayIn(language), language);

  it('tells who restated it, by what and why', () => {
    for (const words of [signer, change, why]) expect(told).toContain(words);
  });

  it('shows the client who took most, and not the one who gave least', () => {
    expect(told).toContain('k6');
    expect(told).not.toMatch(/\bk0\b/);
  });
});

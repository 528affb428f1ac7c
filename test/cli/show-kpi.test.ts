import { describe, expect, it } from 'vitest';
import { bar } from '#cli/bar.ts';
import { showDistribution } from '#cli/show-distribution.ts';
import { showStatement } from '#cli/show-statement.ts';
import { showTrace } from '#cli/show-trace.ts';
import { sayIn } from '#cli/text/messages.ts';
import { distributionOf } from '#core/kpi/statement/distribution.ts';
import { makeStatement } from '#core/kpi/statement/statement.ts';
import { makeTrace } from '#core/kpi/statement/trace.ts';
import { kpiRules } from '#test/support/appraised.ts';
import { exampleCredits, exampleMembers, rules } from '#test/support/example-appraisal.ts';
import { servedCredits, servedGrounds } from '#test/support/served-credits.ts';

const event = { eventId: 'E1', day: '2026-01-09', figure: 'late_papers', points: 10, veto: false };
const members = exampleMembers([event]);
const byCause = { rules: 0, compliance: -4.77, assignment: 0, correction: 0, data: 0 };
const sealed = {
  ...{ appraisalId: 'a', digest: 'f'.repeat(64), rules: { version: 1, digest: 'd' }, asOf: '2026-01-26' },
  ...{ knownAt: 43, version: 2, by: { subject: 'li', role: 'hr' as const }, at: '2026-03-01T01:00:00.000Z' },
  ...{
    key: 'k',
    signature: 's',
    reason: 'r',
    deltas: [{ staffId: '007', before: 95.44, after: 90.67, byCause }],
    days: { appealsUntil: '2026-02-27', answeredBy: '2026-03-06', committeeBy: '2026-03-20' },
  },
};
const statement = makeStatement({ ...rules, sealed })({
  ...{ member: members[0]!, credits: exampleCredits },
  clients: new Map([['k1', { clientId: '0012', name: '王**' }]]),
});
const trace = makeTrace(kpiRules);
const over = { appraisal: { members }, credits: exampleCredits, only: null };

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  const say = sayIn(language);

  it('a statement shows scores as bars, the arithmetic, clients, conduct and signatures', () => {
    const told = showStatement(statement, say, language);
    for (const one of ['90.67', '95.442105 × 0.95 = 90.67', '617.29', '0012', '王**', 'trades/T1'])
      expect(told).toContain(one);
    for (const one of ['COMPLAINTS_ORDINARY', 'E1', '123.45', 'qian', '95.44 → 90.67', '2026-03-01 09:00'])
      expect(told).toContain(one);
    expect(told).toMatch(/K1 [^█░]*█{14}░{6} +14\.80/);
    expect(told).toMatch(/K2 [^█░]*█{20} +10\.00/);
    expect(told).not.toMatch(/\{\w+\}|undefined|NaN/);
    expect(told.match(/[\u4E00-\u9FFF]/g) === null).toBe(false);
  });

  it('a statement shows what decided about a client', () => {
    const of = makeStatement(rules)({ member: members[0]!, credits: servedCredits, clients: new Map() });
    const told = showStatement(of, say, language);
    for (const one of servedGrounds[language]) expect(told).toContain(one);
    expect(told).toMatch(/k2 .* facts\/cdv facts\/twr /);
    expect(told).not.toMatch(/[?&]\w+=/);
    const kept = servedCredits.map((one) => ({ ...one, staffId: null, role: 'pool' as const }));
    const credits = [...exampleCredits, ...kept];
    const withPool = makeStatement(rules)({ member: members[0]!, credits, clients: new Map() });
    for (const one of servedGrounds[language]) expect(showStatement(withPool, say, language)).toContain(one);
  });

  it('a trace shows members with points, amounts and what is deducted', () => {
    const told = showTrace(trace({ by: 'row', id: 'complaints/C1' }, over), say, language);
    expect(told).toMatch(
      /007 +K8 +5\.00 +COMPLAINTS_ORDINARY −5 +complaints_ordinary 1, complaints_valid 1 +90\.67/,
    );
    expect(showTrace(trace({ by: 'row', id: 'cash_flows/F8' }, over), say, language)).toContain('123.45');
    const nothing = showTrace(trace({ by: 'row', id: 'trades/none' }, over), say, language);
    expect(nothing).toContain('trades/none');
    expect(told + nothing).not.toMatch(/\{\w+\}|undefined|NaN/);
  });

  it('a distribution marks the own band, and says why a small group is hidden', () => {
    const people = Array.from({ length: 20 }, (_, at) => ({
      ...{ ...members[0]!, staffId: `s${at}` },
      outcome: { ...members[0]!.outcome, final: 61 + at * 2 },
    }));
    const of = (count: number) =>
      distributionOf({
        appraisals: ['2025-12', '2026-01'].map((period) => ({ period, members: people.slice(0, count) })),
        ...{ period: '2026-01', branchId: null, staffId: 's0' },
      });
    const told = showDistribution(of(20), say, language);
    expect(told).toMatch(/< 70 +5 +█{30} +◀/);
    expect(told).toContain('61.00');
    expect(told).toContain('70 / 80 / 90');
    expect(told).not.toMatch(/\{\w+\}|undefined|NaN|s1\b/);
    expect(showDistribution(of(0), say, language)).toMatch(/权限范围内无人|nobody within your scope/);
    const few = showDistribution(of(3), say, language);
    expect(few).toMatch(/3 (?:人|members).*\n.*5/);
    expect(few).not.toContain('█');
  });
});

it.each<[number, number, string]>([
  [0, 10, '░░░░'],
  [5, 10, '██░░'],
  [12, 10, '████'],
  [-1, 10, '░░░░'],
  [1, 0, '░░░░'],
])('a bar of %d of %d is %s', (part, whole, told) => {
  expect(bar(part, whole, 4)).toBe(told);
});

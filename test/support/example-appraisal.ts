import { catalogue } from '#core/facts/catalogue.ts';
import type { AppraisalPlan, ConductLine, MemberResult } from '#core/kpi/appraisal/appraisal.ts';
import { FiguresOf } from '#core/kpi/appraisal/figures-of.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { figuresByName } from '#core/kpi/figures.ts';
import { type KpiOutcome, scoreKpi } from '#core/kpi/score-kpi.ts';
import type { StatementRules } from '#core/kpi/statement/statement.ts';
import { compile } from '#core/rules/compile/compile.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { creditOf as anyCreditOf, kpiRules, plan as anyPlan } from '#test/support/appraised.ts';

const compiled = compile(toProgram(kpiRules, catalogue));

export const tradingDays = Array.from(
  { length: 22 },
  (_, at) => `2026-01-${String(at + 5).padStart(2, '0')}`,
);

const plan: AppraisalPlan = {
  ...anyPlan,
  ...{ purpose: 'preview', asOf: '2026-01-26', runId: '2026-01-26-ea5d4e451e4c' },
};

const at = (did: 'submitted' | 'approved', subject: string, role: string) => ({
  ...{ did, subject, role, at: '2025-12-20T09:00:00.000Z', digest: 'e'.repeat(64) },
});

export const rules: StatementRules = {
  ...{ plan, ruleSet: kpiRules, tradingDays, sealed: null },
  signOffs: [
    at('submitted', 'zhao', 'analyst'),
    at('approved', 'qian', 'compliance'),
    at('approved', 'sun', 'hr'),
  ],
  days: {
    ...{ first: '2026-01-05', last: '2026-01-26', days: 22, previewOn: '2026-02-02' },
    ...{ appealsUntil: '2026-02-09', answeredBy: '2026-02-23', committeeBy: '', sealOn: '2026-02-09' },
  },
};

/** A credit of one day of this period, in the unit of its figure. */
export const creditOf = (given: Partial<Credit>): Credit => {
  const day = given.day ?? '2026-01-12';
  const unit = figuresByName.get(given.figure ?? 'net_assets_credited')?.credited ?? 'fen';
  return anyCreditOf({
    ...{ clientKey: 'k1', day, until: day, basisPoints: 10_000, amount: 1, unit, sources: [] },
    ...given,
  });
};

const known = new Set([...figuresByName.values()].filter((one) => one.credited).map(({ name }) => name));

/** Members of one branch with what their credits and these figures come to. */
export function membersOf(
  staff: Readonly<Record<string, { told: Readonly<Record<string, number>>; conduct: ConductLine[] }>>,
  credits: readonly Credit[],
): MemberResult[] {
  const figures = new FiguresOf({ days: tradingDays.length, known, branchOf: () => 'B1' });
  for (const credit of credits) figures.add(credit);
  return Object.entries(staff).map(([staffId, { told, conduct }]) => {
    const counts = Object.groupBy(conduct, ({ figure }) => figure);
    const events = Object.entries(counts).map(([name, own]) => [name, own!.length] as const);
    const own = { ...figures.ofMember(staffId), ...told };
    for (const [name, count] of events) own[name] = count + Number(own[name] ?? 0);
    const { events: fired, fired: names } = compiled.evaluate(own);
    const outcome: KpiOutcome = scoreKpi(kpiRules, fired, own);
    return {
      ...{ staffId, branchId: 'B1', from: '2026-01-01', to: '2026-01-31', figures: own },
      ...{ conduct, outcome, fired: names },
    };
  });
}

const targets = {
  ...{ net_assets_target: 5_000_000, effective_target: 10, revenue_target: 120_000 },
  ...{ product_holdings_target: 8_000_000, retention_target: 0.95, coverage_target: 0.95 },
  ...{ timeliness_target: 0.95, better_target: 0.5, complaints_target: 2 },
  ...{ market_turnover: 800_000_000_000, market_turnover_assumed: 1_000_000_000_000 },
};

/** So many clients with one of a figure each. */
const counts = (figure: string, count: number): Credit[] =>
  Array.from({ length: count }, (_, n) =>
    creditOf({ figure, clientKey: `k${n + 1}`, amount: 10_000, sources: [`clients/${figure}-${n + 1}`] }),
  );

const [handover, first] = [
  { figure: 'product_holdings', clientKey: 'k9', sources: ['product_holdings/H1'] },
  '008',
];

/** DOMAIN.md example 10 as credits: member 007 is its adviser, 008 the one before the handover and half a developer. */
export const exampleCredits: readonly Credit[] = [
  ...[200_000_000, 100_000_000, 70_000_000, 50_000_000].map((amount, n) =>
    creditOf({ clientKey: `k${n + 1}`, amount, sources: [`cash_flows/F${n + 1}`] }),
  ),
  ...counts('effective_opened', 15),
  ...counts('effective_lost', 2),
  creditOf({
    figure: 'commission_net',
    clientKey: 'k5',
    basisPoints: 5000,
    amount: 61_729,
    sources: ['trades/T1'],
  }),
  creditOf({
    ...{
      figure: 'commission_net',
      clientKey: 'k5',
      basisPoints: 5000,
      amount: 61_728,
      sources: ['trades/T1'],
    },
    ...{ role: 'developer', staffId: first },
  }),
  creditOf({ figure: 'commission_net', clientKey: 'k6', amount: 7_000_000 - 61_729, sources: ['trades/T2'] }),
  creditOf({ figure: 'product_revenue', clientKey: 'k6', amount: 3_060_000, sources: ['revenues/R1'] }),
  creditOf({ figure: 'interest_revenue', clientKey: 'k6', amount: 500_000, sources: ['revenues/R2'] }),
  creditOf({
    ...handover,
    staffId: first,
    amount: 60_000_000 * 8,
    day: tradingDays[0]!,
    until: tradingDays[7]!,
  }),
  creditOf({ ...handover, amount: 60_000_000 * 14, day: tradingDays[8]!, until: tradingDays[21]! }),
  creditOf({
    ...handover,
    clientKey: 'k10',
    amount: 920_000_000 * 22 - 60_000_000 * 14,
    sources: ['product_holdings/H2'],
  }),
  creditOf({
    figure: 'assets_at_start',
    clientKey: 'k1',
    amount: 1_000_000_000 * 22,
    sources: ['positions/P1'],
  }),
  creditOf({ figure: 'assets_left', clientKey: 'k1', amount: 69_000_000, sources: ['cash_flows/F9'] }),
  creditOf({
    figure: 'assets_left',
    clientKey: 'k1',
    amount: 12_345,
    sources: ['cash_flows/F8'],
    staffId: null,
    role: 'pool',
  }),
  ...counts('contacts_due', 100),
  ...counts('clients_contacted', 92),
  ...counts('alerts_due', 60),
  ...counts('alerts_in_time', 57),
  ...counts('clients_served', 100),
  ...counts('clients_better', 46),
  creditOf({ figure: 'complaints_valid', clientKey: 'k7', amount: 10_000, sources: ['complaints/C1'] }),
  creditOf({ figure: 'complaints_ordinary', clientKey: 'k7', amount: 10_000, sources: ['complaints/C1'] }),
];

/** The two members; `conduct` is that of 007 beside the complaint. */
export const exampleMembers = (conduct: ConductLine[] = []): MemberResult[] =>
  membersOf({ '007': { told: targets, conduct }, [first]: { told: targets, conduct: [] } }, exampleCredits);

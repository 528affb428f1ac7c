import { type Credit, creditUnits } from '#core/kpi/credits/credit.ts';
import { FiguresOf } from '#core/kpi/appraisal/figures-of.ts';
import type { AppraisalPlan } from '#core/kpi/appraisal/appraisal.ts';
import { staffOf } from '#core/kpi/branch-files.ts';
import { membersOf } from '#core/kpi/appraisal/members.ts';
import { type AppraisalInput, appraise } from '#core/kpi/appraisal/score-members.ts';
import { figuresByName } from '#core/kpi/figures.ts';
import { KpiRuleSet } from '#core/kpi/rule-set.ts';
import shipped from '../../../../rules/kpi/v1.json' with { type: 'json' };
import example from './example-10-credits.json' with { type: 'json' };

export const ruleSet = KpiRuleSet.parse(shipped);
/** Every figure that credits come to. */
export const credited: ReadonlySet<string> = new Set(
  [...figuresByName.values()].filter((figure) => figure.credited).map(({ name }) => name),
);

export const plan: AppraisalPlan = {
  ...{ appraisalId: 'A1', period: '2026-01', purpose: 'preview', asOf: '2026-01-30', runId: 'R1' },
  ...{ knownAt: 7, sources: {}, nightBefore: null, shards: 1 },
  rules: { version: 1, digest: 'd', content: 'c' },
};

export const creditOf = (changed: Partial<Credit>): Credit => ({
  ...{ clientKey: 'a', branchId: 'B01', figure: 'commission_net', day: '2026-01-05', until: '2026-01-05' },
  ...{ staffId: 'E0001', role: 'servicer', basisPoints: 10_000, amount: 0, unit: 'fen', sources: [] },
  ...changed,
});

const credits = example.credits.flatMap(({ figure, unit, client, amounts }) =>
  amounts.map((amount) =>
    creditOf({ figure, clientKey: client, amount, unit: creditUnits.find((one) => one === unit)! }),
  ),
);

/** What example 10 is made of, with some of it changed. */
export function inputWith(
  changed: Partial<AppraisalInput> = {},
  more: readonly Credit[] = [],
  { known = credited, given = credits }: { known?: ReadonlySet<string>; given?: readonly Credit[] } = {},
): AppraisalInput {
  const members = changed.members ?? membersOf(staffOf(example.staff), plan.period, plan.asOf);
  const branchOf = (staffId: string) => members.get(staffId)?.branchId ?? null;
  const figures = new FiguresOf({ days: example.days, known, branchOf });
  for (const credit of [...given, ...more]) if (known.has(credit.figure)) figures.add(credit);
  return {
    ...{ plan, ruleSet, credits: ['0'], figures, members, targets: example.targets },
    ...{ conduct: example.conduct, marketTurnover: example.marketTurnover },
    ...{ groups: { now: [], before: null } },
    ...changed,
  };
}

export const appraised = (...given: Parameters<typeof inputWith>) => appraise(inputWith(...given));

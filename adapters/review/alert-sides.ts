import { AlertHistory } from '#core/cases/alert-history.ts';
import type { AlertClient, AlertingNight } from '#core/cases/night.ts';
import type { AlertingRuleSet } from '#core/cases/rule-set.ts';
import { AlertBudgetCount } from '#core/review/alert-budget.ts';
import type { AlertBudget } from '#core/review/pack.ts';
import { reviewParameters } from '#core/review/parameters.ts';
import { says } from '#core/review/says.ts';
import type { RunPlan } from '#core/run/plan.ts';
import { alertedSince } from '../alerted-nights.ts';
import { readHead, seesVersion } from '../head.ts';
import { readCalendar } from '../market.ts';

/** Something as it is in force, and as it would be. */
export interface Versus<T> {
  inForce: T;
  draft: T;
}
type Churn = AlertingNight['churn'];

const names = ['inForce', 'draft'] as const;

/** Alerts of nights, the earliest first, under rules in force and under others; rules in force may be none. */
export async function openSides(
  nights: readonly RunPlan[],
  rules: { inForce: AlertingRuleSet | null; draft: AlertingRuleSet },
) {
  const [first, last] = [nights.at(0), nights.at(-1)];
  if (!first || !last) throw new Error('alerts are counted over one night at least');
  const calendar = await readCalendar(seesVersion(await readHead(), last.knownAt));
  const medianDays = Math.max(...names.map((name) => rules[name]?.decision.shock.medianDays ?? 0));
  const from = calendar.at(Math.max(0, calendar.position(first.asOf) - medianDays)) ?? first.asOf;
  const shares = (await alertedSince(from)).filter(({ asOf }) => asOf < first.asOf);
  const caps = names.map((name) => rules[name]?.decision.newCasesPerAdviser ?? Infinity);
  const sideOf = (ruleSet: AlertingRuleSet, cap: number) => ({
    history: new AlertHistory(ruleSet, reviewParameters.handledAfterTimes, shares),
    count: new AlertBudgetCount(cap),
  });
  const draft = sideOf(rules.draft, Math.min(...caps));
  const inForce = rules.inForce && sideOf(rules.inForce, rules.inForce.decision.newCasesPerAdviser);
  const told: AlertBudget['nights'] = [];

  return {
    /** What the night before the first one left of a client, under what was in force then. */
    begin(client: AlertClient, since: string, churn: Churn): void {
      for (const side of [inForce, draft]) side?.history.begin(client, since, churn);
    },
    open({ runId, asOf, market }: RunPlan, churn: Versus<Churn>) {
      const night = { asOf, calendar, shockDown: market?.shock.down === true };
      const [was, is] = [
        inForce?.history.open({ ...night, churn: churn.inForce }),
        draft.history.open({ ...night, churn: churn.draft }),
      ];
      return {
        add(clients: Versus<AlertClient>): void {
          was?.add(clients.inForce);
          is.add(clients.draft);
        },
        close(): void {
          const [before, after] = [was?.close(), is.close()];
          const counted = inForce && before ? inForce.count.add(before) : null;
          told.push({
            ...{ runId, asOf, advisers: after.advisers.size },
            ...{ inForce: counted, draft: draft.count.add(after) },
          });
        },
      };
    },
    of: (asked: number): AlertBudget => ({
      ...{ asked, nights: told, leftOut: null, note: says.alerts(reviewParameters.handledAfterTimes) },
      ...{ inForce: inForce && inForce.count.of(), draft: draft.count.of() },
    }),
  };
}

export type AlertSides = Awaited<ReturnType<typeof openSides>>;

/** Nothing is counted, for a reason. */
export const noAlerts = (asked: number, leftOut: NonNullable<AlertBudget['leftOut']>): AlertBudget => ({
  ...{ asked, nights: [], inForce: null, draft: null, leftOut },
  note: says.alertsLeftOut(leftOut, reviewParameters.alertClientNights),
});

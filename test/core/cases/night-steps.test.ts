import { expect, it } from 'vitest';
import type { CaseState } from '#core/cases/case-state.ts';
import { decideAlerts } from '#core/cases/decide-alerts.ts';
import { obeyCase } from '#core/cases/fold.ts';
import type { AlertClient } from '#core/cases/night.ts';
import { alertSteps, type NightStep } from '#core/cases/night-steps.ts';
import { caseBefore } from '#core/cases/case-before.ts';
import { alerting, ask, asOf, calendar, clientOf, nightOn } from './alerting.ts';

const { decision } = alerting;
const at = '2026-01-06T14:30:00.000Z';

/** The cases of a branch as runs act on them, each step once by its token as the store has it. */
function branch() {
  const cases = new Map<string, CaseState>();
  const tokens = new Set<string>();
  return (runId: string, day: string, client: AlertClient): CaseState[] => {
    const before = [...cases.values()].map(caseBefore);
    const alerts = decideAlerts(nightOn({ asOf: day }), [client], before, decision, ask);
    const acting = { runId, asOf: day, calendar, at, rules: 'd', digest: JSON.stringify };
    const give = ({ caseId, type, body, token }: NightStep) => {
      if (tokens.has(`${caseId} ${token}`)) return;
      tokens.add(`${caseId} ${token}`);
      cases.set(caseId, obeyCase(cases.get(caseId) ?? null, { type, body, at }));
    };
    for (const step of alertSteps(alerts, cases, decision, { ...acting, serviceOnly: () => false }))
      give(step);
    return [...cases.values()];
  };
}

const leaving = (level: string, score: number) => clientOf({ level, score, points: { OUT: score } });

it('a day that runs again with other data raises its case as often as it finds a higher level', () => {
  const act = branch();
  expect(act('r1', '2026-01-05', leaving('L1', 25))).toMatchObject([{ level: 'L1', evidences: 1 }]);
  expect(act('r2', asOf, leaving('L3', 65))).toMatchObject([{ level: 'L3', raisedOn: asOf }]);
  expect(act('r3', asOf, leaving('L4', 90))).toMatchObject([{ level: 'L4', raisedOn: asOf, evidences: 3 }]);
  expect(act('r3', asOf, leaving('L4', 90))).toMatchObject([{ level: 'L4', evidences: 3 }]);
});

it('a day that runs again opens no second case of a family', () => {
  const act = branch();
  const [first] = act('r1', asOf, leaving('L2', 45));
  expect(act('r2', asOf, leaving('L2', 50))).toMatchObject([{ caseId: first!.caseId, evidences: 2 }]);
});

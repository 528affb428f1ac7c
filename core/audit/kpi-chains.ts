import type { AuditFinding } from './finding.ts';
import { Refused } from '../governance/refused.ts';
import type { StoredRecord } from '../governance/fold.ts';
import type { AppealState } from '../kpi/appeals/appeal-state.ts';
import { foldAppeal, UnlawfulAppeal } from '../kpi/appeals/fold.ts';
import { appealOfChain } from '../kpi/appeals/records.ts';
import { foldPeriod, UnlawfulPeriod } from '../kpi/periods/fold.ts';
import type { PeriodState } from '../kpi/periods/period-state.ts';
import { periodOfChain } from '../kpi/periods/records.ts';

interface Chain {
  subject: string;
  records: readonly StoredRecord[];
}

/** What the chains of periods and appeals tell, and those that tell nothing lawful. */
export interface ToldKpis {
  periods: ReadonlyMap<string, PeriodState>;
  appeals: ReadonlyMap<string, AppealState>;
  findings: readonly AuditFinding[];
}

function told<T>(subject: string, fold: () => T): T | AuditFinding {
  try {
    return fold();
  } catch (error) {
    const unlawful = error instanceof UnlawfulPeriod || error instanceof UnlawfulAppeal;
    if (!unlawful) throw error;
    const why = error.cause instanceof Refused ? { why: error.cause.words } : {};
    return { kind: 'kpi-unlawful', subject, seq: error.seq, ...why };
  }
}

/** Folds every chain of a period or an appeal by the functions that admit their commands. */
export function toldByKpiChains(chains: readonly Chain[]): ToldKpis {
  const [periods, appeals] = [new Map<string, PeriodState>(), new Map<string, AppealState>()];
  const findings: AuditFinding[] = [];
  for (const { subject, records } of chains) {
    const [period, appealId] = [periodOfChain(subject), appealOfChain(subject)];
    if (period !== undefined) {
      const state = told(subject, () => foldPeriod(period, records));
      if ('kind' in state) findings.push(state);
      else periods.set(period, state);
    }
    if (appealId !== undefined) {
      const state = told(subject, () => foldAppeal(appealId, records));
      if (state && 'kind' in state) findings.push(state);
      else if (state) appeals.set(appealId, state);
    }
  }
  return { periods, appeals, findings };
}

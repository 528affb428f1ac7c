import { actionOf, caseTitle } from '../maintenance/actions.ts';
import type { ClientStanding } from '../maintenance/client.ts';
import type { MaintenanceRuleSet } from '../maintenance/rule-set.ts';
import type { Task } from '../maintenance/place-work.ts';
import { isOwed } from '../maintenance/work-line.ts';
import type { CaseState } from '../cases/case-state.ts';
import type { WorkTask } from './work.ts';

/** What a person reads of a client beside the work. */
export interface WorkClient {
  clientId: string;
  serviceOnly: boolean;
  noPhone: boolean;
  /** Whose the client is now. */
  servicers: readonly string[];
}

/** Whoever refuses profiling, or had tags deleted, since the night is told of without what the night made of them. */
const untagged = {
  ...{ class: 'NOT_PROFILED', stage: null, band: null, core: false, cvs: null, floor: null, owed: false },
};

function caseTask(state: CaseState) {
  const { caseId, branchId, band, core, family, level, sla, step } = state;
  return {
    ...{ is: 'case' as const, branchId, class: state.class, stage: null, band, core, cvs: null },
    action: { id: 'case', title: caseTitle },
    ...{
      rule: null,
      reason: { code: family, zh: `${level}预警：${family}`, en: `Alert ${level}: ${family}` },
    },
    ...{ uncontacted: null, floor: null, owed: false },
    case: { caseId, level, dueAt: sla[step]?.dueAt ?? null },
  };
}

function contactTask(
  { line, choice }: Extract<Task, { is: 'contact' }>,
  reasons: MaintenanceRuleSet['reasons'],
) {
  const { branchId, stage, band, core, cvs, uncontacted, floor } = line;
  const { action: id, rule, reason: code } = choice;
  const words = reasons[code] ?? { zh: code, en: code };
  return {
    ...{ is: 'contact' as const, branchId, class: line.class, stage, band, core, cvs },
    action: { id, title: actionOf(id)?.title ?? { zh: id, en: id } },
    ...{ rule, reason: { code, ...words }, uncontacted, floor, owed: isOwed(line), case: null },
  };
}

export const clientKeyOf = (task: Task): string =>
  task.is === 'case' ? task.state.clientKey : task.line.clientKey;

/** A task with the broker's number of its client and the words of its reason. */
export function workTask(
  task: Task,
  client: (WorkClient & Pick<ClientStanding, 'profiling'>) | undefined,
  reasons: MaintenanceRuleSet['reasons'],
): WorkTask {
  const { clientId = null, serviceOnly = true, noPhone = false } = client ?? {};
  const told = task.is === 'case' ? caseTask(task.state) : contactTask(task, reasons);
  return { ...told, ...(client?.profiling === false && untagged), clientId, serviceOnly, noPhone };
}

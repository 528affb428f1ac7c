import type { z } from 'zod';
import type { AdviserList, WorkTask, workRoutes } from '#core/api/work.ts';
import { shanghaiTime } from '#core/ledger/instant.ts';
import { table } from './table.ts';
import type { Language } from './text/language.ts';
import type { Say } from './text/messages.ts';

type Work = z.infer<typeof workRoutes.listWork.output>;

const dueOf = ({ case: of }: WorkTask) =>
  of?.dueAt ? (shanghaiTime(of.dueAt)?.slice(0, 16).replace('T', ' ') ?? null) : null;

function showTasks(tasks: readonly WorkTask[], say: Say, language: Language): string {
  const head = [say('hClient'), say('hAction'), say('hReason'), say('hRule'), say('hClass'), say('hStage')];
  const rest = [say('hBand'), say('hCvs'), say('hUncontacted'), say('hDue'), say('hNote')];
  const notes = ({ noPhone, serviceOnly }: WorkTask) => [
    ...(noPhone ? [say('workNoPhone')] : []),
    ...(serviceOnly ? [say('workServiceOnly')] : []),
  ];
  const rows = tasks.map((task) => [
    ...[task.clientId, task.action.title[language], task.reason[language]],
    ...[task.case?.caseId ?? task.rule ?? '–', task.class, task.stage, task.band, task.cvs],
    task.uncontacted === null ? null : `${task.uncontacted}/${task.floor ?? '–'}`,
    ...[dueOf(task), notes(task).join(', ') || null],
  ]);
  return table([...head, ...rest], rows);
}

function showList(list: AdviserList, asOf: string, say: Say, language: Language): string {
  const { adviser, places, tasks, notReached, rest } = list;
  const [cases, owed, others] = [notReached.cases, notReached.owed, notReached.others];
  const isNobody = adviser === '-';
  const title = isNobody
    ? say('workOfNobody', { asOf })
    : say('workOf', { adviser, asOf, tasks: tasks.length, places });
  const done = tasks.length > 0 ? showTasks(tasks, say, language) : '';
  const nothing = tasks.length === 0 && cases + owed + others === 0 ? `${say('workNothing')}\n` : '';
  const left =
    cases + owed + others > 0 ? `${say('workNotReached', { cases, owed, others, adviser })}\n` : '';
  const further = rest.length > 0 ? `${say('workRest')}\n${showTasks(rest, say, language)}` : '';
  return `${title}\n${done}${nothing}${left}${further}`;
}

/** The work of each adviser, one after the other. */
export function showWork({ asOf, lists, further }: Work, say: Say, language: Language): string {
  const shown = lists.map((list) => showList(list, asOf ?? '–', say, language)).join('\n');
  if (further.length === 0) return shown;
  return `${shown}\n${say('workFurther', { count: further.length, advisers: further.join(', ') })}\n`;
}

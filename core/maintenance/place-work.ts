import type { CaseState } from '../cases/case-state.ts';
import { admits } from './admit.ts';
import type { ClientStanding } from './client.ts';
import { type Choice, isOwed, type WorkLine } from './work-line.ts';

/** One thing that an adviser does today. */
export type Task = { is: 'case'; state: CaseState } | { is: 'contact'; line: WorkLine; choice: Choice };

/** What an adviser has to do, the cases and what the night planned, in its order. */
export interface AdviserWork {
  cases: readonly CaseState[];
  lines: readonly WorkLine[];
}

export interface PlacedWork {
  tasks: Task[];
  /** What the day has no place for: so many cases, contacts that are owed, others. */
  notReached: { cases: number; owed: number; others: number };
  /** The same one by one, where it was asked for. */
  rest: Task[];
}

interface Day {
  day: string;
  places: number;
  /** Whether what is not reached is told one by one. */
  withRest: boolean;
}

/** What each of these clients allows now; who is no longer in the store is not told of. */
export type StandingsOf = (clientKeys: readonly string[]) => Promise<ReadonlyMap<string, ClientStanding>>;

const dueAt = ({ sla, step }: CaseState): string => sla[step]?.dueAt ?? '~';
const byDue = (a: CaseState, b: CaseState) =>
  `${dueAt(a)} ${a.caseId}` < `${dueAt(b)} ${b.caseId}` ? -1 : 1;

/** Somebody waits for these; of the others the client was reached, or the case is over. */
const isWaiting = ({ standing }: CaseState) => standing === 'open' || standing === 'acknowledged';

/** Clients are asked so many at once at least, so that few of them are asked for nothing. */
const fewest = 8;

/**
 * What an adviser does today: cases first, the one that is due first at the top, then the clients of the night's plan, as
 * many as there are places. A client with a case that is not closed is looked after there. What a client allows is asked
 * now, not as the night knew it.
 */
export async function placeWork(
  { cases, lines }: AdviserWork,
  standingsOf: StandingsOf,
  { day, places, withRest }: Day,
): Promise<PlacedWork> {
  const waiting = cases.filter(isWaiting).sort(byDue);
  const inCases = new Set(cases.filter(({ standing }) => standing !== 'closed').map((one) => one.clientKey));
  const [placed, later] = [waiting.slice(0, places), waiting.slice(places)];
  const tasks: Task[] = placed.map((state) => ({ is: 'case', state }));
  const rest: Task[] = later.map((state) => ({ is: 'case', state }));
  const waits = lines.filter(({ clientKey }) => !inCases.has(clientKey));
  let at = 0;
  while (at < waits.length && (withRest || tasks.length < places)) {
    const some = waits.slice(at, at + Math.max(fewest, places - tasks.length));
    const standings = await standingsOf(some.map(({ clientKey }) => clientKey));
    for (const line of some) {
      if (tasks.length === places && !withRest) break;
      at += 1;
      const standing = standings.get(line.clientKey);
      const choice = standing && line.choices.find(({ action }) => admits(standing, action, day));
      if (choice) (tasks.length < places ? tasks : rest).push({ is: 'contact', line, choice });
    }
  }
  const left = [...rest.flatMap((task) => (task.is === 'contact' ? [task.line] : [])), ...waits.slice(at)];
  const owed = left.filter(isOwed).length;
  return { tasks, rest, notReached: { cases: later.length, owed, others: left.length - owed } };
}

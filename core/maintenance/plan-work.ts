import { actionOf } from './actions.ts';
import type { MaintenanceClient, MaintenanceNight } from './client.ts';
import { floorOf, uncontacted } from './floor.ts';
import { maintenanceValues } from './maintenance-values.ts';
import type { MaintenanceDecision } from './rule-set.ts';
import { type AskMaintenance, type Choice, isOwed, type WorkLine } from './work-line.ts';

/**
 * Whether another marketing contact would stay below the ceiling (DOMAIN.md 7.5). The ledger does not say what a contact
 * was for: every effective one of ninety days counts. A message that nobody answered is none of them, so the ceiling is
 * held only as far as contacts were effective; unknown ones bar.
 */
function isBelowCeiling({ facts }: MaintenanceClient, { marketingContacts }: MaintenanceDecision): boolean {
  const { contacts_90: contacts } = facts;
  return contacts?.ok === true && (contacts.value as number) < marketingContacts;
}

/** What there is to do about a client; null where nothing is. */
function lineOf(
  client: MaintenanceClient,
  night: MaintenanceNight,
  decision: MaintenanceDecision,
  ask: AskMaintenance,
): WorkLine | null {
  const { clientKey, branchId, adviser, stage, band, core, cvs } = client;
  const { events, fired } = ask(maintenanceValues(client, night, decision));
  const isFree = isBelowCeiling(client, decision);
  const asked = events.map(({ params }, at): Choice => {
    const [action, reason] = [String(params['action']), String(params['reason'])];
    return { action, rule: fired[at] ?? null, reason };
  });
  const choices = asked.filter(({ action }) => isFree || actionOf(action)?.marketing !== true);
  const since = { uncontacted: uncontacted(client.facts), floor: floorOf(client, decision) };
  if (isOwed(since)) choices.push({ ...decision.otherwise, rule: null });
  if (choices.length === 0) return null;
  const who = { clientKey, branchId, adviser, class: client.class, stage, band, core: core === true, cvs };
  return { ...who, ...since, choices };
}

/** Actions that go ahead of the others, then the most valuable client, then the longest owed; equal ones by key. */
export function workOrder({ ahead }: Pick<MaintenanceDecision, 'ahead'>) {
  const rankOf = ({ choices: [first] }: WorkLine) => {
    const rank = ahead.indexOf(first?.action ?? '');
    return rank === -1 ? ahead.length : rank;
  };
  const late = ({ uncontacted: since, floor }: WorkLine) => (since ?? 0) - (floor ?? since ?? 0);
  return (a: WorkLine, b: WorkLine) =>
    rankOf(a) - rankOf(b) ||
    (b.cvs ?? -1) - (a.cvs ?? -1) ||
    late(b) - late(a) ||
    (a.clientKey < b.clientKey ? -1 : 1);
}

/** What there is to do about clients of a published night, in the order in which it is done. */
export function planWork(
  night: MaintenanceNight,
  clients: Iterable<MaintenanceClient>,
  decision: MaintenanceDecision,
  ask: AskMaintenance,
): WorkLine[] {
  const lines: WorkLine[] = [];
  for (const client of clients) {
    const line = lineOf(client, night, decision, ask);
    if (line) lines.push(line);
  }
  return lines.sort(workOrder(decision));
}

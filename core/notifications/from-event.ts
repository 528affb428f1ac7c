import { z } from 'zod';
import { branchOf } from '../cases/night.ts';
import type { CaseState } from '../cases/case-state.ts';
import type { SuppressedAlert } from '../cases/suppressed.ts';
import { events, type TidemarkEvent } from '../events/event.ts';
import { shanghaiTime } from '../ledger/instant.ts';
import { type Audience, routing } from './audience.ts';
import { digestsOf } from './digest-fields.ts';
import { type Fields, type NotificationKind, parseFields } from './fields.ts';
import { Notification } from './notification.ts';

/** An event as the bus delivers it; `time` is when it happened. */
export const ToldEvent = z.object({
  'detail-type': z.string(),
  time: z.string(),
  detail: z.looseObject({ id: z.string().min(1) }),
});
export type ToldEvent = z.infer<typeof ToldEvent>;

/** What is asked about an event that does not say enough by itself. */
export interface NotifySources {
  digest: (value: unknown) => string;
  caseOf: (caseId: string) => Promise<CaseState | null>;
  /** Open cases of a branch, and what a day kept back of it. */
  branch: (branchId: string, asOf: string) => Promise<{ open: CaseState[]; keptBack: SuppressedAlert[] }>;
}

type Said = Pick<Notification, 'branchId' | 'adviser' | 'path'> & { fields: Fields; kind: NotificationKind };
type Event<T extends TidemarkEvent['type']> = Extract<TidemarkEvent, { type: T }>['detail'];

const safeId = /^[\w-]{1,128}$/;
const pathTo = (list: string, id: string | null) => (id !== null && safeId.test(id) ? `${list}/${id}` : list);
const nobody = { branchId: null, adviser: null };

const ofCase = (
  kind: 'case-reminder' | 'branch-reminder' | 'case-escalation',
  { caseId, branchId, adviser }: CaseState,
  level: string,
): Said => ({ kind, branchId, adviser, fields: { cases: 1, level }, path: pathTo('/cases', caseId) });

/** Who has the case at this step is reminded: its adviser, those above, or both. */
async function ofReminder(
  { caseId, step }: Event<'case.reminded'>,
  { caseOf }: NotifySources,
): Promise<Said[]> {
  const state = await caseOf(caseId);
  if (state === null) return [];
  const to = state.sla[step]?.to ?? [];
  const kinds = [
    ...(to.includes('advisor') ? (['case-reminder'] as const) : []),
    ...(to.some((one) => one !== 'advisor') ? (['branch-reminder'] as const) : []),
  ];
  return kinds.map((kind) => ofCase(kind, state, state.level));
}

async function ofBreach(
  { caseId, level }: Event<'case.breached'>,
  { caseOf }: NotifySources,
): Promise<Said[]> {
  const state = await caseOf(caseId);
  return state === null ? [] : [ofCase('case-escalation', state, level)];
}

async function ofNight({ asOf, shares }: Event<'cases.acted'>, { branch }: NotifySources): Promise<Said[]> {
  const said: Said[] = [];
  for (const name of Object.keys(shares)) {
    const { open, keptBack } = await branch(name, asOf);
    const branchId = name === branchOf({ branchId: null }) ? null : name;
    const digests = digestsOf(asOf, open, keptBack);
    const path = '/case-digest';
    said.push({ kind: 'branch-digest', branchId, adviser: null, fields: digests.branch, path });
    for (const [adviser, fields] of digests.advisers)
      said.push({ kind: 'adviser-digest', branchId, adviser, fields, path });
  }
  return said;
}

/** What an event says, by its type; of every other event nobody is notified. */
const told: {
  readonly [T in TidemarkEvent['type']]?: (
    event: Event<T>,
    sources: NotifySources,
  ) => Said[] | Promise<Said[]>;
} = {
  'cases.acted': ofNight,
  'case.reminded': ofReminder,
  'case.breached': ofBreach,
  'run.failed': ({ runId }) => [
    { ...nobody, kind: 'run-failed', fields: { runs: 1 }, path: pathTo('/runs', runId) },
  ],
  'run.mass-change': ({ runId, changed, clients }) => [
    {
      ...nobody,
      kind: 'run-mass-change',
      fields: { runs: 1, changed, clients },
      path: pathTo('/runs', runId),
    },
  ],
  'batch.rejected': ({ batchId }) => [
    { ...nobody, kind: 'batch-rejected', fields: { batches: 1 }, path: pathTo('/imports', batchId) },
  ],
};

const isTold = (type: string): type is TidemarkEvent['type'] => Object.hasOwn(told, type);

/** An adviser's notification without an adviser has no reader. */
const hasReader = (to: Audience, { adviser }: Said) => to !== 'adviser' || adviser !== null;

/** Who is notified of an event, and of what; its digest is asked for ids, so that a repetition has the same ones. */
export async function notificationsOf(event: ToldEvent, sources: NotifySources): Promise<Notification[]> {
  const { 'detail-type': type, time, detail } = event;
  if (!isTold(type)) return [];
  const tell = told[type] as (said: unknown, sources: NotifySources) => Said[] | Promise<Said[]>;
  const said = await tell(events[type].parse(detail), sources);
  const day = (shanghaiTime(time) ?? time).slice(0, 10);
  return said.flatMap((one) => {
    const { kind, branchId, adviser, fields, path } = one;
    const { to } = routing[kind];
    if (!hasReader(to, one)) return [];
    const mark = sources.digest([detail.id, kind, branchId, adviser]).slice(0, 16);
    const at = new Date(time).toISOString();
    const notificationId = `${day}-${mark}`;
    const checked = parseFields(kind, fields);
    return [Notification.parse({ notificationId, kind, to, branchId, adviser, at, fields: checked, path })];
  });
}

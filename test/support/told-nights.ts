import { alertedSince } from '#adapters/alerted-nights.ts';
import { readChain } from '#adapters/audit.ts';
import { listOf } from '#adapters/case-items.ts';
import { collect, scan, textOf } from '#adapters/dynamodb.ts';
import { env } from '#adapters/env.ts';
import { decidedClients } from '#adapters/replay/decided-clients.ts';
import { readPlan } from '#adapters/runs.ts';
import { leadingFamily, speaks } from '#core/cases/families.ts';
import { type CaseRecordBody, chainOfCase } from '#core/cases/records.ts';
import type { SuppressedAlert } from '#core/cases/suppressed.ts';
import { alerting, churn } from '../core/cases/alerting.ts';

/** A client on a published night. */
export interface ToldClient {
  adviser: string | null;
  branchId: string | null;
  level: string | null;
  /** Whoever has closed the account gets no case: nobody acts on what is only stored. */
  isClosed: boolean;
  /** The family that an alert of tonight would have; undefined where nothing speaks. */
  family: string | undefined;
  /** Money or securities left of late, as the churn rules count it. */
  hasOutflow: boolean;
  /** Days since the last trade; undefined where there was none. */
  idle: number | undefined;
}

export interface ToldCase {
  caseId: string;
  clientKey: string;
  adviser: string | null;
  family: string;
  /** The level that opened it. */
  level: string;
  openedOn: string;
  /** The day on which it was closed. */
  endedOn: string | null;
}

/** A night as the store tells it afterwards: who was decided how, and what became of the alerts. */
export interface ToldNight {
  asOf: string;
  shockDown: boolean;
  clients: ReadonlyMap<string, ToldClient>;
  opened: readonly ToldCase[];
  suppressed: readonly SuppressedAlert[];
}

async function clientsOf(runId: string): Promise<{ shockDown: boolean; clients: Map<string, ToldClient> }> {
  const plan = await readPlan(runId);
  const clients = new Map<string, ToldClient>();
  for await (const shard of decidedClients(plan))
    for (const { row, decision } of shard) {
      const scored = { points: decision.churnPoints ?? {}, floor: decision.churnFloor };
      const idle = row.facts['days_since_trade'];
      clients.set(row.clientKey, {
        ...{ adviser: row.servicer, branchId: row.branchId, level: decision.churnLevel },
        isClosed: row.facts['account_closed']?.value === 1,
        family: leadingFamily(scored, churn, alerting.decision),
        hasOutflow: speaks(scored, 'OUT', alerting.decision),
        idle: idle?.ok ? Number(idle.value) : undefined,
      });
    }
  return { shockDown: plan.market?.shock.down === true, clients };
}

const endings = ['case.closed', 'case.reversed', 'case.reason-approved'];

/** A case as its chain tells it, from its first record on. */
async function readCase(caseId: string): Promise<ToldCase> {
  const { records } = await readChain(chainOfCase(caseId));
  const { clientKey, adviser, family, level, asOf } = JSON.parse(
    records.find(({ seq }) => seq === 1)?.body ?? '',
  ) as CaseRecordBody<'case.opened'>;
  const ended = records.find(({ type }) => endings.includes(type));
  return {
    caseId,
    clientKey,
    adviser,
    family,
    level,
    openedOn: asOf,
    endedOn: ended?.at.slice(0, 10) ?? null,
  };
}

/** Everything that alerts became in a store, night by night. The environment is that of the store. */
export async function toldNights(onNight: (asOf: string) => void): Promise<ToldNight[]> {
  const [cases, suppressed]: [ToldCase[], SuppressedAlert[]] = [[], []];
  for (const item of await collect(scan(env.casesTable, 0, 1)))
    if (listOf(item) === 'suppressed')
      suppressed.push(JSON.parse(textOf(item, 'body') ?? '') as SuppressedAlert);
    else cases.push(await readCase(textOf(item, 'caseId') ?? ''));
  const nights: ToldNight[] = [];
  for (const { asOf, runId } of await alertedSince('0')) {
    onNight(asOf);
    nights.push({
      ...{ asOf, ...(await clientsOf(runId)) },
      opened: cases.filter(({ openedOn }) => openedOn === asOf),
      suppressed: suppressed.filter((one) => one.asOf === asOf),
    });
  }
  return nights;
}

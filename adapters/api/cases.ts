import { randomUUID } from 'node:crypto';
import type { RowScope } from '#core/api/row-scope.ts';
import type { CaseState } from '#core/cases/case-state.ts';
import type { CaseRecord } from '#core/cases/fold.ts';
import type { SuppressedAlert } from '#core/cases/suppressed.ts';
import { alertingRulesOn } from '../alerting-rules.ts';
import { giveCase } from '../case-chains.ts';
import { bodiesOf, type CaseList, idsOfAdviser, idsOfBranch, listOf } from '../case-items.ts';
import { now, today } from '../clock.ts';
import { collect, scan, textOf } from '../dynamodb.ts';
import { env } from '../env.ts';
import { readHead, seesVersion } from '../head.ts';
import { readProfile } from './client-row.ts';
import { toldRefusals } from './refusals.ts';

/** A command as the API gives it: each is one of its own, so that a repetition is another command. */
export async function giveAskedCase(
  caseId: string,
  command: Pick<CaseRecord, 'type' | 'body'>,
): Promise<CaseState> {
  return toldRefusals(() =>
    giveCase(caseId, () => command, { token: randomUUID(), at: now().toISOString() }),
  );
}

/** The ids of a list that a scope may hold; whoever sees every branch has all of them looked through. */
async function idsOf(scope: RowScope, list: CaseList, from: string): Promise<string[]> {
  switch (scope.kind) {
    case 'servicer':
      return scope.staffId === null ? [] : collect(idsOfAdviser(scope.staffId, list, from));
    case 'branches':
      return (await Promise.all(scope.branches.map((one) => collect(idsOfBranch(one, list, from))))).flat();
    case 'all':
      return (await collect(scan(env.casesTable, 0, 1)))
        .filter((item) => listOf(item) === list)
        .map((item) => textOf(item, 'caseId') ?? '')
        .filter((id) => id.startsWith(from));
  }
}

export const listCases = async (scope: RowScope, list: 'open' | 'closed'): Promise<CaseState[]> =>
  (await bodiesOf(await idsOf(scope, list, ''))) as CaseState[];

/** What a night kept back. */
export const listSuppressed = async (scope: RowScope, asOf: string): Promise<SuppressedAlert[]> =>
  (await bodiesOf(await idsOf(scope, 'suppressed', asOf))) as SuppressedAlert[];

/** Profiles are read one by one: so many at once. */
const atOnce = 16;

async function profilesOf(clientKeys: readonly string[]) {
  const head = await readHead();
  const sees = seesVersion(head, head.head);
  const keys = [...new Set(clientKeys)];
  const profiles: NonNullable<Awaited<ReturnType<typeof readProfile>>>[] = [];
  for (let at = 0; at < keys.length; at += atOnce)
    for (const one of await Promise.all(keys.slice(at, at + atOnce).map((key) => readProfile(key, sees))))
      if (one) profiles.push(one);
  return profiles;
}

/** The broker's numbers of clients, of those who are still in the store. */
export const numbersOf = async (clientKeys: readonly string[]): Promise<Map<string, string>> =>
  new Map((await profilesOf(clientKeys)).map(({ clientKey, clientId }) => [clientKey, clientId]));

/** Those of some clients whom a member of the staff has now. */
export const servedBy = async (staffId: string, clientKeys: readonly string[]): Promise<Set<string>> =>
  new Set(
    (await profilesOf(clientKeys))
      .filter(({ servicers }) => servicers.includes(staffId))
      .map(({ clientKey }) => clientKey),
  );

/** The reasons that an adviser may give for money that left, as the rules in force have them. */
export const knownReasons = async (): Promise<readonly string[]> =>
  (await alertingRulesOn(today()))?.ruleSet.decision.knownReason.reasons ?? [];

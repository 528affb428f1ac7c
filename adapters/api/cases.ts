import { randomUUID } from 'node:crypto';
import type { CaseClient } from '#core/api/case-entry.ts';
import type { RowScope } from '#core/api/row-scope.ts';
import type { CaseState } from '#core/cases/case-state.ts';
import parameters from '#core/cases/parameters.json' with { type: 'json' };
import type { CaseRecord } from '#core/cases/fold.ts';
import type { SuppressedAlert } from '#core/cases/suppressed.ts';
import { marketingConsent, profilingConsent } from '#core/rights/in-force.ts';
import { noRights } from '#core/rights/rights-state.ts';
import { alertingRulesOn } from '../alerting-rules.ts';
import { giveCase } from '../case-chains.ts';
import { bodiesOf, type CaseList, idsOfAdviser, idsOfBranch, listOf } from '../case-items.ts';
import { now, today } from '../clock.ts';
import { collect, scan, textOf } from '../dynamodb.ts';
import { env } from '../env.ts';
import { readHead, seesVersion } from '../head.ts';
import { readRightsOf } from '../rights-items.ts';
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

/** Every case that is open; of closed ones those that were opened last. */
export async function listCases(scope: RowScope, list: 'open' | 'closed'): Promise<CaseState[]> {
  const ids = await idsOf(scope, list, '');
  const shown = list === 'open' ? ids : ids.sort().reverse().slice(0, parameters.closedListed);
  return (await bodiesOf(shown)) as CaseState[];
}

/** What a night kept back. */
export const listSuppressed = async (scope: RowScope, asOf: string): Promise<SuppressedAlert[]> =>
  (await bodiesOf(await idsOf(scope, 'suppressed', asOf))) as SuppressedAlert[];

/** Profiles are read one by one: so many at once. */
const atOnce = 16;

type Profile = NonNullable<Awaited<ReturnType<typeof readProfile>>>;

/** What the profiles of clients say, of those who are still in the store. */
export async function ofProfiles<T>(
  clientKeys: readonly string[],
  say: (profile: Profile) => T,
): Promise<Map<string, T>> {
  const head = await readHead();
  const sees = seesVersion(head, head.head);
  const keys = [...new Set(clientKeys)];
  const said = new Map<string, T>();
  for (let at = 0; at < keys.length; at += atOnce)
    await Promise.all(
      keys.slice(at, at + atOnce).map(async (clientKey) => {
        const profile = await readProfile(clientKey, sees);
        if (profile) said.set(clientKey, say(profile));
      }),
    );
  return said;
}

/** The broker's numbers of clients. */
export const numbersOf = (clientKeys: readonly string[]): Promise<Map<string, string>> =>
  ofProfiles(clientKeys, ({ clientId }) => clientId);

/** Who the clients of cases are, and whether they refuse marketing or profiling at this moment. */
export async function clientsOfCases(clientKeys: readonly string[]): Promise<Map<string, CaseClient>> {
  const rights = await readRightsOf(clientKeys);
  return ofProfiles(clientKeys, ({ clientKey, clientId, attributes }) => {
    const column = (name: string) => (attributes[name] === false ? false : undefined);
    const said = rights.get(clientKey) ?? noRights(clientKey);
    return {
      clientId,
      serviceOnly: marketingConsent(said, column('consent_marketing')) === false,
      profiled: profilingConsent(said, column('consent_profiling')) !== false,
    };
  });
}

/** Those of some clients whom a member of the staff has now. */
export async function servedBy(staffId: string, clientKeys: readonly string[]): Promise<Set<string>> {
  const servicers = await ofProfiles(clientKeys, (profile) => profile.servicers);
  return new Set([...servicers].flatMap(([clientKey, own]) => (own.includes(staffId) ? [clientKey] : [])));
}

/** The reasons that an adviser may give for money that left, as the rules in force have them. */
export const knownReasons = async (): Promise<readonly string[]> =>
  (await alertingRulesOn(today()))?.ruleSet.decision.knownReason.reasons ?? [];

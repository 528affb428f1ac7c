import type { TradingCalendar } from '#core/calendar/trading-calendar.ts';
import { askRules } from '#core/cases/ask-rules.ts';
import { caseBefore } from '#core/cases/case-before.ts';
import type { CaseState } from '#core/cases/case-state.ts';
import { type Alert, decideAlerts } from '#core/cases/decide-alerts.ts';
import { sharesOf } from '#core/cases/market-shock.ts';
import { type AlertClient, branchOf } from '#core/cases/night.ts';
import { type ActingNight, alertSteps, caseSteps, type NightStep } from '#core/cases/night-steps.ts';
import { type SuppressedAlert, suppressedAlerts } from '#core/cases/suppressed.ts';
import { marketingConsent, mayActOn, profilingConsent } from '#core/rights/in-force.ts';
import { noRights } from '#core/rights/rights-state.ts';
import { Refused } from '#core/governance/refused.ts';
import type { RunPlan } from '#core/run/plan.ts';
import { alertedSince } from './alerted-nights.ts';
import type { AlertingRules } from './alerting-rules.ts';
import { readProfilePage } from './api/client-row.ts';
import { giveCase } from './case-chains.ts';
import { bodiesOf, idsOfBranch, idsOfClient, keyOfCase, suppressedItem } from './case-items.ts';
import { attributesOf } from './clients.ts';
import { now } from './clock.ts';
import { digestOf } from './digest.ts';
import { BulkWriter, collect } from './dynamodb.ts';
import { env } from './env.ts';
import { readHead, seesVersion } from './head.ts';
import { readCalendar } from './market.ts';
import { decidedClients } from './replay/decided-clients.ts';
import { readRightsOf } from './rights-items.ts';
import { readRuleSets } from './rule-archive.ts';

/** Chains, profiles and lists are read one by one: so many at once. */
const parallel = 16;

async function inParallel<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let at = 0; at < all.length; at += parallel)
    done.push(...(await Promise.all(all.slice(at, at + parallel).map(work))));
  return done;
}

/**
 * What alerts ask of the clients of a night. Whoever is stored only by now, refuses to be profiled, or has closed the
 * account, is no alert: what the night computed of them acts on nobody.
 */
async function clientsOf(plan: RunPlan): Promise<Map<string, AlertClient>> {
  const clients = new Map<string, AlertClient>();
  for await (const shard of decidedClients(plan)) {
    const rights = await readRightsOf(shard.map(({ row }) => row.clientKey));
    for (const { row, decision } of shard) {
      const { clientKey, branchId, servicer: adviser } = row;
      const { churnScore, churnPoints, churnFloor: floor, band, core, cvs } = decision;
      const isClosed = row.facts['account_closed']?.value === 1;
      const said = rights.get(clientKey) ?? noRights(clientKey);
      const isActedOn = mayActOn(said, isClosed) && profilingConsent(said, undefined) !== false;
      const level = isActedOn ? decision.churnLevel : null;
      const scored = { level, score: churnScore ?? 0, points: churnPoints ?? {}, floor };
      const valued = { class: decision.class, band, core: core === true, cvs };
      clients.set(clientKey, { clientKey, branchId, adviser, ...scored, ...valued });
    }
  }
  return clients;
}

/** Every open case of the branches of a night, and all cases of the clients who may be alerted. */
async function casesOf(clients: ReadonlyMap<string, AlertClient>, alerts: readonly string[]) {
  const branches = [...new Set([...clients.values()].map(branchOf))];
  const open = await inParallel(branches, (branch) => collect(idsOfBranch(branch, 'open')));
  const own = await inParallel(
    [...clients.values()].filter(({ level }) => level !== null && alerts.includes(level)),
    ({ clientKey }) => collect(idsOfClient(clientKey)),
  );
  const found = (await bodiesOf([...open, ...own].flat())) as CaseState[];
  return new Map(found.map((state) => [state.caseId, state]));
}

/** Who of the clients with a new case refuses marketing at this moment. */
async function refusing(alerts: readonly Alert[], plan: RunPlan): Promise<(clientKey: string) => boolean> {
  const sees = seesVersion(await readHead(), plan.knownAt);
  const fresh = alerts.filter(({ fate }) => fate.is === 'opened').map(({ client }) => client.clientKey);
  const rights = await readRightsOf(fresh);
  const refused = await inParallel(fresh, async (clientKey) => {
    const page = await readProfilePage(clientKey, sees);
    const column = page && attributesOf(page)['consent_marketing'];
    const said = rights.get(clientKey) ?? noRights(clientKey);
    return marketingConsent(said, column === false ? false : undefined) === false ? clientKey : '';
  });
  return (clientKey) => refused.includes(clientKey);
}

/** What an earlier run of the day kept back and this one does not: who reads the day's digest is told of one run. */
async function noLonger(
  suppressed: readonly SuppressedAlert[],
  asOf: string,
  clients: readonly AlertClient[],
): Promise<string[]> {
  const branches = [...new Set(clients.map(branchOf))];
  const kept = await inParallel(branches, (branch) => collect(idsOfBranch(branch, 'suppressed', asOf)));
  const tonight = new Set(suppressed.map(({ alertId }) => alertId));
  return kept.flat().filter((alertId) => !tonight.has(alertId));
}

/** A person may have closed the case since the night looked: then there is nothing to do. */
async function give({ caseId, type, body, token }: NightStep, at: string): Promise<boolean> {
  try {
    await giveCase(caseId, () => ({ type, body }), { token, at });
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

function countBy<T>(all: readonly T[], nameOf: (one: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of all) counts[nameOf(one)] = (counts[nameOf(one)] ?? 0) + 1;
  return counts;
}

/** What a published night did: counts of alerts by fate, of those kept back by reason, and of other steps. */
export interface ActedNight {
  asOf: string;
  rules: string;
  alerts: Record<string, number>;
  suppressed: Record<string, number>;
  steps: Record<string, number>;
  shares: Record<string, number>;
}

async function sharesBefore(asOf: string, days: number, calendar: TradingCalendar) {
  const from = calendar.at(Math.max(0, calendar.position(asOf) - days)) ?? asOf;
  return (await alertedSince(from)).filter((night) => night.asOf < asOf);
}

/** Opens, raises and closes the cases of a published run as a whole; what was done before is not done again. */
export async function actOnNight(plan: RunPlan, { ruleSet, digest }: AlertingRules): Promise<ActedNight> {
  const { runId, asOf } = plan;
  const { decision } = ruleSet;
  const calendar = await readCalendar(seesVersion(await readHead(), plan.knownAt));
  const { churn } = await readRuleSets(plan.rules);
  const clients = await clientsOf(plan);
  const levels = decision.alertLevels.map(({ level }) => level);
  const cases = await casesOf(clients, levels);
  const shares = await sharesBefore(asOf, decision.shock.medianDays, calendar);
  const night = { asOf, calendar, churn, shares, shockDown: plan.market?.shock.down === true };
  const everybody = [...clients.values()];
  const before = [...cases.values()].map(caseBefore);
  const alerts = decideAlerts(night, everybody, before, decision, askRules(ruleSet));
  const at = now().toISOString();
  const serviceOnly = await refusing(alerts, plan);
  const acting: ActingNight = { runId, asOf, calendar, at, rules: digest, digest: digestOf, serviceOnly };
  const suppressed = suppressedAlerts(alerts, acting);
  const writer = new BulkWriter(env.casesTable);
  for (const alert of suppressed) await writer.put(suppressedItem(alert));
  for (const caseId of await noLonger(suppressed, asOf, everybody)) await writer.remove(keyOfCase(caseId));
  await writer.finish();
  const steps = [
    ...caseSteps(clients, cases.values(), decision, acting),
    ...alertSteps(alerts, cases, decision, acting),
  ];
  // Steps of one case follow one another; cases wait for nobody.
  const byCase = [...Map.groupBy(steps, ({ caseId }) => caseId).values()];
  const given = await inParallel(byCase, async (own) => {
    const done: NightStep[] = [];
    for (const step of own) if (await give(step, at)) done.push(step);
    return done;
  });
  return {
    ...{ asOf, rules: digest, alerts: countBy(alerts, ({ fate }) => fate.is) },
    suppressed: countBy(suppressed, ({ reason }) => reason),
    steps: countBy(given.flat(), ({ type }) => type),
    shares: sharesOf(decision, everybody),
  };
}

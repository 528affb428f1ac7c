import { AlertingRuleSet } from '#core/cases/rule-set.ts';
import type { AlertClient } from '#core/cases/night.ts';
import type { AlertBudget } from '#core/review/pack.ts';
import { reviewParameters } from '#core/review/parameters.ts';
import { ahead } from '../imports/ahead.ts';
import { certifiedDigests } from '../replay/archive.ts';
import { readRuleSets } from '../rule-archive.ts';
import { readColumns } from '../run-columns.ts';
import { latestRun, readPlan } from '../runs.ts';
import { typedColumns } from '../typed-columns.ts';
import { noAlerts, openSides } from './alert-sides.ts';
import { atOnce, type CertifiedShard } from './night-shards.ts';
import { affordable, nightsBack } from './nights-back.ts';
import { asBefore, readAlerted } from './read-alerted.ts';
import { beforeOf } from './read-shard.ts';

/** What was in force of the clients of a shard before their night, by client. */
async function readBefore(runId: string, { shard, digests }: CertifiedShard) {
  const facts = typedColumns(await readColumns(runId, 'facts', shard, digests.facts));
  const places = new Map(facts.texts('clientKey').map((clientKey, at) => [clientKey, at]));
  const before = beforeOf(facts);
  return ({ clientKey }: AlertClient) => before(places.get(clientKey) ?? -1);
}

/**
 * What a draft of kind alerting would have made of the alerts of the last nights, beside the rules that it replaces: each
 * night's published levels, after what the same rules left of the night before. Of a large branch as many nights as
 * `alertClientNights` allows, the latest ones.
 */
export async function alertsOver(
  draft: AlertingRuleSet,
  previous: unknown,
  asked: number,
): Promise<AlertBudget> {
  const latest = await latestRun();
  if (!latest) return noAlerts(asked, 'no-night');
  const last = await readPlan(latest.runId);
  const most = Math.min(asked, affordable(last, reviewParameters.alertClientNights));
  if (most === 0) return noAlerts(asked, 'too-many-clients');
  const nights = await nightsBack(last, most);
  const { data: inForce = null } = AlertingRuleSet.safeParse(previous);
  const sides = await openSides(nights, { inForce, draft });
  for (const night of nights) {
    const { churn } = await readRuleSets(night.rules);
    const count = sides.open(night, { inForce: churn, draft: churn });
    const read = ahead(await certifiedDigests(night), atOnce, async (shard) => ({
      clients: await readAlerted(night.runId, shard),
      before: night === nights[0] ? await readBefore(night.runId, shard) : () => null,
    }));
    for await (const { clients, before } of read)
      for (const client of clients) {
        const was = before(client);
        if (was) sides.begin(asBefore(client, was), was.asOf, churn);
        count.add({ inForce: client, draft: client });
      }
    count.close();
  }
  return sides.of(asked);
}

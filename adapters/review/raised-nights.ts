import type { AlertClient } from '#core/cases/night.ts';
import type { AlertingRuleSet } from '#core/cases/rule-set.ts';
import type { ChurnPart } from '#core/churn/de-escalation.ts';
import type { Decision } from '#core/decision/decision.ts';
import type { AlertBudget, Raised } from '#core/review/pack.ts';
import { reviewParameters } from '#core/review/parameters.ts';
import { RaisedCount } from '#core/review/raised.ts';
import { makeRedecide, type ReviewedClient } from '#core/review/redecide.ts';
import { TidemarkError } from '../error.ts';
import { ahead } from '../imports/ahead.ts';
import { nightOf } from '../night-rules.ts';
import { certifiedDigests } from '../replay/archive.ts';
import { readRuleSets } from '../rule-archive.ts';
import { noAlerts, openSides } from './alert-sides.ts';
import { atOnce, lookedAt } from './night-shards.ts';
import { affordable, nightsBack } from './nights-back.ts';
import { asBefore, readAlerted } from './read-alerted.ts';
import { columnsFor, readShard } from './read-shard.ts';
import type { Draft } from './review-night.ts';

/** What the night before left of a client under the draft. */
interface Left {
  level: string | null;
  lowSince: string | null;
}

/** The client as the draft met it: after its own night before, where it had one. */
function underDraft(client: ReviewedClient, left: Left | undefined): ReviewedClient {
  const { before } = client;
  if (!left || before === null) return client;
  const { level: churnLevel, lowSince: churnLowSince } = left;
  const changed: Decision = { ...before, churnLevel, memory: { ...before.memory, churnLowSince } };
  return { ...client, before: changed };
}

/** The client as alerts would meet it under the draft. */
const alertedBy = (client: AlertClient, { churnLevel, churnScore, churnPoints, churnFloor }: ChurnPart) => ({
  ...client,
  ...{ level: churnLevel, score: churnScore ?? 0, points: churnPoints ?? {}, floor: churnFloor },
});

/** Clients as rules look at them beside the same ones as alerts do: both come in the order of the rows. */
function* paired(
  clients: Iterable<ReviewedClient>,
  alerted: Iterable<AlertClient>,
): Generator<[ReviewedClient, AlertClient]> {
  const alerts = alerted[Symbol.iterator]();
  for (const client of clients) {
    const { value } = alerts.next() as { value: AlertClient | undefined };
    if (value?.clientKey !== client.clientKey)
      throw new TidemarkError('COLUMNS_DIFFER', 'the columns of a shard are of different clients');
    yield [client, value];
  }
}

/**
 * Whom a churn draft would have raised over the last nights (DOMAIN.md 9.3), and what the alerting rules in force would
 * have made of it: each night after what the draft itself left of the one before; class, band and core flag of earlier
 * nights stay those that were published. Of a large branch as many nights as `clientNights` allows are decided again,
 * the latest ones.
 */
export async function raisedOver(
  draft: Draft,
  alerting: AlertingRuleSet | null,
  asked: number,
): Promise<{ raised: Raised; alerts: AlertBudget }> {
  const { plan, inForce, drafted } = draft;
  const most = Math.max(1, affordable(plan, reviewParameters.clientNights));
  const nights = await nightsBack(plan, Math.min(asked, most));
  const counted = new RaisedCount({
    published: inForce.churn.decision.levels,
    draft: drafted.churn.decision.levels,
  });
  const looked = lookedAt(draft);
  // A level alone is asked for: what builds on it is not decided again.
  const columns = columnsFor({ ...looked, all: looked.draft });
  const sides = alerting && (await openSides(nights, { inForce: alerting, draft: alerting }));
  const left = new Map<string, Left>();
  for (const night of nights) {
    const { churn } = await readRuleSets(night.rules);
    const { levelOf } = makeRedecide(drafted, 'churn', nightOf(night));
    const count = counted.open(night);
    const alerts = sides?.open(night, { inForce: churn, draft: drafted.churn });
    const read = ahead(await certifiedDigests(night), atOnce, async (one) => ({
      clients: await readShard({ runId: night.runId, ...one }, columns),
      alerted: await readAlerted(night.runId, one),
    }));
    for await (const { clients, alerted } of read)
      for (const [client, alert] of paired(clients, alerted)) {
        const met = underDraft(client, left.get(client.clientKey));
        const part = levelOf(met);
        const { churnLevel, churnLowSince } = part;
        const published = { before: client.before?.churnLevel ?? null, now: client.published.churnLevel };
        count(client.servicer, published, { before: met.before?.churnLevel ?? null, now: churnLevel });
        left.set(client.clientKey, { level: churnLevel, lowSince: churnLowSince });
        if (night === nights[0] && client.before)
          sides?.begin(asBefore(alert, client.before), client.before.asOf, churn);
        alerts?.add({ inForce: alert, draft: alertedBy(alert, part) });
      }
    alerts?.close();
  }
  return {
    raised: counted.of(asked),
    alerts: sides ? sides.of(asked) : noAlerts(asked, 'no-alerting-rules'),
  };
}

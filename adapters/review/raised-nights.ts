import type { Decision } from '#core/decision/decision.ts';
import type { Raised } from '#core/review/pack.ts';
import { reviewParameters } from '#core/review/parameters.ts';
import { RaisedCount } from '#core/review/raised.ts';
import { makeRedecide, type ReviewedClient } from '#core/review/redecide.ts';
import { nightOf } from '../night-rules.ts';
import { certifiedDigests } from '../replay/archive.ts';
import { readPlan, listRuns } from '../runs.ts';
import { columnsFor } from './read-shard.ts';
import { clientsOf, lookedAt } from './night-shards.ts';
import type { Draft } from './review-night.ts';

/** What the night before left of a client under the draft. */
interface Left {
  level: string | null;
  lowSince: string | null;
}

/** So many nights back from one, one run a day, the earliest first; runs that never ended published nothing. */
async function nightsBack({ runId, asOf }: { runId: string; asOf: string }, most: number) {
  const days = new Map<string, string>([[asOf, runId]]);
  // A day may have been run more than once.
  for (const run of await listRuns(most * 3))
    if (run.status === 'closed' && run.asOf < asOf && !days.has(run.asOf)) days.set(run.asOf, run.runId);
  const latest = [...days].sort(([a], [b]) => (a < b ? 1 : -1)).slice(0, most);
  return Promise.all(latest.reverse().map(([, id]) => readPlan(id)));
}

/** The client as the draft met it: after its own night before, where it had one. */
function underDraft(client: ReviewedClient, left: Left | undefined): ReviewedClient {
  const { before } = client;
  if (!left || before === null) return client;
  const { level: churnLevel, lowSince: churnLowSince } = left;
  const changed: Decision = { ...before, churnLevel, memory: { ...before.memory, churnLowSince } };
  return { ...client, before: changed };
}

/**
 * Whom a churn draft would have raised over the last nights (DOMAIN.md 9.3), each night after what the draft itself left
 * of the one before; class, band and core flag of earlier nights stay those that were published. Of a large branch as
 * many nights as `clientNights` allows are decided again, the latest ones.
 */
export async function raisedOver(draft: Draft, asked: number): Promise<Raised> {
  const { plan, inForce, drafted } = draft;
  const affordable = Math.max(1, Math.floor(reviewParameters.clientNights / Math.max(1, plan.clients)));
  const counted = new RaisedCount({
    published: inForce.churn.decision.levels,
    draft: drafted.churn.decision.levels,
  });
  const looked = lookedAt(draft);
  // A level alone is asked for: what builds on it is not decided again.
  const columns = columnsFor({ ...looked, all: looked.draft });
  const left = new Map<string, Left>();
  for (const night of await nightsBack(plan, Math.min(asked, affordable))) {
    const { levelOf } = makeRedecide(drafted, 'churn', nightOf(night));
    const count = counted.open(night);
    for await (const { clients } of clientsOf(night.runId, await certifiedDigests(night), columns))
      for (const client of clients) {
        const met = underDraft(client, left.get(client.clientKey));
        const { churnLevel, churnLowSince } = levelOf(met);
        const published = { before: client.before?.churnLevel ?? null, now: client.published.churnLevel };
        count(client.servicer, published, { before: met.before?.churnLevel ?? null, now: churnLevel });
        left.set(client.clientKey, { level: churnLevel, lowSince: churnLowSince });
      }
  }
  return counted.of(asked);
}

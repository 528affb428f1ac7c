import { distanceOf } from '#core/review/distance.ts';
import { reviewParameters } from '#core/review/parameters.ts';
import { makeRedecide, type Outcomes } from '#core/review/redecide.ts';
import { Samples } from '#core/review/samples.ts';
import { Transitions } from '#core/review/transitions.ts';
import { UnknownShares } from '#core/review/unknown-shares.ts';
import { nightOf } from '../night-rules.ts';
import { type CertifiedShard, clientsOf, lookedAt } from './night-shards.ts';
import { columnsFor } from './read-shard.ts';
import type { Draft } from './review-night.ts';

/** What is kept of a client until its groups are read. */
export interface Judged {
  clientKey: string;
  published: Outcomes;
  drafted: Outcomes;
}

/** What to do with shards of a night; plain data, which another thread can be given. */
export type Work = Pick<Draft, 'kind' | 'plan' | 'inForce' | 'drafted'> & {
  /** Of so many clients of a shard the outcomes are kept. */
  judgedPerShard: number;
};

/** What came of some shards; plain data. */
export interface Counted {
  decided: number;
  transitions: ReturnType<Transitions['of']>;
  samples: ReturnType<Samples['kept']>;
  unknown: ReturnType<UnknownShares['of']>;
  judged: { shard: number; clients: Judged[] }[];
}

/** Decides clients of shards again with a draft, and counts what comes of it. */
export async function reviewShards(work: Work, shards: Iterable<CertifiedShard>): Promise<Counted> {
  const { kind, plan, drafted, judgedPerShard } = work;
  const night = nightOf(plan);
  const { redecide } = makeRedecide(drafted, kind, night);
  const looked = lookedAt(work);
  const [transitions, samples] = [new Transitions(), new Samples(reviewParameters.samplesPerMove)];
  const unknown = new UnknownShares(looked.read);
  const counted: Pick<Counted, 'decided' | 'judged'> = { decided: 0, judged: [] };
  for await (const { shard, clients } of clientsOf(plan.runId, shards, columnsFor(looked))) {
    const judged: Judged[] = [];
    for (const client of clients) {
      const found = redecide(client);
      const { clientKey, published } = client;
      const { outcomes } = found;
      counted.decided += 1;
      transitions.add(client, outcomes);
      if (published.churnLevel !== null) unknown.add(client.row);
      samples.add(client, outcomes, () => distanceOf(drafted, kind, night.regime, found));
      if (judged.length < judgedPerShard) judged.push({ clientKey, published, drafted: outcomes });
    }
    counted.judged.push({ shard, clients: judged });
  }
  return { ...counted, transitions: transitions.of(), samples: samples.kept(), unknown: unknown.of() };
}

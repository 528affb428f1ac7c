import type { NightKind, RuleSets } from '#core/decision/rule-sets.ts';
import { distanceOf } from '#core/review/distance.ts';
import { factsAtHand, factsRead, kindsAfter } from '#core/review/facts-read.ts';
import type { ReviewPack } from '#core/review/pack.ts';
import { reviewParameters } from '#core/review/parameters.ts';
import { makeRedecide, type Outcomes, type ReviewedClient } from '#core/review/redecide.ts';
import { Samples } from '#core/review/samples.ts';
import { says } from '#core/review/says.ts';
import { Transitions } from '#core/review/transitions.ts';
import { UnknownShares } from '#core/review/unknown-shares.ts';
import type { Program } from '#core/rules/program/program.ts';
import type { RunPlan } from '#core/run/plan.ts';
import { nightOf } from '../night-rules.ts';
import { certifiedDigests } from '../replay/archive.ts';
import { ahead } from '../imports/ahead.ts';
import { requireCertificate } from '../runs.ts';
import { columnsFor, readShard } from './read-shard.ts';

/** A draft in place of the rule set of its kind, beside those that a night decided by. */
export interface Draft {
  kind: NightKind;
  plan: RunPlan;
  inForce: RuleSets;
  drafted: RuleSets;
  programs: readonly Program[];
}

/** What the draft looks at, and what is looked at again where it decides otherwise. */
export function lookedAt({ kind, drafted, inForce }: Pick<Draft, 'kind' | 'drafted' | 'inForce'>) {
  const draft = factsRead(drafted[kind]);
  const others = [inForce[kind], ...kindsAfter(kind).map((after) => drafted[after])].flatMap(factsRead);
  return {
    draft: new Set([...draft, ...factsRead(inForce[kind])]),
    all: new Set([...draft, ...others]),
    atHand: factsAtHand(kind),
    read: draft,
  };
}

/** Shards that are in memory at once. */
const atOnce = 2;

/** The clients of a night shard by shard; the next one is fetched while one is worked on. */
export async function* shardsOf(
  plan: RunPlan,
  columns: ReturnType<typeof columnsFor>,
): AsyncGenerator<Iterable<ReviewedClient>> {
  const { runId } = plan;
  yield* ahead(await certifiedDigests(plan), atOnce, (shard) => readShard({ runId, ...shard }, columns));
}

/** What is kept of a client until its groups are read. */
export interface Judged {
  clientKey: string;
  published: Outcomes;
  drafted: Outcomes;
}

/** Opens what clients are that no rule may look at, and tells how outcomes fall on it (fairness-of.ts). */
type FairnessOf = (plan: RunPlan, judged: readonly Judged[]) => Promise<ReviewPack['fairness']>;

type NightPart = Pick<ReviewPack, 'night' | 'transitions' | 'samples' | 'unknown' | 'fairness'>;

/**
 * Decides a night again with a draft: whom it moves, from where to where, and, where `fairnessOf` is given, how that falls
 * on groups.
 */
export async function reviewNight(draft: Draft, fairnessOf: FairnessOf | null): Promise<NightPart> {
  const { kind, plan, inForce, drafted, programs } = draft;
  const night = nightOf(plan);
  const [was, is] = [makeRedecide(inForce, kind, night), makeRedecide(drafted, kind, night)];
  const looked = lookedAt(draft);
  const { samplesPerMove, movesSampled, fairnessClients } = reviewParameters;
  const [transitions, samples] = [new Transitions(), new Samples(samplesPerMove)];
  const unknown = new UnknownShares(looked.read);
  const judged: Judged[] = [];
  // Keys are random: the first ones of each shard are a sample of its clients.
  const judgedPerShard = fairnessOf ? Math.ceil(fairnessClients / plan.shards) : 0;
  let decided = 0;
  for await (const clients of shardsOf(plan, columnsFor(looked))) {
    const judgedUpTo = judged.length + judgedPerShard;
    for (const client of clients) {
      const found = is.redecide(client);
      const { clientKey, published } = client;
      const { outcomes } = found;
      decided += 1;
      transitions.add(client, outcomes);
      if (published.churnLevel !== null) unknown.add(client.row);
      samples.add(client, outcomes, () => distanceOf(drafted, kind, night.regime, found));
      if (judged.length < judgedUpTo) judged.push({ clientKey, published, drafted: outcomes });
    }
  }
  const { snapshot, clients } = await requireCertificate(plan.runId);
  const matrices = transitions.of();
  return {
    night: {
      ...{ runId: plan.runId, asOf: plan.asOf, snapshot, clients, decided },
      rules: plan.rules[kind] ?? '',
      note: says.night(),
    },
    transitions: matrices,
    samples: samples.of(matrices, movesSampled, { before: was.fired, after: is.fired, programs }),
    unknown: unknown.of(),
    fairness: fairnessOf && (await fairnessOf(plan, judged)),
  };
}

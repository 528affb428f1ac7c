import type { NightKind, RuleSets } from '#core/decision/rule-sets.ts';
import type { ReviewPack } from '#core/review/pack.ts';
import { reviewParameters } from '#core/review/parameters.ts';
import { makeRedecide } from '#core/review/redecide.ts';
import { Samples } from '#core/review/samples.ts';
import { says } from '#core/review/says.ts';
import { Transitions } from '#core/review/transitions.ts';
import { UnknownShares } from '#core/review/unknown-shares.ts';
import type { Program } from '#core/rules/program/program.ts';
import type { RunPlan } from '#core/run/plan.ts';
import { nightOf } from '../night-rules.ts';
import { certifiedDigests } from '../replay/archive.ts';
import { requireCertificate } from '../runs.ts';
import { reviewInThreads } from './both-threads.ts';
import { lookedAt } from './night-shards.ts';
import type { Judged } from './review-shards.ts';

/** A draft in place of the rule set of its kind, beside those that a night decided by. */
export interface Draft {
  kind: NightKind;
  plan: RunPlan;
  inForce: RuleSets;
  drafted: RuleSets;
  programs: readonly Program[];
}

type PeoplePart = Pick<ReviewPack, 'fairness' | 'audiences'>;

/** Looks at who clients are beside what was decided of them (people-of.ts). */
type PeopleOf = (draft: Draft, judged: readonly Judged[]) => Promise<PeoplePart>;

type NightPart = Pick<ReviewPack, 'night' | 'transitions' | 'samples' | 'unknown'> & PeoplePart;

/**
 * Decides a night again with a draft: whom it moves, from where to where, and, where `peopleOf` is given, how that falls
 * on groups and on campaigns.
 */
export async function reviewNight(draft: Draft, peopleOf: PeopleOf | null): Promise<NightPart> {
  const { kind, plan, inForce, drafted, programs } = draft;
  const { samplesPerMove, movesSampled, fairnessClients } = reviewParameters;
  // Keys are random: the first ones of each shard are a sample of its clients.
  const judgedPerShard = peopleOf ? Math.ceil(fairnessClients / plan.shards) : 0;
  const work = { kind, plan, inForce, drafted, judgedPerShard };
  const parts = await reviewInThreads(work, await certifiedDigests(plan));
  const [transitions, samples] = [new Transitions(), new Samples(samplesPerMove)];
  const unknown = new UnknownShares(lookedAt(draft).read);
  for (const part of parts) {
    transitions.addAll(part.transitions);
    samples.addAll(part.samples);
    unknown.addAll(part.unknown);
  }
  const judged = parts.flatMap((part) => part.judged).sort((a, b) => a.shard - b.shard);
  const { snapshot, clients } = await requireCertificate(plan.runId);
  const matrices = transitions.of();
  const night = nightOf(plan);
  const [was, is] = [makeRedecide(inForce, kind, night), makeRedecide(drafted, kind, night)];
  return {
    night: {
      ...{ runId: plan.runId, asOf: plan.asOf, snapshot, clients },
      decided: parts.reduce((sum, { decided }) => sum + decided, 0),
      rules: plan.rules[kind] ?? '',
      note: says.night(),
    },
    transitions: matrices,
    samples: samples.of(matrices, movesSampled, { before: was.fired, after: is.fired, programs }),
    unknown: unknown.of(),
    ...(peopleOf
      ? await peopleOf(
          draft,
          judged.flatMap((one) => one.clients),
        )
      : { fairness: null, audiences: null }),
  };
}

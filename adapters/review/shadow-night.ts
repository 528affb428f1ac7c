import { nightKinds, parseRuleSets } from '#core/decision/rule-sets.ts';
import { catalogue } from '#core/facts/catalogue.ts';
import { isBeside } from '#core/governance/activating.ts';
import { shadowNightsOf } from '#core/governance/parameters.ts';
import { Refused } from '#core/governance/refused.ts';
import type { RuleVersion } from '#core/governance/rule-set-state.ts';
import type { ReviewPack } from '#core/review/pack.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import type { RunPlan } from '#core/run/plan.ts';
import { today } from '../clock.ts';
import { readArchived, readRuleSets } from '../rule-archive.ts';
import { giveCommand, readRuleSet } from '../rule-chains.ts';
import { readPlan } from '../runs.ts';
import { reviewNight } from './review-night.ts';

const by = { subject: 'night', role: 'night' } as const;

/** Clients that the draft decides otherwise about in any respect; a client who moves twice counts twice. */
const movedBy = (transitions: ReviewPack['transitions']): number =>
  Object.values(transitions ?? {})
    .flatMap(({ moves }) => moves)
    .reduce((sum, { clients }) => sum + clients, 0);

async function evaluate(plan: RunPlan, kind: (typeof nightKinds)[number], content: string) {
  const inForce = await readRuleSets(plan.rules);
  const files = { ...inForce, [kind]: await readArchived(content) };
  const drafted = parseRuleSets(files);
  const programs = [toProgram(inForce[kind], catalogue), toProgram(drafted[kind], catalogue)];
  return reviewNight({ kind, plan, inForce, drafted, programs }, null);
}

/** One that was edited, withdrawn or begun meanwhile is left alone: the others have their night all the same. */
async function runBeside(plan: RunPlan, kind: (typeof nightKinds)[number], one: RuleVersion): Promise<void> {
  const { version, content, digest } = one;
  const { runId, asOf } = plan;
  const { night, transitions } = await evaluate(plan, kind, content);
  const counts = { clients: night?.decided ?? 0, differing: movedBy(transitions) };
  const body = { version, by, digest: digest ?? '', runId, asOf, ...counts };
  const token = `shadow/${version}/${digest ?? ''}/${runId}`;
  await giveCommand(kind, 'rules.shadowed', () => body, token).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error;
  });
}

/**
 * Evaluates what waits for its nights over a night that is closed, without effects, and records each in the chain of its
 * rule set: a night counts once for a version, however often it is told.
 */
export async function shadowNight(runId: string): Promise<void> {
  const plan = await readPlan(runId);
  for (const kind of nightKinds.filter((one) => shadowNightsOf(one) > 0)) {
    const { versions } = await readRuleSet(kind);
    for (const one of versions.filter((version) => isBeside(version, plan.asOf, today())))
      await runBeside(plan, kind, one);
  }
}

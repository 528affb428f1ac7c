import { makeDeciders } from '#core/decision/decide.ts';
import { baselineDay } from '#core/health/baseline-day.ts';
import type { Health, HealthOfRun } from '#core/health/health.ts';
import { type EarlierHealth, NightHealth } from '#core/health/night-health.ts';
import { healthParameters } from '#core/health/parameters.ts';
import type { RunPlan } from '#core/run/plan.ts';
import { calendarOf } from '#core/run/plan-days.ts';
import { digestOf } from './digest.ts';
import { findHealth, listedBefore } from './kept-health.ts';
import { nightOf } from './night-rules.ts';
import { decidedClients } from './replay/decided-clients.ts';
import { readRuleSets } from './rule-archive.ts';
import { readPlan } from './runs.ts';

/** The night before a plan's, and the one that it is held against: of a day the last run that was examined. */
async function earlierOf(plan: RunPlan): Promise<EarlierHealth> {
  const { asOf } = plan;
  const target = baselineDay(calendarOf(plan), asOf, healthParameters);
  const read = async (run: HealthOfRun | undefined) => run && findHealth(run.runId);
  // A `~` comes after every run of a day.
  const far = target < asOf ? await listedBefore(`${target}~`, 'last') : undefined;
  const [previous, base] = await Promise.all([
    listedBefore(asOf, 'last'),
    far ?? listedBefore(asOf, 'first'),
  ]);
  return { previous: await read(previous), baseline: await read(base) };
}

/** Evaluates the rules that a night pinned once more, on everybody in its certified columns. */
export async function examineRun(runId: string): Promise<Health> {
  const plan = await readPlan(runId);
  const ruleSets = await readRuleSets(plan.rules);
  const deciders = makeDeciders(ruleSets, nightOf(plan));
  const night = new NightHealth(deciders, ruleSets.classification.scored, healthParameters);
  for await (const clients of decidedClients(plan))
    for (const { row, decision } of clients) night.add(row, decision);
  return night.of(plan, await earlierOf(plan), digestOf);
}

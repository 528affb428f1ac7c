import type { NightKind, RuleSets } from '#core/decision/rule-sets.ts';
import { effectOn } from '#core/kpi/appraisal/effect.ts';
import { contentChanges } from '#core/review/content-changes.ts';
import { nightKindOf } from '#core/review/facts-read.ts';
import { blockersOf, reasonsNeeded } from '#core/review/judge.ts';
import type { ReviewPack, Version } from '#core/review/pack.ts';
import { reviewParameters } from '#core/review/parameters.ts';
import { priceOutcomes } from '#core/review/price.ts';
import { prohibitedInputs } from '#core/review/prohibited.ts';
import type { Analysed } from '#core/rules/analyse/analysis.ts';
import type { InvariantResult } from '#core/rules/invariants/check-invariants.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { catalogue } from '#core/facts/catalogue.ts';
import { alertingRulesOn } from '../alerting-rules.ts';
import { digestOf } from '../digest.ts';
import { latestAppraisal } from '../kpi/appraisal-objects.ts';
import { readRuleSets } from '../rule-archive.ts';
import { latestRun, readPlan } from '../runs.ts';
import { alertsOver } from './alert-nights.ts';
import { noAlerts } from './alert-sides.ts';
import { examineRules } from './examine-rules.ts';
import { peopleOf } from './people-of.ts';
import { raisedOver } from './raised-nights.ts';
import { type Draft, reviewNight } from './review-night.ts';

export interface Asked {
  /** So many nights back clients raised, and alerts, are counted; 0 leaves that out. */
  nights?: number;
  /** Whether the groups that no rule may look at are read. */
  fairness?: boolean;
  statements?: Partial<ReviewPack['statements']>;
  window?: ReviewPack['window'];
  /** The numbers of the versions in their chain: content that is brought back says another one. */
  numbers?: { rules: number; previous: number | null };
  /** What its kind owes every client, where that is to be checked. */
  invariantsOf?: (sound: Analysed, draft: Draft | undefined) => Promise<InvariantResult[]>;
}

const versionOf = (content: unknown, number?: number | null): Version => {
  const { id, version } = (content ?? {}) as { id?: unknown; version?: unknown };
  const own = typeof version === 'number' && Number.isInteger(version) ? version : 0;
  return {
    id: typeof id === 'string' ? id : '',
    version: number ?? own,
    digest: digestOf(content),
  };
};

const kindOf = (content: unknown): string => {
  const kind =
    typeof content === 'object' && content !== null && 'kind' in content ? content.kind : undefined;
  return typeof kind === 'string' ? kind : '';
};

/** As JSON has them: without members that are undefined. */
const toldOf = (results: readonly InvariantResult[]) =>
  JSON.parse(JSON.stringify(results)) as NonNullable<ReviewPack['invariants']>;

const noStatements = {
  ...{ reason: null, impactAssessment: null, clientText: null, fairness: null, alerts: null },
};

const withoutNight = {
  night: null,
  transitions: null,
  samples: [],
  unknown: [],
  fairness: null,
  audiences: null,
};

async function draftOf(sound: Analysed): Promise<Draft | undefined> {
  const kind = nightKindOf(sound.file);
  const latest = kind && (await latestRun());
  if (!latest) return undefined;
  const plan = await readPlan(latest.runId);
  const inForce = await readRuleSets(plan.rules);
  const drafted = { ...inForce, [kind]: sound.file } as RuleSets & Record<NightKind, unknown>;
  const programs = [toProgram(inForce[kind], catalogue), sound.program];
  return { kind, plan, inForce, drafted, programs };
}

/** Whom past nights would have raised and alerted: of a draft of churn by the alerting rules in force on the latest night. */
async function historyOf(
  sound: Analysed,
  draft: Draft | undefined,
  previous: unknown,
  nights: number,
): Promise<Pick<ReviewPack, 'raised' | 'alerts'>> {
  const { file } = sound;
  if (nights === 0) return { raised: null, alerts: null };
  if (file.kind === 'alerting') return { raised: null, alerts: await alertsOver(file, previous, nights) };
  if (draft?.kind !== 'churn')
    return { raised: null, alerts: file.kind === 'churn' ? noAlerts(nights, 'no-night') : null };
  const alerting = await alertingRulesOn(draft.plan.asOf);
  return raisedOver(draft, alerting && alerting.ruleSet, nights);
}

/** Whose points of the last appraisal a draft of kind kpi would change. */
async function effectOf({ file }: Analysed): Promise<ReviewPack['effect']> {
  const appraisal = file.kind === 'kpi' ? await latestAppraisal() : undefined;
  return appraisal && file.kind === 'kpi' ? effectOn(appraisal, file) : null;
}

/**
 * Everything that a reviewer is shown of a rule set (DOMAIN.md section 9): `content` is the draft as JSON, `previous` the
 * version that it replaces, null for a first one. Deterministic: the same files over the same published nights give the
 * same pack, whose digest the caller takes.
 */
export async function computePack(
  content: unknown,
  previous: unknown,
  {
    nights = reviewParameters.nights,
    fairness = true,
    statements = {},
    window = null,
    numbers,
    invariantsOf,
  }: Asked = {},
): Promise<ReviewPack> {
  const { sound, ...examined } = await examineRules(content, previous);
  const draft = sound ? await draftOf(sound) : undefined;
  const ofNight = draft ? await reviewNight(draft, fairness ? peopleOf : null) : withoutNight;
  const history = sound ? await historyOf(sound, draft, previous, nights) : { raised: null, alerts: null };
  const computed = {
    ...examined,
    ...ofNight,
    ...history,
    effect: sound ? await effectOf(sound) : null,
    pack: 1 as const,
    kind: kindOf(content),
    rules: versionOf(content, numbers?.rules),
    previous: previous === null ? null : versionOf(previous, numbers?.previous),
    window,
    invariants: sound && invariantsOf ? toldOf(await invariantsOf(sound, draft)) : null,
    changes: previous === null ? [] : contentChanges(previous, content),
    prohibited: prohibitedInputs(content),
    price: priceOutcomes(content),
    statements: { ...noStatements, ...statements },
  };
  const needsReason = reasonsNeeded(computed, reviewParameters);
  return { ...computed, blockers: blockersOf(computed), needsReason };
}

import type { Preview } from '#core/api/previews.ts';
import { outcomeNames, type OutcomeName, type ReviewPack, type Sampled } from '#core/review/pack.ts';
import type { InvariantResult } from '#core/rules/invariants/check-invariants.ts';
import type { CommandContext } from './command.ts';
import { showAlerts } from './show-alerts.ts';
import { showAnalysis } from './show-analysis.ts';
import { showAudiences } from './show-audiences.ts';
import { showEffect } from './show-effect.ts';
import { showInvariants } from './show-invariants.ts';
import { showChanges, showPapers } from './show-papers.ts';
import { showFairness, showRaised } from './show-people.ts';
import { table } from './table.ts';
import type { MessageKey, Say } from './text/messages.ts';

const titles = {
  class: 'hClass',
  stage: 'hStage',
  band: 'hBand',
  churnLevel: 'hChurn',
} as const satisfies Record<OutcomeName, MessageKey>;

const percent = (part: number, whole: number) =>
  whole === 0 ? null : `${((100 * part) / whole).toFixed(1)}%`;

function showMatrices(transitions: NonNullable<ReviewPack['transitions']>, say: Say): string {
  const moves = outcomeNames.flatMap((outcome) =>
    transitions[outcome].moves.map(({ from, to, clients, assets, assetsUnknown }) => [
      ...[say(titles[outcome]), from, to, clients, assets.toFixed(2), assetsUnknown],
    ]),
  );
  if (moves.length === 0) return `${say('previewNoMove')}\n`;
  const heading = [say('hOutcome'), say('hFrom'), say('hTo'), say('hClients'), say('hAssets')];
  return `${say('previewMoves')}\n${table([...heading, say('hAssetsUnknown')], moves)}`;
}

/** The client nearest to a threshold first; the pack knows it by a key, the answer beside it by its number. */
function showSamples(samples: readonly Sampled[], clientIds: Preview['clientIds'], say: Say): string {
  const rows = samples.flatMap(({ outcome, from, to, clients }) =>
    clients.slice(0, 3).map(({ clientKey, distance, firedBefore, firedAfter, facts }) => [
      ...[
        clientIds[clientKey] ?? clientKey,
        `${say(titles[outcome])} ${from ?? '–'} → ${to ?? '–'}`,
        distance,
      ],
      ...[firedBefore.join(' '), firedAfter.join(' ')],
      Object.entries(facts)
        .map(([name, value]) => `${name}=${value === null ? '?' : JSON.stringify(value)}`)
        .join(' '),
    ]),
  );
  if (rows.length === 0) return '';
  const heading = [say('hClient'), say('hMove'), say('hDistance'), say('hFiredBefore'), say('hFiredAfter')];
  return `${say('previewSamples')}\n${table([...heading, say('hFacts')], rows)}`;
}

function showUnknown(unknown: ReviewPack['unknown'], say: Say): string {
  const rows = unknown
    .filter(({ clients }) => clients > 0)
    .map(({ fact, clients, of, reasons }) => [
      ...[fact, clients, percent(clients, of)],
      Object.entries(reasons)
        .map(([reason, count]) => `${reason} ${count}`)
        .join(' '),
    ]);
  if (rows.length === 0) return '';
  return `${say('previewUnknown')}\n${table([say('hFact'), say('hClients'), say('hRate'), say('hReason')], rows)}`;
}

function showRemarks({ language }: CommandContext, title: string, remarks: ReviewPack['blockers']): string {
  if (remarks.length === 0) return '';
  const places = new Map<string, string[]>();
  for (const { item, about, message } of remarks) {
    const said = `  ${item}  ${message[language]}`;
    places.set(said, [...(places.get(said) ?? []), about]);
  }
  // What is said of many places is said once.
  const lines = [...places].map(([said, abouts]) => `${said}\n    ${abouts.join(' ')}\n`);
  return `${title}\n${lines.join('')}`;
}

function showDifference(ctx: CommandContext, { kind, diff, previous }: ReviewPack): string {
  const { say } = ctx;
  if (previous === null || diff === null) return '';
  const against = { id: previous.id, version: previous.version };
  if (diff.proof !== undefined)
    return `${say(kind === 'alerting' ? 'budgetSameRules' : 'previewEqual', against)}\n`;
  return `${say('previewDiffers', { ...against, count: diff.regions.length })}\n${showAnalysis(ctx, diff.regions)}`;
}

function showNight({ say, language }: CommandContext, night: ReviewPack['night']): string {
  if (night === null) return `${say('previewNoNight')}\n`;
  const { runId, asOf, clients, decided } = night;
  const rules = night.rules.slice(0, 12);
  return `${say('previewNight', { runId, asOf, clients, decided, rules })}\n  ${night.note[language]}\n`;
}

function showOwed(ctx: CommandContext, { rules, invariants }: ReviewPack): string {
  if (invariants === null || invariants.length === 0) return '';
  const held = invariants.filter(({ status }) => status === 'holds').length;
  const head = ctx.say('invariantsHeld', { file: rules.id, held, of: invariants.length });
  return `${head}\n${showInvariants(ctx, invariants as unknown as InvariantResult[])}`;
}

/** What a reviewer reads: why and from when, on what it rests, who moves, what must be mended. */
export function showPack(
  ctx: CommandContext,
  { pack, clientIds }: Pick<Preview, 'pack' | 'clientIds'>,
): string {
  const { say } = ctx;
  const { night, transitions, samples, unknown, tests, analysis, blockers, needsReason } = pack;
  const { id, version, digest } = pack.rules;
  return [
    `${say('previewOf', { id, version, digest: digest.slice(0, 12) })}\n`,
    `${say('testsPassed', { file: id, passed: tests.passed, of: tests.runs.length })}\n`,
    showPapers(ctx, pack),
    showChanges(ctx, pack.changes),
    pack.kind === 'alerting' ? '' : showNight(ctx, night),
    transitions ? showMatrices(transitions, say) : '',
    showSamples(samples, clientIds, say),
    showRaised(ctx, pack.raised),
    showAlerts(ctx, pack.alerts),
    showUnknown(unknown, say),
    showFairness(ctx, pack.fairness),
    showAudiences(ctx, pack.audiences),
    showEffect(ctx, pack.effect),
    showDifference(ctx, pack),
    analysis.length > 0 ? `${say('analysisFound', { file: id, count: analysis.length })}\n` : '',
    showAnalysis(ctx, analysis),
    showOwed(ctx, pack),
    showRemarks(ctx, say('previewBlockers', { count: blockers.length }), blockers),
    showRemarks(ctx, say('previewReasons', { count: needsReason.length }), needsReason),
  ].join('');
}

import type { AppraisalView } from '#core/api/kpis.ts';
import { showAppeals } from './show-appeals.ts';
import { showDistribution } from './show-distribution.ts';
import { table } from './table.ts';
import type { Language } from './text/language.ts';
import type { Say } from './text/messages.ts';

type Line = AppraisalView['members'][number]['lines'][number];

const pointsOf = ({ score, extra }: Line) =>
  score === null ? null : extra > 0 ? `${score.toFixed(2)}+${extra.toFixed(2)}` : score.toFixed(2);
const fixed = (points: number | null) => (points === null ? null : points.toFixed(2));

function showMembers({ members }: AppraisalView, say: Say): string {
  const [first] = members;
  if (!first) return `${say('kpiNobody')}\n`;
  const heading = [say('hStaff'), say('hBranch'), ...first.lines.map(({ id }) => id)];
  const rows = members.map(({ staffId, branchId, lines, coefficient, veto, final }) => [
    ...[staffId, branchId, ...lines.map(pointsOf)],
    ...[veto ? say('kpiVeto') : coefficient.toFixed(2), fixed(final)],
  ]);
  return table([...heading, say('hKpiCoefficient'), say('hFinal')], rows);
}

function showBranches({ branches }: AppraisalView, say: Say): string {
  if (branches.length === 0) return '';
  const rows = branches.map(({ branchId, indicators, trend, compliance, final }) => [
    ...[branchId, indicators, trend, compliance, fixed(final)],
  ]);
  const heading = [say('hBranch'), say('hKpiIndicators'), say('hKpiTrend'), say('hKpiCompliance')];
  return `\n${table([...heading, say('hFinal')], rows)}`;
}

/** A period: everybody whom the reader may see, branches, how points lie, and appeals. */
export function showAppraisal(view: AppraisalView, say: Say, language: Language): string {
  const { period, asOf, appraisalId, digest, version, rules } = view.appraisal;
  const told = version === null ? say('kpiUnsealed') : say('kpiVersion', { version });
  const of = { period, asOf, appraisal: appraisalId, digest: digest.slice(0, 12), rules: rules.version };
  return [
    `${say('kpiAppraisal', { ...of, version: told })}\n`,
    showMembers(view, say),
    showBranches(view, say),
    `\n${showDistribution(view.distribution, say, language)}`,
    view.appeals.length === 0 ? '' : `\n${showAppeals(view.appeals, say)}`,
  ].join('');
}

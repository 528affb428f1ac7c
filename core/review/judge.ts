import { nightKinds } from '../decision/rule-sets.ts';
import { isOmission } from '../rules/check/finding.ts';
import type { FairnessPart, Remark, ReviewPack } from './pack.ts';
import type { ReviewParameters } from './parameters.ts';
import { says } from './says.ts';

type Judged = Pick<
  ReviewPack,
  | 'check'
  | 'tests'
  | 'analysis'
  | 'invariants'
  | 'prohibited'
  | 'price'
  | 'fairness'
  | 'alerts'
  | 'effect'
  | 'statements'
  | 'kind'
  | 'night'
>;

type Limits = Pick<ReviewParameters, 'fairRatio' | 'alertsAtCap'>;

const itemOf = (kind: string): number => (kind === 'missing-guard' ? 8 : 1);

/** What keeps a draft from being submitted: no reason in writing mends it. */
export function blockersOf({ check, tests, invariants, prohibited, price }: Judged): Remark[] {
  const found = [...check, ...tests.findings];
  const failed = tests.runs.filter(({ passed }) => !passed).length;
  const inputs = prohibited.filter(({ proxy }) => !proxy);
  // What is not decided is no promise either.
  const unproved = (invariants ?? []).filter(({ status }) => status !== 'holds');
  return [
    ...found
      .filter((finding) => !isOmission(finding) && finding.kind !== 'failed-test')
      .map(({ kind, pointer, message }) => ({ item: itemOf(kind), kind, about: pointer, message })),
    ...(failed > 0
      ? [{ item: 9, kind: 'failed-test', about: '/tests', message: says.testsFailed(failed) }]
      : []),
    ...unproved.map(({ invariant, message }) => ({ item: 9, kind: invariant, about: invariant, message })),
    ...inputs.map((hit) => ({
      ...{ item: 7, kind: 'prohibited-input', about: hit.pointer },
      message: says.prohibited(hit),
    })),
    ...price.map((hit) => ({ item: 7, kind: 'price', about: hit.pointer, message: says.price(hit) })),
  ];
}

function unfair({ attribute, rate, title, groups }: FairnessPart, fairRatio: number, kind: string): Remark[] {
  return groups
    .filter(({ ratio }) => ratio !== null && ratio < fairRatio)
    .map(({ group, ratio }) => ({
      ...{ item: 6, kind, about: `${attribute}/${rate}/${group}` },
      message: says.unfair({ attribute, group, ratio: ratio ?? 0, rate: title, fairRatio }),
    }));
}

const isMoved = ({ groups }: FairnessPart) => groups.some(({ before, after }) => before !== after);

/** What is unequal already, and what the draft does not touch. */
const unequalBefore = ({ fairness }: Judged, fairRatio: number): Remark[] =>
  (fairness ?? [])
    .filter((part) => !isMoved(part))
    .flatMap((part) => unfair(part, fairRatio, 'unequal-before'));

/** How a draft treats people: answered by the author's statement on fairness, or it is not submitted. */
const onFairness = ({ fairness, prohibited }: Judged, fairRatio: number): Remark[] => [
  ...(fairness ?? []).filter(isMoved).flatMap((part) => unfair(part, fairRatio, 'unequal-groups')),
  ...prohibited
    .filter(({ proxy }) => proxy)
    .map((hit) => ({ item: 7, kind: 'proxy', about: hit.pointer, message: says.proxy(hit) })),
];

const shareAtCap = ({ atCap, adviserNights }: { atCap: number; adviserNights: number }) =>
  adviserNights === 0 ? 0 : atCap / adviserNights;

/**
 * A draft that leaves advisers at the cap too often: of kind `alerts-at-cap` where it does so more often than what is in
 * force, which the author's statement on alerts answers, or it is not submitted.
 */
function onAlerts({ alerts }: Judged, most: number): Remark[] {
  if (!alerts?.draft) return [];
  const [share, before] = [shareAtCap(alerts.draft), alerts.inForce && shareAtCap(alerts.inForce)];
  if (share <= most) return [];
  const kind = before === null || share > before ? 'alerts-at-cap' : 'alerts-at-cap-before';
  const { cap } = alerts.draft;
  return [{ item: 3, kind, about: 'alerts', message: says.atCap({ share, before, cap, most }) }];
}

/** What must be answered in writing, and what a reviewer should know is missing. */
export function reasonsNeeded(judged: Judged, { fairRatio, alertsAtCap }: Limits): Remark[] {
  const { check, tests, statements, analysis, kind, night, effect } = judged;
  const isDecided = nightKinds.some((one) => one === kind);
  const missing = (item: number, about: string, message: Remark['message']) => ({
    ...{ item, kind: `no-${about}`, about, message },
  });
  return [
    ...(statements.reason === null ? [missing(1, 'reason', says.noReason())] : []),
    ...(isDecided && night === null ? [missing(2, 'night', says.noNight())] : []),
    ...(kind === 'kpi' && effect === null ? [missing(5, 'appraisal', says.noAppraisal())] : []),
    ...onAlerts(judged, alertsAtCap),
    ...onFairness(judged, fairRatio),
    ...unequalBefore(judged, fairRatio),
    ...[...analysis, ...[...check, ...tests.findings].filter(isOmission)].map(
      ({ kind: found, pointer, message }) => ({ item: 1, kind: found, about: pointer, message }),
    ),
    ...(statements.impactAssessment === null ? [missing(10, 'impactAssessment', says.noAssessment())] : []),
    ...(statements.clientText === null ? [missing(10, 'clientText', says.noClientText())] : []),
  ];
}

/** What stops a submission, by kind: what nothing mends, and what is not answered. Each once, as the pack tells them. */
export function stopsSubmission(
  pack: Judged & Pick<ReviewPack, 'blockers'>,
  { fairRatio, alertsAtCap }: Limits,
): string[] {
  const { fairness, alerts } = pack.statements;
  const tooMany = onAlerts(pack, alertsAtCap).filter(({ kind }) => kind === 'alerts-at-cap');
  const unanswered = [
    ...(alerts === null ? tooMany : []),
    ...(fairness === null ? onFairness(pack, fairRatio) : []),
  ];
  return [...new Set([...pack.blockers, ...unanswered].map(({ kind }) => kind))];
}

import { nightKinds } from '../decision/rule-sets.ts';
import type { FairnessPart, Remark, ReviewPack } from './pack.ts';
import { says } from './says.ts';

type Judged = Pick<
  ReviewPack,
  'check' | 'tests' | 'analysis' | 'prohibited' | 'price' | 'fairness' | 'statements' | 'kind' | 'night'
>;

/** What keeps a draft from being submitted: no reason in writing mends it. */
export function blockersOf({ check, tests, prohibited, price }: Judged): Remark[] {
  const failed = tests.runs.filter(({ passed }) => !passed).length;
  const inputs = prohibited.filter(({ proxy }) => !proxy);
  return [
    ...check.map(({ kind, pointer, message }) => ({
      item: kind === 'missing-guard' ? 8 : 1,
      about: pointer,
      message,
    })),
    ...(failed > 0 ? [{ item: 9, about: '/tests', message: says.testsFailed(failed) }] : []),
    ...inputs.map((hit) => ({ item: 7, about: hit.pointer, message: says.prohibited(hit) })),
    ...price.map((hit) => ({ item: 7, about: hit.pointer, message: says.price(hit) })),
  ];
}

function unfair({ attribute, rate, title, groups }: FairnessPart, fairRatio: number): Remark[] {
  return groups
    .filter(({ ratio }) => ratio !== null && ratio < fairRatio)
    .map(({ group, ratio }) => ({
      item: 6,
      about: `${attribute}/${rate}/${group}`,
      message: says.unfair({ attribute, group, ratio: ratio ?? 0, rate: title, fairRatio }),
    }));
}

/** What must be answered in writing, `about` names the answer. */
export function reasonsNeeded(judged: Judged, fairRatio: number): Remark[] {
  const { prohibited, fairness, statements, analysis, kind, night } = judged;
  const isDecided = nightKinds.some((one) => one === kind);
  return [
    ...(statements.reason === null ? [{ item: 1, about: 'reason', message: says.noReason() }] : []),
    ...(isDecided && night === null ? [{ item: 2, about: 'night', message: says.noNight() }] : []),
    ...(fairness ?? []).flatMap((part) => unfair(part, fairRatio)),
    ...prohibited
      .filter(({ proxy }) => proxy)
      .map((hit) => ({ item: 7, about: hit.pointer, message: says.proxy(hit) })),
    ...analysis.map(({ pointer, message }) => ({ item: 1, about: pointer, message })),
    ...(statements.impactAssessment === null
      ? [{ item: 10, about: 'impactAssessment', message: says.noAssessment() }]
      : []),
    ...(statements.clientText === null
      ? [{ item: 10, about: 'clientText', message: says.noClientText() }]
      : []),
  ];
}

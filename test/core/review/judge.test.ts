import { describe, expect, it } from 'vitest';
import { blockersOf, reasonsNeeded, stopsSubmission } from '#core/review/judge.ts';
import type { ReviewPack } from '#core/review/pack.ts';

const words = { zh: '一', en: 'one' };
const fine = {
  ...{ kind: 'churn', check: [], tests: { passed: 1, runs: [{ name: 'one', passed: true }], findings: [] } },
  ...{ analysis: [], invariants: [], prohibited: [], price: [], fairness: [], alerts: null, effect: null },
  night: { runId: 'r', asOf: '2026-01-05', snapshot: 's', rules: 'd', clients: 1, decided: 1, note: words },
  statements: {
    reason: 'because',
    impactAssessment: 'PIA-1',
    clientText: words,
    fairness: null,
    alerts: null,
  },
} satisfies Partial<ReviewPack>;
const limits = { fairRatio: 0.8, alertsAtCap: 0.05 };
type Judged = Parameters<typeof blockersOf>[0];

const owed = (status: 'holds' | 'broken' | 'not-decided') => [
  { invariant: 'leaving-is-l4', status, title: words, message: words },
];
const finding = (kind: 'missing-guard' | 'schema' | 'unused-condition' | 'failed-test') => [
  { kind, rules: [], pointer: '/rules/0', message: words },
];
const rates = (ratio: number | null, before = 0.2): ReviewPack['fairness'] => {
  const groups = [{ group: '65-up', clients: 20, before, after: 0.1, ratio }];
  return [{ attribute: 'age', rate: 'upper-band', title: words, groups, unknown: 0, withheld: 0 }];
};
const hit = (proxy: boolean) => [{ pointer: '/facts/x', category: 'age', term: 'x', proxy, title: words }];
const answered = { statements: { ...fine.statements, fairness: 'older clients hold more' } };

const side = (atCap: number) => ({
  ...{ opened: {}, raised: 0, appended: 0, suppressed: {}, cap: 15, adviserNights: 100, atCap },
  ...{ perAdviser: { median: 1, p90: 9, max: 15 }, nightsAtCap: atCap },
});
/** So many of a hundred nights of advisers at the cap, in force and under the draft. */
const loads = (inForce: number | null, draft: number): ReviewPack['alerts'] => ({
  ...{ asked: 60, nights: [], leftOut: null, note: words },
  ...{ inForce: inForce === null ? null : side(inForce), draft: side(draft) },
});
const answeredAlerts = { statements: { ...fine.statements, alerts: 'a campaign week' } };

const stops = (judged: Judged) => stopsSubmission({ ...judged, blockers: blockersOf(judged) }, limits);

describe('a submission is stopped', () => {
  it.each<[string, Partial<Judged>, string[]]>([
    ['by nothing that is fine', {}, []],
    ['by a place without a guard', { check: finding('missing-guard') }, ['missing-guard']],
    ['by a file of another shape', { check: finding('schema') }, ['schema']],
    ['by no omission', { check: finding('unused-condition') }, []],
    [
      'once by a test that fails',
      { tests: { passed: 0, runs: [{ name: 'one', passed: false }], findings: finding('failed-test') } },
      ['failed-test'],
    ],
    ['by a broken invariant', { invariants: owed('broken') }, ['leaving-is-l4']],
    ['by one that is not decided', { invariants: owed('not-decided') }, ['leaving-is-l4']],
    ['by none that holds', { invariants: owed('holds') }, []],
    [
      'by a prohibited input, whatever is said',
      { prohibited: hit(false), ...answered },
      ['prohibited-input'],
    ],
    ['by a proxy that nobody explains', { prohibited: hit(true) }, ['proxy']],
    ['by no proxy that is explained', { prohibited: hit(true), ...answered }, []],
    ['by groups that fare unequally', { fairness: rates(0.79) }, ['unequal-groups']],
    ['by none of them with a written reason', { fairness: rates(0.79), ...answered }, []],
    ['by none whom the draft does not touch', { fairness: rates(0.5, 0.1) }, []],
    ['by none at the limit', { fairness: rates(0.8) }, []],
    ['by none without a best group', { fairness: rates(null) }, []],
    ['by advisers too often at the cap', { alerts: loads(2, 6) }, ['alerts-at-cap']],
    ['by them where nothing is in force', { alerts: loads(null, 6) }, ['alerts-at-cap']],
    ['by none of them with a written reason', { alerts: loads(2, 6), ...answeredAlerts }, []],
    ['by them whatever is said on fairness', { alerts: loads(2, 6), ...answered }, ['alerts-at-cap']],
    ['by none who are so often at the cap already', { alerts: loads(7, 7) }, []],
    ['by none at the limit of what is often', { alerts: loads(0, 5) }, []],
    ['by a price', { price: hit(false) }, ['price']],
  ])('%s', (_, change, kinds) => {
    expect(stops({ ...fine, ...change })).toEqual(kinds);
  });
});

it.each<[string, Partial<Judged>, string[]]>([
  ['nothing is missing', {}, []],
  [
    'papers are missing',
    { statements: { reason: null, impactAssessment: null, clientText: null, fairness: null, alerts: null } },
    ['no-reason', 'no-impactAssessment', 'no-clientText'],
  ],
  ['no night was run', { night: null }, ['no-night']],
  ['no period was appraised', { night: null, kind: 'kpi' }, ['no-appraisal']],
  ['no night decides by it', { night: null, kind: 'generic' }, []],
  ['advisers were at the cap as often before', { alerts: loads(7, 6) }, ['alerts-at-cap-before']],
  [
    'advisers are at the cap, also when that was explained',
    { alerts: loads(1, 6), ...answeredAlerts },
    ['alerts-at-cap'],
  ],
  ['something is left out of the file', { check: finding('unused-condition') }, ['unused-condition']],
  ['groups fared unequally before', { fairness: rates(0.5, 0.1) }, ['unequal-before']],
  [
    'groups fare unequally, also when that was explained',
    { fairness: rates(0.5), ...answered },
    ['unequal-groups'],
  ],
])('a reviewer is told when %s', (_, change, kinds) => {
  expect(reasonsNeeded({ ...fine, ...change }, limits).map(({ kind }) => kind)).toEqual(kinds);
});

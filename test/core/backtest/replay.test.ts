import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HistoryLine, readHistoryLine } from '#core/backtest/history-line.ts';
import { Outcomes } from '#core/backtest/outcomes.ts';
import { Replay } from '#core/backtest/replay.ts';
import { Survey } from '#core/backtest/survey.ts';
import { dayNumber } from '#core/calendar/date.ts';
import { PeerMedians } from '#core/churn/peer-medians.ts';
import { makeDeciders } from '#core/decision/decide.ts';
import { noMedians } from '#core/decision/medians.ts';
import { nightOf } from '#test/support/night-of.ts';
import { shippedFiles as ruleFiles, shippedRules } from '#test/support/shipped-rules.ts';
import churnFile from '../../../rules/churn/v1.json' with { type: 'json' };
import { judgeOf, scorecard } from './judges.ts';

const lineOf = (line: object) => readHistoryLine(JSON.stringify(line));

describe('a line of a history', () => {
  it('takes values alone, in envelopes, and with what is known of the client', () => {
    const facts = {
      a: 1,
      b: { value: 2, ok: true, n: 3 },
      c: null,
      d: { value: 9, ok: false, reason: 'STALE' },
      e: { ok: true },
    };
    expect(
      lineOf({ clientId: 'K', asOf: '2025-01-31', facts, branchId: 'B', class: 'VALUE', regime: 'HOT' }),
    ).toEqual({
      clientId: 'K',
      asOf: '2025-01-31',
      facts: {
        a: { value: 1, ok: true },
        b: { value: 2, ok: true, n: 3 },
        c: { value: null, ok: false },
        d: { value: null, ok: false, reason: 'STALE' },
        e: { value: null, ok: false },
      },
      branchId: 'B',
      class: 'VALUE',
      regime: 'HOT',
    });
    expect(lineOf({ clientId: 'K', asOf: '2025-01-31', facts: {} })).toMatchObject({
      branchId: null,
      class: null,
      regime: null,
    });
  });

  it.each<[string, string, RegExp]>([
    ['no JSON', '{', /JSON/],
    ['no client', '{"asOf":"2025-01-31","facts":{}}', /clientId/],
    ['no day', '{"clientId":"K","facts":{}}', /asOf/],
    ['a day that there is not', '{"clientId":"K","asOf":"2025-02-30","facts":{}}', /is no date/],
    ['no facts', '{"clientId":"K","asOf":"2025-01-31"}', /facts/],
  ])('is refused with %s', (_, text, words) => {
    expect(() => readHistoryLine(text)).toThrow(words);
  });
});

function replayed(
  lines: readonly HistoryLine[],
  outcomes: Record<string, string>,
  { rules = judgeOf(scorecard, 'MID'), against = undefined as ReturnType<typeof judgeOf> | undefined } = {},
) {
  const survey = new Survey(rules.file.kind === 'stage' ? [rules.file] : []);
  for (const line of lines) expect(survey.add(line)).toBe(true);
  const days = Object.entries(outcomes).map(([client, date]) => [client, dayNumber(date)] as const);
  const horizon = { within: 30, observedTo: dayNumber('2025-06-30') };
  const replay = new Replay({ rules, against, outcomes: new Map(days), survey, horizon, recency: 'y' });
  for (const line of lines) replay.add(line);
  return replay;
}

describe('a replay', () => {
  const asOf = (day: string, clientId = 'K', facts: object = { x: 2, y: 7 }) =>
    lineOf({ clientId, asOf: day, facts });

  it('decides every day again, and says what came of it', () => {
    const lines = ['2025-01-31', '2025-02-28', '2025-03-31'].map((day) => asOf(day));
    const { decisions, leftOut } = replayed(lines, { K: '2025-03-15' });
    expect(decisions.map(({ outcome, counted, rules }) => [outcome, counted, rules.positive])).toEqual([
      [false, true, true],
      [true, true, true],
    ]);
    expect(decisions[0]).toMatchObject({
      client: 0,
      clientId: 'K',
      first: dayNumber('2025-03-15'),
      recency: 7,
      vector: [2, 7],
    });
    expect(leftOut).toEqual({ after: 1, unobserved: 0, unobservedWithOutcome: 0 });
  });

  it('keeps what was not observed only for its lead time', () => {
    const lines = [asOf('2025-06-10', 'K'), asOf('2025-06-10', 'M'), asOf('2025-06-10', 'N')];
    const { decisions, leftOut } = replayed(lines, { K: '2025-06-20', N: '2025-09-01' });
    expect(decisions.map(({ clientId, outcome, counted }) => [clientId, outcome, counted])).toEqual([
      ['K', true, false],
    ]);
    expect(leftOut).toEqual({ after: 0, unobserved: 3, unobservedWithOutcome: 1 });
  });

  it('asks the other version about the same facts', () => {
    const against = judgeOf(scorecard, 'HIGH');
    const { decisions } = replayed([asOf('2025-01-31', 'K', { x: 2 })], {}, { against });
    expect(decisions[0]!.rules.positive).toBe(true);
    expect(decisions[0]!.against).toMatchObject({ positive: false, open: true });
    expect(decisions[0]!.recency).toBeNaN();
  });
});

it('classes go by the regime that a line tells', () => {
  const facts = {
    trades_250: 50,
    days_since_first_trade: 400,
    open_h_max: 300,
    holding_avg_td: 200,
    turnover_annual: 20,
    profit_long_share: 0.9,
    regime_sens: 'LOW',
    chase_ratio: 0.3,
    dip_ratio: 0,
    fundamental_share: 0,
  };
  const lines = ['NEUTRAL', 'COLD'].map((regime) =>
    lineOf({ clientId: regime, asOf: '2025-01-31', facts, regime }),
  );
  const rules = judgeOf(ruleFiles.classification, 'VALUE');
  const { decisions } = replayed(lines, {}, { rules, against: rules });
  expect(decisions.map((one) => [one.rules.positive, one.against!.positive])).toEqual([
    [true, true],
    [false, false],
  ]);
});

it.each<[regime: string | undefined, isDormant: boolean]>([
  ['NEUTRAL', true],
  ['HOT', true],
  ['COLD', false],
  [undefined, false],
])('rules of classes see the regime %s that a line tells', (regime, isDormant) => {
  const facts = { days_since_trade: 300, logins_90: 0, na: 50_000, month_end_na_max_250: 60_000 };
  const line = lineOf({ clientId: 'K', asOf: '2025-01-31', facts, regime });
  const { decisions } = replayed([line], {}, { rules: judgeOf(ruleFiles.classification, 'DORMANT') });
  expect(decisions[0]!.rules.positive).toBe(isDormant);
});

it.each<[peers: number, positive: boolean]>([
  [19, true],
  [20, false],
])('a fall of revenue is held against %i peers of the day, 20 at least', (peers, positive) => {
  const facts = { rev_125: 450, rev_prev125: 950, tenure_y: 3 };
  const lines = Array.from({ length: peers }, (_, at) =>
    lineOf({ clientId: `C${at}`, asOf: '2025-01-31', facts, branchId: 'B', class: 'VALUE' }),
  );
  // On another day the same clients earned as much as before, and clients of other branches are nobody's peers.
  const others = lines.flatMap((line, at) => [
    { ...line, asOf: '2025-02-28', facts: lineOf({ ...line, facts: { rev_125: 9, rev_prev125: 9 } }).facts },
    { ...line, clientId: `D${at}`, branchId: 'A' },
  ]);
  const rules = judgeOf(ruleFiles.stage, 'DECLINE');
  const { decisions } = replayed([...lines, ...others], {}, { rules });
  expect(new Set(decisions.slice(0, peers).map((one) => one.rules.positive))).toEqual(new Set([positive]));
});

it.each<[className: string | undefined, score: number]>([
  [undefined, 76],
  ['SENTIMENT', 76.28],
  ['VALUE', 77.38],
])(
  'a value has the weights of the class %s that a line tells, and the cost of service',
  (className, score) => {
    // DOMAIN.md example 8.
    const facts = {
      ...{ rev_12m: 8_600, avg_assets_60: 620_000, product_avg_60: 120_000, nna_rate_250: 0.12 },
      ...{ cash_ratio_60: 0.35, permissions_n: 2, stage: 'MATURE', tenure_y: 4.2, logins_90: 42 },
      ...{ referrals_24m: 1, complaints_180: 0, complaint_open: 0, service_cost_12m: 700 },
    };
    const line = lineOf({ clientId: 'K', asOf: '2025-01-31', facts, class: className });
    const { decisions } = replayed([line], {}, { rules: judgeOf(ruleFiles.value, 'B') });
    expect(decisions[0]!.rules).toMatchObject({ score, group: 'B' });
  },
);

it('of several outcomes of a client the first counts', () => {
  const outcomes = new Outcomes();
  const rows = [
    ['A', '2025-03-01', 'bought'],
    ['A', '2025-01-05', 'bought'],
    ['A', '2025-02-01', 'bought'],
    ['B', '2025-06-01', 'left'],
    ['B', '2025-01-01', 'bought'],
  ] as const;
  for (const [client_id, date, outcome] of rows) outcomes.add({ client_id, date, outcome });
  expect(outcomes.names).toEqual(['bought', 'left']);
  expect(outcomes.lastDay).toBe(dayNumber('2025-06-01'));
  expect([...outcomes.firstOf('bought')]).toEqual([
    ['A', dayNumber('2025-01-05')],
    ['B', dayNumber('2025-01-01')],
  ]);
  expect(outcomes.firstOf('none').size).toBe(0);
});

it('a client has one line a day', () => {
  const survey = new Survey();
  const line = (clientId: string, asOf: string) => lineOf({ clientId, asOf, facts: {} });
  const added = [
    line('A', '2025-01-31'),
    line('B', '2025-01-31'),
    line('A', '2025-02-28'),
    line('A', '2025-01-31'),
  ];
  expect(added.map((one) => survey.add(one))).toEqual([true, true, true, false]);
  expect([survey.decisions, survey.clients.size, survey.lastDay]).toEqual([3, 2, dayNumber('2025-02-28')]);
});

/** Facts of a churn night, some unknown; clients of two branches and classes, or of none that is told. */
const client = fc.record({
  facts: fc.record(
    {
      outflow_20: fc.constantFrom(0, 0.05, 0.12, 0.3, 0.6),
      outflow_5: fc.constantFrom(0, 0.35),
      gap_ratio: fc.constantFrom(0.5, 1.6, 2.5, 4),
      login_ratio: fc.constantFrom(0.1, 0.5, 1),
      contact_last_days: fc.constantFrom(3, 200),
      rm_vacant_td: fc.constantFrom(0, 30),
      complaint_open: fc.constantFrom(0, 1),
    },
    { requiredKeys: [] },
  ),
  branchId: fc.constantFrom(undefined, 'B1', 'B2'),
  class: fc.constantFrom(undefined, 'VALUE', 'TREND'),
  asOf: fc.constantFrom('2025-01-31', '2025-02-28'),
});

it('churn is scored as a night scores it, by the peers of the day', () => {
  const deciders = makeDeciders(shippedRules, nightOf());
  fc.assert(
    fc.property(fc.array(client, { minLength: 1, maxLength: 15 }), (clients) => {
      const lines = clients.map((one, at) => lineOf({ ...one, clientId: `C${at}` }));
      const { decisions } = replayed(lines, {}, { rules: judgeOf(churnFile) });
      for (const [at, line] of lines.entries()) {
        const standingOf = (one: HistoryLine) => ({ branchId: one.branchId, class: one.class ?? 'unknown' });
        const medians = new PeerMedians();
        for (const peer of lines) if (peer.asOf === line.asOf) medians.add(standingOf(peer), peer.facts);
        const person = { type: null, profiled: true, facts: line.facts, before: null };
        const peers = { ...noMedians, ...medians.of(standingOf(line)) };
        const night = deciders.decide({ ...person, medians: peers }, deciders.classify(person));
        expect(decisions[at]!.rules).toMatchObject({ score: night.churnScore, group: night.churnLevel });
      }
    }),
  );
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError } from '#core/api/api-error.ts';
import { decisionLineKeys } from '#core/api/decision-line.ts';
import type { Replay } from '#core/api/replays.ts';
import type { Waterfall } from '#core/decision/waterfall.ts';
import { knownNowWords } from '#core/decision/waterfall-words.ts';
import { decisionLine } from '#test/core/api/decision-line.ts';
import { serveStub, tidemark, type Stub } from './serve-stub.ts';

const digest = 'a'.repeat(64);
const decision = decisionLine('C1', { asOf: '2026-01-05', class: 'VALUE', classReason: null });
const replay: Replay = {
  ...{ clientId: 'C1', asOf: '2026-01-05', knownAt: 7, runId: 'run-1', decision, undecided: null, rules: {} },
  ...{ hypothetical: null, now: null },
};
const since = { asOf: '2026-01-05', runId: 'run-1' };
const waterfall: Waterfall = {
  since,
  scores: { churnScore: { from: 10, to: 35, by: { rules: 5, corrected: -10, data: 25.5, market: 4.5 } } },
  texts: { churnLevel: { from: 'L0', to: 'L1', by: ['data'] } },
};
const later = { knownAt: 9, runId: 'run-1', decision, undecided: null };
const same = { ...later, waterfall: null, lines: [] };
const differs = { ...later, waterfall, lines: knownNowWords(waterfall) };
const gone = { ...same, decision: null, undecided: 'out-of-scope' };
/** What is known now of some clients. */
const nowOf: Readonly<Record<string, Replay['now']>> = { same, differs, gone };
const differences = [{ field: 'decision.churnLevel', decided: '"L0"', supposed: '"L3"' }];
const asked: unknown[] = [];
let stub: Stub;

beforeAll(async () => {
  stub = await serveStub({
    'serve-replays': {
      replayDecision: ({ path, query }) => {
        asked.push(query);
        if (path.clientId === 'withdrawn')
          return Promise.resolve({ ...replay, decision: null, undecided: 'out-of-scope' });
        if (path.clientId === 'altered')
          throw new ApiError('NOT_REPRODUCED', { zh: '重算与存档不符', en: 'It is not what was certified' });
        const hypothetical = { kind: 'churn' as const, rules: digest, decision, differences };
        const now = nowOf[path.clientId] ?? null;
        if (query.rules === undefined) return Promise.resolve({ ...replay, now });
        const without = { ...hypothetical, differences: [] };
        const tried = path.clientId === 'C1' ? hypothetical : without;
        return Promise.resolve({ ...replay, hypothetical: tried });
      },
    },
  });
});
afterAll(() => stub.stop());

describe('client, of a past day', () => {
  it.each<[string, string[], RegExp]>([
    [
      'a day',
      ['C1', '--as-of', '2026-01-05'],
      /known at version 7\n.*VALUE.*\nReplayed from the journal: equal/s,
    ],
    [
      'in Chinese',
      ['C1', '--known-at', '7', '--lang', 'zh'],
      /所知版本 7\n.*已从日志重算，与存档逐字节相同/s,
    ],
    [
      'of nobody decided',
      ['withdrawn', '--known-at', '7'],
      /decided nothing about the client: out-of-scope\nReplayed/,
    ],
    [
      'with other rules',
      ['C1', '--rules', digest],
      /equal .*\nHypothetical: with this churn rule set .* different\n.*decision\.churnLevel +"L0" +"L3"/s,
    ],
    ['with other rules of no effect', ['C2', '--rules', digest], /with this churn rule set nothing would/],
    [
      'that would be the same now',
      ['same', '--known-at', '7'],
      /certified.*\nBy what is known now \(version 9\) class, stage, level, band and scores are the same\n$/s,
    ],
    [
      'that would differ now',
      ['differs', '--known-at', '7'],
      /\nBy what is known now \(version 9\) it would be decided otherwise\n {2}What is known now .*\n {2}Churn level L0 → L1: late data\n {2}Churn score 10 → 35: \+5 rules, -10 corrected data, \+25\.5 late data, \+4\.5 market\n$/,
    ],
    [
      'that would differ now, in Chinese',
      ['differs', '--against-now', '--lang', 'zh'],
      /\n按如今所知（版本 9）决策会不同\n {2}当时所知.*\n {2}流失级别 L0 → L1：迟到数据\n {2}流失分 10 → 35：规则 \+5、更正数据 -10、迟到数据 \+25\.5、市场 \+4\.5\n$/,
    ],
    [
      'of a client who is gone',
      ['gone', '--known-at', '7'],
      /\nBy what is known now \(version 9\) nothing would be decided about the client: out-of-scope\n$/,
    ],
  ])('%s', async (_, argv, expected) => {
    const { code, out, err } = await tidemark(['client', ...argv], stub.root);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(expected);
  });

  it('asks for what is given, and for nothing else', async () => {
    asked.length = 0;
    await tidemark(['client', 'C1', '--as-of', '2026-01-05', '--known-at', '7'], stub.root);
    await tidemark(['client', 'C1', '--rules', digest], stub.root);
    expect(asked).toEqual([{ asOf: '2026-01-05', knownAt: 7 }, { rules: digest }]);
  });

  it('--json prints the line of the decision alone, and a trial whole', async () => {
    const { out, err } = await tidemark(['client', 'C1', '--as-of', '2026-01-05', '--json'], stub.root);
    const line = JSON.parse(out) as typeof decision;
    expect(line).toEqual(decision);
    expect(Object.keys(line)).toEqual(decisionLineKeys);
    expect(err).toMatch(/^Replayed from the journal: equal/);
    const trial = await tidemark(['client', 'C1', '--rules', digest, '--json'], stub.root);
    expect(JSON.parse(trial.out)).toMatchObject({ decision, hypothetical: { kind: 'churn', differences } });
  });

  it('--json --against-now prints the whole answer, with where the difference comes from', async () => {
    const { out } = await tidemark(['client', 'differs', '--against-now', '--json'], stub.root);
    expect(JSON.parse(out)).toEqual({ ...replay, now: differs });
    const alone = await tidemark(['client', 'differs', '--known-at', '7', '--json'], stub.root);
    expect(JSON.parse(alone.out)).toEqual(decision);
  });

  it.each<[string[], number, RegExp]>([
    [['altered', '--known-at', '7'], 1, /^tidemark: It is not what was certified\n$/],
    [['C1', '--as-of', 'yesterday'], 2, /yesterday/],
    [['C1', '--known-at', 'first'], 1, /query\.knownAt/],
    [['C1', '--rules', 'abc'], 1, /query\.rules: is no digest/],
  ])('%j ends with %i and says why', async (argv, expected, words) => {
    const { code, out, err } = await tidemark(['client', ...argv], stub.root);
    expect([code, out]).toEqual([expected, '']);
    expect(err).toMatch(words);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backtest } from '#core/backtest/backtest.ts';
import { groupsOf, orHigher } from '#core/backtest/groups.ts';
import { readHistoryLine } from '#core/backtest/history-line.ts';
import parameters from '#core/backtest/parameters.json' with { type: 'json' };
import { type Judge, Replay } from '#core/backtest/replay.ts';
import { Survey } from '#core/backtest/survey.ts';
import { dateOf, dayNumber } from '#core/calendar/date.ts';
import { makeRandom } from '#core/chance/random.ts';
import { decisionOf } from './decisions.ts';
import { decidesBy, judgeOf, scorecard } from './judges.ts';

const start = dayNumber('2024-01-31');
interface Line {
  client: string;
  day: number;
  facts: object;
}

interface World {
  lines: readonly Line[];
  /** Days after the start. */
  left: ReadonlyMap<string, number>;
}

function run({ lines, left }: World, rules: Judge, against?: Judge, seed = 1) {
  const read = lines.map(({ client, day, facts }) =>
    readHistoryLine(JSON.stringify({ clientId: client, asOf: dateOf(start + day), facts })),
  );
  const survey = new Survey();
  for (const line of read) survey.add(line);
  const horizon = { within: 90, observedTo: start + 720 };
  const outcomes = new Map([...left].map(([client, day]) => [client, start + day]));
  const replay = new Replay({ rules, against, outcomes, survey, horizon, recency: 'y' });
  for (const line of read) replay.add(line);
  const { interval, regression } = parameters;
  return backtest(replay, { rules, horizon, regression, seed, resamples: 50, interval });
}

/** Clients seen every 30 days for two years; a third leaves on a day of its own, and x is 2 in the 60 days before. */
function world(
  clients: number,
  told: (random: ReturnType<typeof makeRandom>) => boolean = () => true,
): World {
  const random = makeRandom('world', clients);
  const left = new Map<string, number>();
  const lines = Array.from({ length: clients }, (_, at) => {
    const client = `C${String(at).padStart(3, '0')}`;
    const day = at % 3 === 0 ? 20 + random.below(680) : undefined;
    if (day !== undefined) left.set(client, day);
    return Array.from({ length: 24 }, (_, month) => {
      const isNear = day !== undefined && month * 30 < day && day - month * 30 <= 60;
      return { client, day: month * 30, facts: { x: isNear && told(random) ? 2 : 0, y: random.below(40) } };
    });
  }).flat();
  return { lines, left };
}

const mid = judgeOf(scorecard, 'MID');

describe('a backtest', () => {
  it('finds what a rule knows: never wrong, and sixty of the ninety days', () => {
    const { overall, open } = run({ ...world(90), lines: world(90).lines.map(noY) }, mid)!;
    const { confusion, figures, lead } = overall.methods[0]!;
    expect(confusion.falsePositives).toBe(0);
    expect(figures.precision).toEqual({ value: 1, low: 1, high: 1 });
    expect(figures.recall.value).toBeCloseTo(2 / 3, 1);
    expect(figures.lift.value).toBeCloseTo(1 / overall.baseRate!, 2);
    // Whoever is below MID could be there with y, which nobody knows.
    expect(open).toBe(overall.decisions - confusion.truePositives);
    expect(lead.warned).toBe(lead.clients);
    expect(lead.median).toBeGreaterThan(30);
    expect(lead.upperQuartile).toBeLessThanOrEqual(60);
  });

  it('is brought down by points for nothing', () => {
    // y gives points too, to nearly everybody.
    const { figures } = run(world(90), mid)!.overall.methods[0]!;
    expect(figures.precision.value).toBeLessThan(0.2);
    expect(figures.recall.value).toBeGreaterThan(0.9);
  });

  it('compares on decisions that the regression did not learn from, and says yes as often', () => {
    const found = run({ ...world(90), lines: world(90).lines.map(noY) }, mid)!;
    expect(found.part).toMatchObject({ by: 'days', folds: 1 });
    expect(found.part.fittedTo! + 90).toBeLessThanOrEqual(found.part.from!);
    expect(found.compared.decisions).toBeLessThan(found.overall.decisions);
    expect(found.compared.methods[0]!.lead.clients).toBeLessThan(found.overall.methods[0]!.lead.clients);
    expect(found.compared.methods.map(({ name }) => name)).toEqual(['rules', 'regression']);
    expect(found.missing).toEqual({ recency: 'NO_FACT' });
    // The regression sees x alone as well, and so finds the same.
    const [rules, regression] = found.compared.methods;
    expect(regression!.confusion).toEqual(rules!.confusion);
    expect(regression!.figures).toEqual(rules!.figures);
    expect(found.compared.differences[0]!.figures.rocArea).toEqual({ value: 0, low: 0, high: 0 });
  });

  it('beats a recency that knows nothing', () => {
    const found = run(world(90), judgeOf(scorecard, 'X.2'))!;
    const [rules, recency, regression] = found.compared.methods;
    expect([rules!.name, recency!.name, regression!.name]).toEqual(['rules', 'recency', 'regression']);
    expect(Math.abs(recency!.figures.rocArea.value! - 0.5)).toBeLessThan(0.1);
    expect(found.compared.differences[0]!.figures.rocArea.low).toBeGreaterThan(0.1);
    const yes = ({ truePositives, falsePositives }: (typeof found.overall.methods)[0]['confusion']) =>
      truePositives + falsePositives;
    expect(yes(regression!.confusion)).toBe(yes(rules!.confusion));
  });

  it('counts as often what counts: decisions that were not observed move no threshold', () => {
    const seen = Array.from({ length: 10 }, (_, at) => ({
      client: `A${at}`,
      day: 0,
      facts: { x: at < 2 ? 2 : 0, y: at },
    }));
    const late = seen.map(({ client }) => ({ client: `B${client}`, day: 700, facts: { x: 2, y: 0 } }));
    const left = new Map([...late.map(({ client }) => [client, 710] as const), ['A0', 5]]);
    const found = run({ lines: [...seen, ...late], left }, judgeOf(scorecard, 'X.2'))!;
    expect(found.leftOut.unobservedWithOutcome).toBe(10);
    expect(found.compared.methods[1]).toMatchObject({
      name: 'recency',
      from: 8,
      confusion: { truePositives: 0, falsePositives: 2, falseNegatives: 1, trueNegatives: 7 },
    });
  });

  it('compares two versions on the same decisions', () => {
    const all = world(90);
    const found = run(all, mid, judgeOf(scorecard, 'HIGH'))!;
    const [one, other] = found.overall.methods;
    const yes = ({ truePositives: a, falsePositives: b }: (typeof found.overall.methods)[0]['confusion']) =>
      a + b;
    // Whoever is HIGH is MID.
    expect(found.differing).toBe(yes(one!.confusion) - yes(other!.confusion));
    expect(found.overall.differences.map(({ less }) => less)).toEqual(['against']);
    expect(found.overall.differences[0]!.figures.recall.value).toBeCloseTo(
      one!.figures.recall.value! - other!.figures.recall.value!,
      5,
    );
    // Both rank by the same points.
    expect(found.overall.differences[0]!.figures.rocArea).toEqual({ value: 0, low: 0, high: 0 });
    expect(run(all, mid)!.differing).toBeNull();
  });

  it('does not depend on the order of the lines, and on the seed alone', () => {
    const all = world(30, (random) => random.chance(0.7));
    const text = (lines: readonly Line[], seed = 1) =>
      JSON.stringify(run({ ...all, lines }, mid, undefined, seed));
    const expected = text(all.lines);
    fc.assert(
      fc.property(fc.shuffledSubarray([...all.lines], { minLength: all.lines.length }), (lines) => {
        expect(text(lines)).toBe(expected);
      }),
      { numRuns: 5 },
    );
    expect(text(all.lines, 2)).not.toBe(expected);
  });

  it('tells what of it does not count', () => {
    const found = run(world(90), mid)!;
    const { left, lines } = world(90);
    const after = lines.filter(({ client, day }) => day >= (left.get(client) ?? Infinity)).length;
    const late = lines.filter(({ client, day }) => day + 90 > 720 && day < (left.get(client) ?? Infinity));
    expect(found.leftOut).toMatchObject({ after, unobserved: late.length });
    expect(found.overall.decisions + after + late.length).toBe(lines.length);
    expect(found.days).toEqual({ count: 22, first: start, last: start + 630 });
  });

  it('has no figure where nobody left, and no answer where nothing was observed', () => {
    const { lines } = world(6);
    const found = run({ lines, left: new Map() }, mid)!;
    expect(found.missing).toEqual({ regression: 'NOTHING_TO_LEARN' });
    const none = { value: null, low: null, high: null };
    expect(found.overall.methods[0]!.figures).toMatchObject({
      recall: none,
      lift: none,
      rocArea: none,
      prArea: none,
    });
    expect(found.overall.methods[0]!.lead).toMatchObject({ clients: 0, median: null });
    const late = lines.map((line) => ({ ...line, day: line.day + 700 }));
    expect(run({ lines: late, left: new Map() }, mid)).toBeUndefined();
  });
});

const noY = (line: Line): Line => ({ ...line, facts: { x: (line.facts as { x: number }).x } });

describe('groups', () => {
  const says = (group: string | null, outcome: boolean, counted = true) =>
    decisionOf({
      client: 0,
      day: 0,
      outcome,
      counted,
      rules: { positive: false, open: false, score: 0, group },
    });
  const decisions = [says('MID', true), says('LOW', false), says('MID', false), says('HIGH', true, false)];

  it('are the levels from the lowest on, of decisions that count', () => {
    const groups = groupsOf(decidesBy(scorecard).file, decisions);
    expect(groups).toEqual([
      { name: 'LOW', decisions: 1, outcomes: 0 },
      { name: 'MID', decisions: 2, outcomes: 1 },
      { name: 'HIGH', decisions: 0, outcomes: 0 },
    ]);
    expect(orHigher(groups).map((group) => [group.decisions, group.outcomes])).toEqual([
      [3, 1],
      [2, 1],
      [0, 0],
    ]);
  });

  it('begin below the lowest level where somebody is there', () => {
    const found = groupsOf(decidesBy(scorecard).file, [...decisions, says(null, true)]);
    expect(found[0]).toEqual({ name: null, decisions: 1, outcomes: 1 });
  });
});

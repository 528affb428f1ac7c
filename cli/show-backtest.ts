import path from 'node:path';
import type { Backtest } from '#core/backtest/backtest.ts';
import type { Estimate } from '#core/backtest/bootstrap.ts';
import type { Comparison, MethodName, MethodResult } from '#core/backtest/compare.ts';
import { type FigureName, figureNames } from '#core/backtest/figures.ts';
import { type Group, orHigher } from '#core/backtest/groups.ts';
import { dateOf } from '#core/calendar/date.ts';
import type { BacktestQuestion } from './backtest.ts';
import { table } from './table.ts';
import type { MessageKey, Say } from './text/messages.ts';

const none = '–';
const percent = (share: number | null) => (share === null ? none : `${(100 * share).toFixed(1)}%`);
const times = (lift: number | null) => (lift === null ? none : lift.toFixed(2));
const area = (value: number | null) => (value === null ? none : value.toFixed(3));

const figureWords: Readonly<Record<FigureName, MessageKey>> = {
  precision: 'figurePrecision',
  recall: 'figureRecall',
  lift: 'figureLift',
  rocArea: 'figureRocArea',
  prArea: 'figurePrArea',
};
const figureText: Readonly<Record<FigureName, (value: number | null) => string>> = {
  precision: percent,
  recall: percent,
  lift: times,
  rocArea: area,
  prArea: area,
};

/** Shares differ by percentage points. */
const points = (share: number | null) => (share === null ? none : `${(100 * share).toFixed(1)} pp`);
const differenceText = { ...figureText, precision: points, recall: points };

function estimateText({ value, low, high }: Estimate, text: (value: number | null) => string): string {
  return low === null || high === null ? text(value) : `${text(value)} [${text(low)}, ${text(high)}]`;
}

/** A share as a bar: the fullest has so many blocks. */
const fullest = 20;
const bar = (share: number, most: number) =>
  '█'.repeat(most === 0 ? 0 : Math.round((fullest * share) / most));

const rateOf = ({ decisions, outcomes }: Group) => (decisions === 0 ? null : outcomes / decisions);

/** What came of each level or class, and what a threshold at each level would give. */
function showGroups({ groups, overall }: Backtest, isLevel: boolean, say: Say): string {
  if (groups.length === 0) return '';
  const most = Math.max(...groups.map((group) => rateOf(group) ?? 0));
  const higher = orHigher(groups);
  const rows = groups.map((group, at) => {
    const up = higher[at] ?? group;
    const [rate, precision] = [rateOf(group), rateOf(up)];
    const lift = precision === null || !overall.baseRate ? null : precision / overall.baseRate;
    const recall = overall.outcomes === 0 ? null : up.outcomes / overall.outcomes;
    const threshold = isLevel ? [percent(precision), percent(recall), times(lift)] : [];
    const name = group.name ?? none;
    return [name, group.decisions, group.outcomes, percent(rate), ...threshold, bar(rate ?? 0, most)];
  });
  const heading = [say(isLevel ? 'hLevel' : 'hClass'), say('hDecisions'), say('hOutcomes'), say('hRate')];
  const thresholds = isLevel ? [say('hPrecisionUp'), say('hRecall'), say('hLift')] : [];
  return `${table([...heading, ...thresholds, ''], rows)}\n`;
}

function leadText({ lead: { median, lowerQuartile, upperQuartile } }: MethodResult): string {
  return median === null ? none : `${median} (${lowerQuartile ?? none}, ${upperQuartile ?? none})`;
}

type Names = Readonly<Record<MethodName, string>>;

/** Figures below each other, methods beside each other. */
function showMethods({ methods }: Comparison, names: Names, say: Say): string {
  const each = (cell: (method: MethodResult) => string) => methods.map(cell);
  const rows = [
    [say('figureYes'), ...each(({ confusion: c }) => String(c.truePositives + c.falsePositives))],
    [say('figureRight'), ...each(({ confusion }) => String(confusion.truePositives))],
    ...figureNames.map((name) => [
      say(figureWords[name]),
      ...each(({ figures }) => estimateText(figures[name], figureText[name])),
    ]),
    [say('figureWarned'), ...each(({ lead }) => say('partOf', { part: lead.warned, whole: lead.clients }))],
    [say('figureLead'), ...each(leadText)],
  ];
  return table([say('hFigure'), ...methods.map(({ name }) => names[name])], rows);
}

function showDifferences({ differences }: Comparison, names: Names, say: Say): string {
  if (differences.length === 0) return '';
  const rows = figureNames.map((name) => [
    say(figureWords[name]),
    ...differences.map(({ figures }) => estimateText(figures[name], differenceText[name])),
  ]);
  const heading = [say('hFigure'), ...differences.map(({ less }) => `− ${names[less]}`)];
  return `${say('differencesTold', { file: names.rules })}\n${table(heading, rows)}`;
}

/** What was replayed, and what of it does not count. */
function showSample(
  { within, observedTo: day, strangers }: BacktestQuestion,
  result: Backtest,
  say: Say,
): string[] {
  const { overall, days, leftOut, open } = result;
  const { decisions, clients, outcomes, outcomeClients, baseRate } = overall;
  const range = { days: days.count, from: dateOf(days.first), to: dateOf(days.last) };
  const rate = percent(baseRate);
  const { after, unobserved, unobservedWithOutcome } = leftOut;
  const early = { count: unobserved, within, day, outcomes: unobservedWithOutcome };
  return [
    say('sampleTold', { decisions, clients, outcomes, outcomeClients, rate, ...range }),
    ...(strangers > 0 ? [say('strangersTold', { count: strangers })] : []),
    ...(after > 0 ? [say('leftOutAfter', { count: after })] : []),
    ...(unobserved > 0 ? [say('leftOutUnobserved', early)] : []),
    ...(open > 0 ? [say('openTold', { count: open })] : []),
  ];
}

function showPart({ part, compared, missing }: Backtest, say: Say): string {
  if (missing.regression) return say('comparedOnAll');
  const { from, fittedTo, fitted, folds } = part;
  if (from === null || fittedTo === null) return say('comparedByClients', { folds });
  const { decisions, outcomes } = compared;
  const days = { from: dateOf(from), fittedTo: dateOf(fittedTo) };
  return say('comparedByDays', { ...days, decisions, outcomes, fitted: fitted ?? 0 });
}

/** What each baseline is, or why it is not there. */
function showBaselines({ recency }: BacktestQuestion, result: Backtest, say: Say): string[] {
  const { compared, missing, skippedFacts } = result;
  const from = compared.methods.find(({ name }) => name === 'recency')?.from;
  const told =
    from === null || from === undefined ? say('recencyNever') : say('recencyTold', { fact: recency, from });
  return [
    missing.recency ? say('noRecency', { fact: recency }) : told,
    missing.regression ? say('noRegression') : say('regressionTold'),
    ...(skippedFacts.length > 0 ? [say('skippedFacts', { facts: skippedFacts.join(', ') })] : []),
  ];
}

/** The rule set, and the other version, over all decisions; where the baselines are judged by all, they stand there. */
function showVersions(
  { against = '', againstPositive: positive = '' }: BacktestQuestion,
  { part, overall, differing }: Backtest,
  names: Names,
  say: Say,
): string {
  const told =
    differing === null ? '' : `${say('differingTold', { other: against, positive, count: differing })}\n\n`;
  if (part.by === 'clients') return told;
  return `${say('allDecisions')}\n${showMethods(overall, names, say)}\n${showDifferences(overall, names, say)}${told}`;
}

/** What the files are called, with their folders where that alone tells them apart. */
function versionNames(rules: string, against: string): Pick<Names, 'rules' | 'against'> {
  const [one, other] = [path.basename(rules), path.basename(against)];
  return one === other ? { rules, against } : { rules: one, against: other };
}

/** The answer for a person. */
export function showBacktest(question: BacktestQuestion, result: Backtest, say: Say): string {
  const { rules, against = '', outcome, within, positive, isLevel, interval, resamples, seed } = question;
  const names = { ...versionNames(rules, against), recency: say('hRecency'), regression: say('hRegression') };
  const said = isLevel ? say('levelOrHigher', { level: positive }) : positive;
  return [
    say('testedFor', { file: rules, positive: said, outcome, within }),
    ...showSample(question, result, say),
    '',
    showGroups(result, isLevel, say) + showVersions(question, result, names, say) + showPart(result, say),
    ...showBaselines(question, result, say),
    showMethods(result.compared, names, say),
    showDifferences(result.compared, names, say),
    say('intervalTold', { share: `${Math.round(100 * interval)}%`, resamples, seed }),
    '',
  ].join('\n');
}

import { ordered } from '../rules/format/ordered.ts';
import type { Decision } from './decision.ts';

/** What a decision is made of, in the order in which a waterfall swaps it for tonight's. */
export const parts = ['rules', 'corrected', 'data', 'peers', 'market', 'memory'] as const;
export type Part = (typeof parts)[number];

/** The outcomes that are told; scores by class are told under their class. */
export const numberNames = ['churnScore', 'cvs'] as const;
export const textNames = ['class', 'churnLevel', 'stage', 'band'] as const;
type TextName = (typeof textNames)[number];

export type Outcome = Pick<Decision, 'scores' | (typeof numberNames)[number] | TextName>;

const toldOf = ({ scores, churnScore, cvs, class: name, churnLevel, stage, band }: Outcome) =>
  JSON.stringify(ordered({ scores, churnScore, cvs, name, churnLevel, stage, band }));

/** Whether a waterfall from one to the other would tell anything. */
export const isToldAlike = (a: Outcome, b: Outcome): boolean => toldOf(a) === toldOf(b);

/** Points, or that the score became known or unknown, which is no number. */
export type Share = number | 'known' | 'unknown';

/** `by` has the parts that moved the score and no others; where both ends are known, its numbers sum to the change. */
export interface ScoreChange {
  from: number | null;
  to: number | null;
  by: Partial<Record<Part, Share>>;
}

/** `by`: the parts at whose turn the text moved, which may be more than one. */
export interface TextChange {
  from: string | null;
  to: string | null;
  by: readonly Part[];
}

/** How much of a change came from where: only what changed is there. */
export interface Waterfall {
  /** The day and the run that it is a change from. */
  since: { asOf: string; runId: string };
  /** By class, `churnScore`, `cvs`. */
  scores: Readonly<Record<string, ScoreChange>>;
  texts: Readonly<Partial<Record<TextName, TextChange>>>;
}

/** The outcome under the inputs of the night before, and after each part in turn was swapped. */
export interface Steps {
  from: Outcome;
  after: Readonly<Record<Part, Outcome>>;
}

/** Scores have 2 places: whole hundredths subtract exactly. */
const difference = (from: number, to: number) => (Math.round(to * 100) - Math.round(from * 100)) / 100;

function scoreChange(values: readonly (number | null)[]): ScoreChange {
  const [from = null] = values;
  const by: Partial<Record<Part, Share>> = {};
  // While a score is unknown the last known one stands: who makes it known again bears the difference.
  let last = from;
  parts.forEach((part, at) => {
    const [before = null, after = null] = values.slice(at, at + 2);
    if (after === before) return;
    by[part] = after === null ? 'unknown' : last === null ? 'known' : difference(last, after);
    last = after ?? last;
  });
  return { from, to: values.at(-1) ?? null, by };
}

const textChange = (values: readonly (string | null)[]): TextChange => ({
  from: values[0] ?? null,
  to: values.at(-1) ?? null,
  by: parts.filter((_, at) => values[at] !== values[at + 1]),
});

const changedOnly = <T extends { from: unknown; to: unknown }>(entries: readonly (readonly [string, T])[]) =>
  Object.fromEntries(entries.filter(([, { from, to }]) => from !== to));

/**
 * A part's share of a score is the difference that swapping it made, so that shares sum to the change; what two parts
 * do together falls to the later one. Null when nothing that is told changed.
 */
export function waterfallOf({ from, after }: Steps, since: Waterfall['since']): Waterfall | null {
  const outcomes = [from, ...parts.map((part) => after[part])];
  const classes = [...new Set(outcomes.flatMap(({ scores }) => Object.keys(scores ?? {})))];
  const scores = changedOnly([
    ...classes.map((name) => [name, scoreChange(outcomes.map((one) => one.scores?.[name] ?? null))] as const),
    ...numberNames.map((name) => [name, scoreChange(outcomes.map((one) => one[name]))] as const),
  ]);
  const texts = changedOnly(
    textNames.map((name) => [name, textChange(outcomes.map((one) => one[name]))] as const),
  );
  if (Object.keys({ ...scores, ...texts }).length === 0) return null;
  return { since, scores, texts };
}

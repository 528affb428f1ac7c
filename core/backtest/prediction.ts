import { decidedEvents, isEvent } from '../rules/evaluate/decided-events.ts';
import type { Evaluation, GivenFacts } from '../rules/evaluate/evaluation.ts';
import { type Case, caseOf, eventOf, type Explainer, makeExplainer } from '../rules/explain/explainer.ts';
import { classOf, scoredOf } from '../rules/explain/outcomes.ts';
import { gives, type Wanted } from '../rules/explain/wanted.ts';
import type { ProgramRule } from '../rules/program/program.ts';
import { type Decides, levelsFrom } from './positive.ts';

/** What a rule set says of a client on a day. */
export interface Prediction {
  positive: boolean;
  /** Not positive, but unknown facts could make it so. */
  open: boolean;
  /** The higher, the more positive: points, the score of a class, otherwise 1 or 0. */
  score: number;
  /** Level or class; null where a rule set has neither. */
  group: string | null;
}

/** One client's case, and the market regime of the day where it is known. */
type Predict = (facts: GivenFacts, regime?: string) => Prediction;

interface Decided {
  subject: Case;
  outcome: object | undefined;
  /** Rules that unknown facts leave open. */
  openRules: () => readonly ProgramRule[];
  /** The outcome if rules had fired besides. */
  outcomeWith: (rules: readonly ProgramRule[]) => object | undefined;
}

function decide(explainer: Explainer, facts: GivenFacts, regime: string | undefined): Decided {
  const subject = caseOf(explainer, facts);
  const { evaluation } = subject;
  const outcomeOf = (found: Evaluation) => explainer.decide(found, facts, regime);
  return {
    subject,
    outcome: outcomeOf(evaluation),
    openRules: () => {
      const open = new Set(evaluation.undetermined.map(({ rule }) => rule));
      return explainer.program.rules.filter(({ name }) => open.has(name));
    },
    outcomeWith: (rules) =>
      outcomeOf({
        events: [...evaluation.events, ...rules.map((rule) => eventOf(subject, rule))],
        fired: [...evaluation.fired, ...rules.map(({ name }) => name)],
        undetermined: [],
      }),
  };
}

/** A rule that takes points away makes no scorecard say yes. */
const mayAdd = ({ event }: ProgramRule) => !(Number(event.params?.['points']) < 0);

function ofLevel({ file }: Decides, name: string) {
  const levels = levelsFrom(file, name);
  const isReached = (outcome: object | undefined) => levels.has(scoredOf(outcome)?.level ?? '');
  return ({ outcome, openRules, outcomeWith }: Decided) => {
    const positive = isReached(outcome);
    return {
      positive,
      open: !positive && isReached(outcomeWith(openRules().filter(mayAdd))),
      score: scoredOf(outcome)?.points ?? 0,
    };
  };
}

/** Of a class that no gate gives and no reason narrows, the score ranks; a client of whom nothing is known comes last. */
function scoreOfClass(outcome: object | undefined, name: string): number | undefined {
  if (outcome === undefined || !('scores' in outcome)) return undefined;
  const scores = outcome.scores as Readonly<Record<string, number | null>> | null;
  if (scores === null || !Object.hasOwn(scores, name)) return undefined;
  return scores[name] ?? -1;
}

function ofClass({ name, reason }: Wanted & { kind: 'class' }) {
  return ({ outcome }: Decided) => {
    const found = classOf(outcome);
    const positive = found.name === name && (reason === undefined || found.reason === reason);
    const score = reason === undefined ? scoreOfClass(outcome, name) : undefined;
    const open = !positive && found.reason === 'INSUFFICIENT';
    return { positive, open, score: score ?? Number(positive) };
  };
}

/** A stage is there or not; it has no score. */
function ofStage(name: string) {
  return ({ outcome }: Decided) => {
    const positive = outcome !== undefined && 'stage' in outcome && outcome.stage === name;
    return { positive, open: false, score: Number(positive) };
  };
}

function ofRules(wanted: Wanted & { kind: 'event' | 'rule' }) {
  return ({ subject, outcome, openRules }: Decided) => {
    const { evaluation } = subject;
    const positive =
      wanted.kind === 'rule'
        ? evaluation.fired.includes(wanted.rule.name)
        : decidedEvents(outcome, evaluation).some((event) => isEvent(event, wanted));
    const open = !positive && openRules().some((rule) => gives(subject, rule, wanted));
    return { positive, open, score: Number(positive) };
  };
}

function readerOf(decides: Decides, wanted: Wanted) {
  switch (wanted.kind) {
    case 'level':
      return ofLevel(decides, wanted.name);
    case 'stage':
      return ofStage(wanted.name);
    case 'class':
      return ofClass(wanted);
    case 'event':
    case 'rule':
      return ofRules(wanted);
  }
}

/** Prepares what a rule set says yes to, for any number of clients and days. */
export function makePredict(decides: Decides, wanted: Wanted): Predict {
  const explainer = makeExplainer(decides.program, decides.file);
  const read = readerOf(decides, wanted);
  return (facts, regime) => {
    const decided = decide(explainer, facts, regime);
    const group = scoredOf(decided.outcome)?.level ?? classOf(decided.outcome).name ?? null;
    return { ...read(decided), group };
  };
}
